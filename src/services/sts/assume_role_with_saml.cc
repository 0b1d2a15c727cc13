// https://docs.aws.amazon.com/STS/latest/APIReference/API_AssumeRoleWithSAML.html

#include "aws/arn.h"
#include "base/try.h"
#include "services/sts/faults.h"
#include "services/sts/role_to_assume.h"
#include "services/sts/saml_identity.h"

namespace bulkhead::services::sts {
namespace {

const org::SamlProvider* FindSamlProvider(const org::Snapshot& now, const std::string& text) {
  constexpr std::string_view kType = "saml-provider/";
  const std::optional<aws::Arn> arn = aws::Arn::Parse(text);
  if (!arn || !arn->resource.starts_with(kType)) return nullptr;
  const Result<AccountId> account = AccountId::Parse(arn->account);
  if (!account) return nullptr;
  const auto* provider = now.Find<org::SamlProvider>(
      org::SamlProvider::KeyOf(*account, arn->resource.substr(kType.size())));
  return provider != nullptr && provider->arn() == text ? provider : nullptr;
}

}  // namespace

Outcome<AssumeRoleWithSAMLOutput> AssumeRoleWithSAML(Call& call,
                                                     const AssumeRoleWithSAMLInput& input) {
  // 1. Who says so. A role that does not exist is not told from one that trusts another.
  const org::SamlProvider* provider = FindSamlProvider(call.now, input.principal_arn);
  if (provider == nullptr) return InvalidIdentityToken("Specified provider doesn't exist");
  const SamlIdentity identity =
      TRY(ReadSamlIdentity(call, *provider, input.role_arn, input.saml_assertion));
  const org::Role* role = FindRoleToAssume(call.now, input.role_arn);
  if (role == nullptr) return std::unexpected(NotAuthorized(identity.login));

  // 2. The session.
  FederatedSession session = TRY(BeginFederatedSession(
      call, *role, identity.login, RequestOf(input, identity.tags), input.duration_seconds));

  auto output = OutputOf<AssumeRoleWithSAMLOutput>(std::move(session), identity.login);
  output.subject = identity.subject;
  output.subject_type = identity.subject_type;
  output.issuer = identity.issuer;
  output.audience = identity.audience;
  output.name_qualifier = identity.name_qualifier;
  return Reply<AssumeRoleWithSAMLOutput>{std::move(output)};
}

}  // namespace bulkhead::services::sts
