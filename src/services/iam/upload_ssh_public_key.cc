// https://docs.aws.amazon.com/IAM/latest/APIReference/API_UploadSSHPublicKey.html

#include "base/ssh_key.h"
#include "base/try.h"
#include "services/iam/faults.h"
#include "services/iam/names.h"
#include "services/iam/quotas.h"
#include "services/iam/types.h"
#include "services/iam/user_keys.h"

namespace bulkhead::services::iam {
namespace {

constexpr int kBitsMin = 2048;

}  // namespace

// "The minimum bit-length of the public key is 2048 bits."
Outcome<UploadSSHPublicKeyOutput> UploadSSHPublicKey(Call& call,
                                                     const UploadSSHPublicKeyInput& input) {
  const org::User* user = TRY(FindUser(call, input.user_name));
  const auto own = KeysOf<org::SshPublicKey>(call, "ssh-public-key-of", user->name);
  if (std::ssize(own) >= kSshPublicKeysPerUser.limit) return LimitExceeded(kSshPublicKeysPerUser);
  const bool known_form = input.ssh_public_key_body.starts_with("ssh-rsa ") ||
                          input.ssh_public_key_body.starts_with("-----BEGIN");
  if (!known_form) return UnrecognizedPublicKeyEncoding();
  const auto read = base::ReadSshKey(input.ssh_public_key_body);
  if (!read || read->bits < kBitsMin) return InvalidPublicKey();
  for (const org::SshPublicKey* key : own) {
    if (key->fingerprint == read->fingerprint) return DuplicateSshPublicKey();
  }

  org::SshPublicKey key{.id = call.ids.Unique("APKA"),
                        .account = call.account(),
                        .user = user->name,
                        .body = input.ssh_public_key_body,
                        .fingerprint = read->fingerprint,
                        .uploaded = call.time()};
  UploadSSHPublicKeyOutput output{.ssh_public_key = SSHPublicKey{.user_name = key.user,
                                                                 .ssh_public_key_id = key.id,
                                                                 .fingerprint = key.fingerprint,
                                                                 .ssh_public_key_body = key.body,
                                                                 .status = key.status,
                                                                 .upload_date = key.uploaded}};
  org::Change change;
  change.Put(std::move(key));
  return Reply<UploadSSHPublicKeyOutput>{std::move(output), std::move(change)};
}

}  // namespace bulkhead::services::iam
