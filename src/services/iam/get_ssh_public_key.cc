// https://docs.aws.amazon.com/IAM/latest/APIReference/API_GetSSHPublicKey.html

#include "base/ssh_key.h"
#include "base/try.h"
#include "services/iam/faults.h"
#include "services/iam/names.h"
#include "services/iam/types.h"
#include "services/iam/user_keys.h"

namespace bulkhead::services::iam {

Outcome<GetSSHPublicKeyOutput> GetSSHPublicKey(Call& call, const GetSSHPublicKeyInput& input) {
  const org::User* user = TRY(FindUser(call, input.user_name));
  const org::SshPublicKey* key = TRY(FindSshKey(call, user->name, input.ssh_public_key_id));
  const auto read = base::ReadSshKey(key->body);
  if (!read) return UnrecognizedPublicKeyEncoding();
  return Reply<GetSSHPublicKeyOutput>{
      {.ssh_public_key =
           SSHPublicKey{.user_name = key->user,
                        .ssh_public_key_id = key->id,
                        .fingerprint = key->fingerprint,
                        .ssh_public_key_body = input.encoding == "PEM" ? read->pem : read->ssh,
                        .status = key->status,
                        .upload_date = key->uploaded}}};
}

}  // namespace bulkhead::services::iam
