// https://docs.aws.amazon.com/IAM/latest/APIReference/API_DeleteSSHPublicKey.html

#include "base/try.h"
#include "services/iam/names.h"
#include "services/iam/types.h"
#include "services/iam/user_keys.h"

namespace bulkhead::services::iam {

Outcome<DeleteSSHPublicKeyOutput> DeleteSSHPublicKey(Call& call,
                                                     const DeleteSSHPublicKeyInput& input) {
  const org::User* user = TRY(FindUser(call, input.user_name));
  const org::SshPublicKey* key = TRY(FindSshKey(call, user->name, input.ssh_public_key_id));
  org::Change change;
  change.Erase<org::SshPublicKey>(key->Key());
  return Reply<DeleteSSHPublicKeyOutput>{{}, std::move(change)};
}

}  // namespace bulkhead::services::iam
