// https://docs.aws.amazon.com/IAM/latest/APIReference/API_ListSSHPublicKeys.html

#include "base/try.h"
#include "services/iam/names.h"
#include "services/iam/paging.h"
#include "services/iam/types.h"
#include "services/iam/user_keys.h"

namespace bulkhead::services::iam {

Outcome<ListSSHPublicKeysOutput> ListSSHPublicKeys(Call& call,
                                                   const ListSSHPublicKeysInput& input) {
  const org::User* user = TRY(FindUserOrCaller(call, input.user_name));
  const std::string owner = user == nullptr ? std::string() : user->name;
  Pager pager = TRY(Pager::Start(call, "ListSSHPublicKeys", input.marker, input.max_items));
  ListSSHPublicKeysOutput output;
  for (const auto* key : KeysOf<org::SshPublicKey>(call, "ssh-public-key-of", owner)) {
    if (!pager.Takes(key->id)) continue;
    output.ssh_public_keys.push_back({.user_name = key->user,
                                      .ssh_public_key_id = key->id,
                                      .status = key->status,
                                      .upload_date = key->uploaded});
  }
  pager.Finish(output);
  return Reply<ListSSHPublicKeysOutput>{std::move(output)};
}

}  // namespace bulkhead::services::iam
