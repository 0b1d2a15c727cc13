#include "services/iam/trust_policies.h"

#include <fmt/format.h>

#include "access/principal_ids.h"
#include "aws/arn.h"
#include "base/encoding.h"
#include "base/try.h"
#include "services/iam/documents.h"
#include "services/iam/faults.h"
#include "services/iam/names.h"

namespace bulkhead::services::iam {
namespace {

using policy::Principal;

// The part of `text` from the first to the second slash, or behind the last one.
std::string_view SecondPart(std::string_view text) {
  const std::size_t begin = text.find('/') + 1;
  return text.substr(begin, text.find('/', begin) - begin);
}
std::string_view LastPart(std::string_view text) { return text.substr(text.rfind('/') + 1); }

// True when there is a T of that name and it has exactly this ARN.
template <class T>
bool Has(const org::Snapshot& now, const AccountId& account, std::string_view arn) {
  const T* found = now.Find<T>(T::KeyOf(account, LastPart(arn)));
  return found != nullptr && ArnOf(*found) == arn;
}

bool ArnExists(const org::Snapshot& now, std::string_view text) {
  const std::optional<aws::Arn> arn = aws::Arn::Parse(text);
  if (!arn) return false;
  const Result<AccountId> account = AccountId::Parse(arn->account);
  if (!account || now.Find<org::Account>(account->text()) == nullptr) return false;
  const std::string_view resource = arn->resource;
  if (arn->service == "iam") {
    if (resource == "root") return true;
    if (resource.starts_with("user/")) return Has<org::User>(now, *account, text);
    return resource.starts_with("role/") && Has<org::Role>(now, *account, text);
  }
  // Sessions come and go, so only their role must be there. Nobody can be
  // federated here yet, but may come to be.
  if (resource.starts_with("federated-user/")) return true;
  return now.Find<org::Role>(org::Role::KeyOf(*account, SecondPart(resource))) != nullptr;
}

// An OpenID Connect or SAML provider of an account.
bool ProviderExists(const org::Snapshot& now, std::string_view text) {
  constexpr std::string_view kOidc = "oidc-provider/";
  constexpr std::string_view kSaml = "saml-provider/";
  const std::optional<aws::Arn> arn = aws::Arn::Parse(text);
  if (!arn || arn->service != "iam") return false;
  const Result<AccountId> account = AccountId::Parse(arn->account);
  if (!account) return false;
  std::string_view resource = arn->resource;
  if (resource.starts_with(kOidc)) {
    resource.remove_prefix(kOidc.size());
    const std::string key = org::OpenIdConnectProvider::KeyOf(*account, resource);
    return now.Find<org::OpenIdConnectProvider>(key) != nullptr;
  }
  if (!resource.starts_with(kSaml)) return false;
  resource.remove_prefix(kSaml.size());
  return now.Find<org::SamlProvider>(org::SamlProvider::KeyOf(*account, resource)) != nullptr;
}

bool Exists(const org::Snapshot& now, const Principal& principal) {
  const std::string& value = principal.value;
  switch (principal.type) {
    case Principal::Type::kAny: return true;
    case Principal::Type::kService:
      return true;  // Its form was checked; AWS knows which exist.
    // ARNs name identity providers of an account; the others are the public ones:
    // accounts.google.com, ...
    case Principal::Type::kFederated:
      return !value.starts_with("arn:") || ProviderExists(now, value);
    case Principal::Type::kCanonicalUser: return false;
    case Principal::Type::kAws: break;
  }
  if (value == "*") return true;
  if (value.starts_with("arn:")) return ArnExists(now, value);
  if (AccountId::Parse(value)) return now.Find<org::Account>(value) != nullptr;
  return !now.LookupOne("principal-id", value).empty();
}

std::string_view TypeWord(Principal::Type type) {
  switch (type) {
    case Principal::Type::kAny:
    case Principal::Type::kAws: return "AWS";
    case Principal::Type::kService: return "Service";
    case Principal::Type::kFederated: return "Federated";
    case Principal::Type::kCanonicalUser: return "CanonicalUser";
  }
  return "";
}

}  // namespace

// "If your Principal element in a role trust policy contains an ARN that points to a specific
// IAM role or user", it must exist when the policy is saved.
// https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html
Result<policy::DocumentPtr, Fault> ReadTrustPolicy(const Call& call, std::string_view text) {
  policy::DocumentPtr document = TRY(ReadDocument(text, policy::Kind::kTrust));
  if (SizeOf(*document) > kTrustPolicySize.limit) return LimitExceeded(kTrustPolicySize);
  for (const policy::Statement& statement : document->statements()) {
    for (const Principal& principal : statement.principals) {
      if (Exists(call.now, principal)) continue;
      return MalformedPolicyDocument(fmt::format(R"(Invalid principal in policy: "{}":"{}")",
                                                 TypeWord(principal.type), principal.value));
    }
  }
  return access::WithPrincipalIds(call.now, std::move(document));
}

std::string EncodedTrustPolicy(const Call& call, const org::Role& role) {
  return base::PercentEncode(access::TextWithPrincipalArns(call.now, *role.trust));
}

}  // namespace bulkhead::services::iam
