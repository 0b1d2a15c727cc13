// https://docs.aws.amazon.com/IAM/latest/APIReference/API_DeleteAccessKey.html

#include "base/try.h"
#include "services/iam/access_keys.h"
#include "services/iam/types.h"

namespace bulkhead::services::iam {

Outcome<DeleteAccessKeyOutput> DeleteAccessKey(Call& call, const DeleteAccessKeyInput& input) {
  const std::string owner = TRY(AccessKeyOwner(call, input.user_name));
  const org::AccessKey* key = TRY(FindAccessKey(call, owner, input.access_key_id));

  org::Change change;
  change.Erase<org::AccessKey>(key->Key());
  return Reply<DeleteAccessKeyOutput>{{}, std::move(change)};
}

}  // namespace bulkhead::services::iam
