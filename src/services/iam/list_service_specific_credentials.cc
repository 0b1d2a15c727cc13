// https://docs.aws.amazon.com/IAM/latest/APIReference/API_ListServiceSpecificCredentials.html

#include "base/try.h"
#include "services/iam/faults.h"
#include "services/iam/names.h"
#include "services/iam/paging.h"
#include "services/iam/types.h"
#include "services/iam/user_keys.h"

namespace bulkhead::services::iam {
namespace {

ServiceSpecificCredentialMetadata Describe(const org::ServiceCredential& key) {
  ServiceSpecificCredentialMetadata out{.user_name = key.user,
                                        .status = key.status,
                                        .create_date = key.created,
                                        .expiration_date = key.expires,
                                        .service_specific_credential_id = key.id,
                                        .service_name = key.service};
  const bool api_key = FormOf(key.service) == CredentialForm::kApiKey;
  (api_key ? out.service_credential_alias : out.service_user_name) = key.service_user_name;
  return out;
}

// Those of one user, or of all in the account, ascending by id.
Result<std::vector<const org::ServiceCredential*>, Fault> Wanted(
    const Call& call, const ListServiceSpecificCredentialsInput& input) {
  if (!input.all_users.value_or(false)) {
    const org::User* user = TRY(FindUserOrCaller(call, input.user_name));
    return KeysOf<org::ServiceCredential>(call, "service-credential-of",
                                          user == nullptr ? std::string() : user->name);
  }
  if (input.user_name) return ValidationError("Specify either UserName or AllUsers.");
  std::vector<const org::ServiceCredential*> all;
  for (const auto& [id, key] : call.now.table<org::ServiceCredential>()) {
    if (key->account == call.account()) all.push_back(key.get());
  }
  return all;
}

}  // namespace

Outcome<ListServiceSpecificCredentialsOutput> ListServiceSpecificCredentials(
    Call& call, const ListServiceSpecificCredentialsInput& input) {
  if (input.service_name && !FormOf(*input.service_name)) {
    return NotSupportedService(*input.service_name);
  }
  const auto keys = TRY(Wanted(call, input));
  Pager pager =
      TRY(Pager::Start(call, "ListServiceSpecificCredentials", input.marker, input.max_items));
  ListServiceSpecificCredentialsOutput output;
  for (const org::ServiceCredential* key : keys) {
    if (input.service_name && key->service != *input.service_name) continue;
    if (!pager.Takes(key->id)) continue;
    output.service_specific_credentials.push_back(Describe(*key));
  }
  pager.Finish(output);
  return Reply<ListServiceSpecificCredentialsOutput>{std::move(output)};
}

}  // namespace bulkhead::services::iam
