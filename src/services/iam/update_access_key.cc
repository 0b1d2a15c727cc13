// https://docs.aws.amazon.com/IAM/latest/APIReference/API_UpdateAccessKey.html

#include "base/try.h"
#include "services/iam/access_keys.h"
#include "services/iam/faults.h"
#include "services/iam/types.h"

namespace bulkhead::services::iam {

// The model also knows the status `Expired`, which the documentation of this
// operation does not offer: assumed is that only AWS gives it.
Outcome<UpdateAccessKeyOutput> UpdateAccessKey(Call& call, const UpdateAccessKeyInput& input) {
  const std::string owner = TRY(AccessKeyOwner(call, input.user_name));
  org::AccessKey key = *TRY(FindAccessKey(call, owner, input.access_key_id));
  if (input.status != "Active" && input.status != "Inactive") {
    return InvalidInput("The status of an access key can be set to Active or Inactive only.");
  }
  key.status = input.status;

  org::Change change;
  change.Put(std::move(key));
  return Reply<UpdateAccessKeyOutput>{{}, std::move(change)};
}

}  // namespace bulkhead::services::iam
