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
}  // namespace

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

std::string SessionIn(const eval::Request& request) {
  const std::string& arn = request.principal.session_arn;
  const std::vector<std::string>* user_id = request.context.Find("aws:userid");
  if (user_id == nullptr || user_id->size() != 1) return arn.substr(arn.rfind('/') + 1);
  const std::string& text = user_id->front();
  return text.substr(text.find(':') + 1);
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

}  // namespace bulkhead::access
