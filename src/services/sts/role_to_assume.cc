#include "services/sts/role_to_assume.h"

#include <fmt/format.h>

#include "aws/arn.h"
#include "services/sts/credentials.h"

namespace bulkhead::services::sts {
namespace {

constexpr std::string_view kRoleResource = "role/";

bool IsOpen(const org::Snapshot& now, const AccountId& id) {
  const auto* account = now.Find<org::Account>(id.text());
  return account != nullptr && account->state == "ACTIVE";
}

// The condition keys that the Service Authorization Reference has for AssumeRole.
// https://docs.aws.amazon.com/service-authorization/latest/reference/list_awssecuritytokenservice.html
// Of sts:SourceIdentity it says "passed in the request"; that an inherited one counts too is
// assumed, so that the trust policies along a chain can name it.
std::map<std::string, std::vector<std::string>> ContextOf(const Call& call,
                                                          const AssumeRoleInput& input,
                                                          const org::Role* role) {
  std::map<std::string, std::vector<std::string>> context;
  context["sts:RoleSessionName"] = {input.role_session_name};
  if (input.external_id) context["sts:ExternalId"] = {*input.external_id};
  if (const std::string identity = SourceIdentityOf(call, input); !identity.empty()) {
    context["sts:SourceIdentity"] = {identity};
  }
  AddTagKeys(SessionRequestOf(input), context);
  if (role == nullptr) return context;
  AddRoleKeys(*role, context);
  return context;
}

}  // namespace

void AddRoleKeys(const org::Role& role, std::map<std::string, std::vector<std::string>>& context) {
  for (const auto& [key, value] : role.tags) {
    context["iam:ResourceTag/" + key] = {value};
    context["aws:ResourceTag/" + key] = {value};
  }
}

SessionRequest SessionRequestOf(const AssumeRoleInput& input) {
  return {.policy = input.policy,
          .policy_arns = input.policy_arns,
          .tags = input.tags,
          .transitive_tag_keys = input.transitive_tag_keys};
}

const org::Role* FindRoleToAssume(const org::Snapshot& now, std::string_view role_arn) {
  const std::optional<aws::Arn> arn = aws::Arn::Parse(role_arn);
  if (!arn || !arn->resource.starts_with(kRoleResource)) return nullptr;
  const Result<AccountId> account = AccountId::Parse(arn->account);
  if (!account || !IsOpen(now, *account)) return nullptr;
  const std::string_view name =
      std::string_view(arn->resource).substr(arn->resource.rfind('/') + 1);
  const auto* role = now.Find<org::Role>(org::Role::KeyOf(*account, name));
  if (role == nullptr) return nullptr;
  const std::string exact = aws::IamArn(*account, fmt::format("role{}{}", role->path, role->name));
  return exact == role_arn ? role : nullptr;
}

std::string SourceIdentityOf(const Call& call, const AssumeRoleInput& input) {
  if (input.source_identity) return *input.source_identity;
  return call.caller.session ? call.caller.session->source_identity : "";
}

const std::set<std::string>& InheritedTagKeys(const Call& call) {
  static const std::set<std::string> kNone;
  return call.caller.session ? call.caller.session->transitive_tag_keys : kNone;
}

Checks ToAssumeRole(const Call& call, const AssumeRoleInput& input) {
  const std::optional<aws::Arn> arn = aws::Arn::Parse(input.role_arn);
  if (!arn || call.caller.kind == access::Caller::Kind::kAccountRoot) return {};

  const org::Role* role = FindRoleToAssume(call.now, input.role_arn);
  access::Check assume = {.action = "sts:AssumeRole",
                          .resource = input.role_arn,
                          .resource_account = AccountId::Parse(arn->account).value_or(AccountId()),
                          .resource_policy = role == nullptr ? nullptr : role->trust,
                          .needs = access::Check::Needs::kResource,
                          .context = ContextOf(call, input, role)};
  // A code is good for the call itself; the session that it gives knows nothing of it.
  // https://docs.aws.amazon.com/IAM/latest/UserGuide/id_credentials_mfa_configure-api-require.html
  const auto mfa = CheckMfa(call, input.serial_number, input.token_code);
  if (mfa && *mfa) {
    assume.context["aws:MultiFactorAuthPresent"] = {"true"};
    assume.context["aws:MultiFactorAuthAge"] = {"0"};
  }
  Checks checks = {assume};
  const auto also = [&](std::string_view action) {
    checks.push_back(assume);
    checks.back().action = action;
  };
  // https://docs.aws.amazon.com/IAM/latest/UserGuide/id_session-tags.html#id_session-tags_permissions-required
  if (!input.tags.empty() || !InheritedTagKeys(call).empty()) also("sts:TagSession");
  // https://docs.aws.amazon.com/IAM/latest/UserGuide/id_credentials_temp_control-access_monitor.html
  if (!SourceIdentityOf(call, input).empty()) also("sts:SetSourceIdentity");
  return checks;
}

}  // namespace bulkhead::services::sts
