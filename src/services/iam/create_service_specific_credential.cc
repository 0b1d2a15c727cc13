// https://docs.aws.amazon.com/IAM/latest/APIReference/API_CreateServiceSpecificCredential.html

#include <fmt/format.h>

#include "base/try.h"
#include "services/iam/faults.h"
#include "services/iam/names.h"
#include "services/iam/quotas.h"
#include "services/iam/types.h"
#include "services/iam/user_keys.h"

namespace bulkhead::services::iam {
namespace {

// "The generated user name": of IAM's and the account's; a second one is told apart by a number.
// https://docs.aws.amazon.com/IAM/latest/UserGuide/id_credentials_service-specific-creds.html
std::string NameFor(Call& call, const org::ServiceCredential& credential, CredentialForm form,
                    std::int64_t number) {
  if (form == CredentialForm::kApiKey) {
    constexpr std::size_t kMarkLength = 4;
    return fmt::format("BedrockAPIKey-{}-at-{}", call.ids.LowerAlphanumeric(kMarkLength),
                       credential.account.text());
  }
  const std::string mark = number == 0 ? std::string() : fmt::format("+{}", number);
  return fmt::format("{}{}-at-{}", credential.user, mark, credential.account.text());
}

}  // namespace

Outcome<CreateServiceSpecificCredentialOutput> CreateServiceSpecificCredential(
    Call& call, const CreateServiceSpecificCredentialInput& input) {
  const org::User* user = TRY(FindUser(call, input.user_name));
  const std::optional<CredentialForm> form = FormOf(input.service_name);
  if (!form) return NotSupportedService(input.service_name);
  if (input.credential_age_days && *form != CredentialForm::kApiKey) {
    return ValidationError("CredentialAgeDays is not supported for " + input.service_name);
  }
  std::int64_t number = 0;
  for (const auto* key :
       KeysOf<org::ServiceCredential>(call, "service-credential-of", user->name)) {
    if (key->service == input.service_name) ++number;
  }
  if (number >= kServiceCredentialsPerUser.limit) return LimitExceeded(kServiceCredentialsPerUser);

  org::ServiceCredential credential{.id = call.ids.Unique("ACCA"),
                                    .account = call.account(),
                                    .user = user->name,
                                    .service = input.service_name,
                                    .created = call.time()};
  credential.service_user_name = NameFor(call, credential, *form, number);
  if (input.credential_age_days) {
    credential.expires = call.time() + std::chrono::days(*input.credential_age_days);
  }
  CreateServiceSpecificCredentialOutput output{.service_specific_credential =
                                                   DescribeWithSecret(call, credential)};
  org::Change change;
  change.Put(std::move(credential));
  return Reply<CreateServiceSpecificCredentialOutput>{std::move(output), std::move(change)};
}

}  // namespace bulkhead::services::iam
