#include "access/principal_names.h"

#include <fmt/format.h>

#include <optional>
#include <string>

#include "aws/arn.h"
#include "base/try.h"

namespace bulkhead::access {
namespace {

using eval::PrincipalNames;
using Kind = PrincipalNames::Kind;

std::unexpected<Error> Unknown(std::string_view text) {
  return Fail(
      fmt::format("`{}` is not a principal; write the ARN of a user, role, role session or root "
                  "user, an account id, a service (ec2.amazonaws.com) or `anonymous`",
                  text));
}

Result<PrincipalNames> NamesFromArn(const aws::Arn& arn, std::string_view text) {
  const bool is_provider = arn.service == "iam" && (arn.resource.starts_with("saml-provider/") ||
                                                    arn.resource.starts_with("oidc-provider/"));
  if (is_provider) return PrincipalNames{.kind = Kind::kFederated, .provider = std::string(text)};
  PrincipalNames names;
  names.account = TRY(AccountId::Parse(arn.account));
  const std::string_view resource = arn.resource;
  if (arn.service == "iam") {
    names.arn = text;
    if (resource == "root") {
      names.kind = Kind::kAccountRoot;
    } else if (resource.starts_with("user/")) {
      names.kind = Kind::kUser;
    } else if (resource.starts_with("role/")) {
      names.kind = Kind::kRole;
    } else {
      return Unknown(text);
    }
    return names;
  }
  if (arn.service != "sts") return Unknown(text);
  names.session_arn = text;
  constexpr std::string_view kAssumed = "assumed-role/";
  if (resource.starts_with(kAssumed)) {
    const std::string_view rest = resource.substr(kAssumed.size());
    names.kind = Kind::kRole;
    names.arn = aws::IamArn(names.account, fmt::format("role/{}", rest.substr(0, rest.find('/'))));
    return names;
  }
  if (!resource.starts_with("federated-user/")) return Unknown(text);
  names.kind = Kind::kFederatedUser;
  return names;
}

void SetUnlessThere(eval::Context& context, std::string_view key, std::string value) {
  if (!value.empty() && !context.contains(key)) context.Set(key, std::move(value));
}

}  // namespace

// The table has no row for services and for callers that are yet to assume a role;
// that the names of their principal elements stand there is assumed.
// https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_variables.html#principaltable
std::string_view PrincipalTypeName(Kind kind) {
  switch (kind) {
    case Kind::kAnonymous: return "Anonymous";
    case Kind::kAccountRoot: return "Account";
    case Kind::kUser: return "User";
    case Kind::kRole: return "AssumedRole";
    case Kind::kFederatedUser: return "FederatedUser";
    case Kind::kFederated: return "Federated";
    case Kind::kService: return "Service";
  }
  return "";
}

bool IsServicePrincipal(std::string_view text) {
  if (text == "cognito-identity.amazonaws.com") return false;
  return text.ends_with(".amazonaws.com") || text.ends_with(".amazonaws.com.cn");
}

Result<PrincipalNames> NamesFromText(std::string_view principal) {
  if (principal == "anonymous" || principal == "*") return PrincipalNames{};
  if (const std::optional<aws::Arn> arn = aws::Arn::Parse(principal)) {
    return NamesFromArn(*arn, principal);
  }
  if (const Result<AccountId> account = AccountId::Parse(principal)) {
    return PrincipalNames{
        .kind = Kind::kAccountRoot, .account = *account, .arn = aws::IamArn(*account, "root")};
  }
  if (IsServicePrincipal(principal)) {
    return PrincipalNames{.kind = Kind::kService, .service = std::string(principal)};
  }
  if (principal.find('.') == principal.npos) return Unknown(principal);
  return PrincipalNames{.kind = Kind::kFederated, .provider = std::string(principal)};
}

std::string TextOf(const PrincipalNames& names) {
  switch (names.kind) {
    case Kind::kAnonymous: return "anonymous";
    case Kind::kFederated: return names.provider;
    case Kind::kService: return names.service;
    case Kind::kAccountRoot:
    case Kind::kUser: return names.arn;
    case Kind::kRole:
    case Kind::kFederatedUser: return names.session_arn.empty() ? names.arn : names.session_arn;
  }
  return "";
}

void SetImpliedKeys(eval::Request& request) {
  const PrincipalNames& names = request.principal;
  eval::Context& context = request.context;
  SetUnlessThere(context, "aws:PrincipalType", std::string(PrincipalTypeName(names.kind)));
  if (!names.account.is_none()) {
    SetUnlessThere(context, "aws:PrincipalArn", names.arn.empty() ? names.session_arn : names.arn);
    SetUnlessThere(context, "aws:PrincipalAccount", names.account.text());
  }
  if (names.kind == Kind::kUser) {
    SetUnlessThere(context, "aws:username", names.arn.substr(names.arn.rfind('/') + 1));
  }
  if (names.kind == Kind::kService) {
    SetUnlessThere(context, "aws:PrincipalServiceName", names.service);
    SetUnlessThere(context, "aws:PrincipalServiceNamesList", names.service);
  }
  if (names.kind != Kind::kAnonymous && names.kind != Kind::kFederated) {
    SetUnlessThere(context, "aws:PrincipalIsAWSService",
                   names.kind == Kind::kService ? "true" : "false");
  }
  if (!request.resource_account.is_none()) {
    SetUnlessThere(context, "aws:ResourceAccount", request.resource_account.text());
  }
}

}  // namespace bulkhead::access
