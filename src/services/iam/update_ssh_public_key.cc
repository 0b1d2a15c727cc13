// https://docs.aws.amazon.com/IAM/latest/APIReference/API_UpdateSSHPublicKey.html

#include "base/try.h"
#include "services/iam/names.h"
#include "services/iam/types.h"
#include "services/iam/user_keys.h"

namespace bulkhead::services::iam {

Outcome<UpdateSSHPublicKeyOutput> UpdateSSHPublicKey(Call& call,
                                                     const UpdateSSHPublicKeyInput& input) {
  const org::User* user = TRY(FindUser(call, input.user_name));
  org::SshPublicKey key = *TRY(FindSshKey(call, user->name, input.ssh_public_key_id));
  TRY_VOID(CheckStatus(input.status));
  key.status = input.status;

  org::Change change;
  change.Put(std::move(key));
  return Reply<UpdateSSHPublicKeyOutput>{{}, std::move(change)};
}

}  // namespace bulkhead::services::iam
