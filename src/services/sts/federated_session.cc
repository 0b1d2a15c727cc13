#include "services/sts/federated_session.h"

#include <fmt/format.h>

#include <algorithm>

#include "access/decide.h"
#include "aws/arn.h"
#include "base/try.h"
#include "services/sts/credentials.h"
#include "services/sts/faults.h"
#include "services/sts/role_to_assume.h"

namespace bulkhead::services::sts {
namespace {

// The trust policy of the role must let the provider in, with all that comes along.
bool MayBegin(const Call& call, const org::Role& role, const FederatedLogin& login,
              const SessionRequest& request) {
  access::Check check = {
      .action = login.action,
      .resource = aws::IamArn(role.account, fmt::format("role{}{}", role.path, role.name)),
      .resource_account = role.account,
      .resource_policy = role.trust,
      .needs = access::Check::Needs::kResource,
      .context = login.keys};
  check.context["sts:RoleSessionName"] = {login.session_name};
  if (!login.source_identity.empty()) check.context["sts:SourceIdentity"] = {login.source_identity};
  AddTagKeys(request, check.context);
  AddRoleKeys(role, check.context);

  const access::Caller provider = {
      .kind = access::Caller::Kind::kFederated, .name = login.provider, .arn = login.provider};
  const auto allowed = [&](std::string_view action) {
    check.action = action;
    return access::Decide(call.now, provider, check, call.environment).verdict.allowed();
  };
  return allowed(login.action) && (request.tags.empty() || allowed("sts:TagSession")) &&
         (login.source_identity.empty() || allowed("sts:SetSourceIdentity"));
}

access::Federation FederationOf(const FederatedLogin& login) {
  access::Federation federation{.provider = login.provider, .keys = {}};
  for (const std::string& key : login.lasting) {
    const auto found = login.keys.find(key);
    if (found != login.keys.end()) federation.keys.insert(*found);
  }
  return federation;
}

}  // namespace

// https://docs.aws.amazon.com/IAM/latest/UserGuide/troubleshoot_saml.html
Fault NotAuthorized(const FederatedLogin& login) {
  return AccessDenied(fmt::format("Not authorized to perform {}", login.action)).error();
}

Result<FederatedSession, Fault> BeginFederatedSession(
    Call& call, const org::Role& role, const FederatedLogin& login, const SessionRequest& request,
    std::optional<std::int64_t> duration_seconds) {
  // Whose credentials the request was sent with, if any, has no part in it.
  const access::Caller nobody;
  const Call apart{.now = call.now,
                   .caller = nobody,
                   .environment = call.environment,
                   .ids = call.ids,
                   .body = nullptr};
  if (!MayBegin(apart, role, login, request)) return std::unexpected(NotAuthorized(login));
  TRY_VOID(CheckRegion(apart, role.account));

  access::Session session = {.name = login.session_name,
                             .source_identity = login.source_identity,
                             .federation = FederationOf(login),
                             .issued = call.time()};
  session.expires = TRY(RoleSessionExpiry(apart, role, duration_seconds));
  if (login.until) session.expires = std::min(session.expires, *login.until);
  TRY_VOID(CheckSessionPolicies(apart, request, role.account));
  AddSessionPolicies(request, session);
  session.tags = TRY(SessionTags(apart, request));
  session.transitive_tag_keys = TransitiveTagKeys(apart, request);

  FederatedSession begun;
  begun.packed_policy_size = TRY(PackedPolicySize(request, session.tags));
  begun.user = {.assumed_role_id = fmt::format("{}:{}", role.id, session.name),
                .arn = aws::AssumedRoleArn(role.account, role.name, session.name)};
  begun.credentials = Issue(call, {.account = role.account,
                                   .principal_kind = "role",
                                   .principal_name = role.name,
                                   .principal_id = role.id,
                                   .session = std::move(session)});
  return begun;
}

}  // namespace bulkhead::services::sts
