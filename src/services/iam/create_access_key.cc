// https://docs.aws.amazon.com/IAM/latest/APIReference/API_CreateAccessKey.html

#include "base/try.h"
#include "services/iam/access_keys.h"
#include "services/iam/faults.h"
#include "services/iam/quotas.h"
#include "services/iam/types.h"

namespace bulkhead::services::iam {
namespace {

constexpr std::size_t kSecretLength = 40;

}  // namespace

Outcome<CreateAccessKeyOutput> CreateAccessKey(Call& call, const CreateAccessKeyInput& input) {
  const std::string owner = TRY(AccessKeyOwner(call, input.user_name));
  if (AccessKeysOf(call, owner).size() >= static_cast<std::size_t>(kAccessKeysPerUser.limit)) {
    return LimitExceeded(kAccessKeysPerUser);
  }

  org::AccessKey key{.id = call.ids.AccessKey("AKIA", call.account()),
                     .secret = call.ids.Base64Alphabet(kSecretLength),
                     .account = call.account(),
                     .user = owner,
                     .created = call.time()};
  // The secret is shown here and never again.
  CreateAccessKeyOutput output{.access_key = {.user_name = owner,
                                              .access_key_id = key.id,
                                              .status = key.status,
                                              .secret_access_key = key.secret,
                                              .create_date = key.created}};
  org::Change change;
  change.Put(std::move(key));
  return Reply<CreateAccessKeyOutput>{std::move(output), std::move(change)};
}

}  // namespace bulkhead::services::iam
