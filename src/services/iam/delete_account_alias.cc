// https://docs.aws.amazon.com/IAM/latest/APIReference/API_DeleteAccountAlias.html

#include <fmt/format.h>

#include "services/iam/faults.h"
#include "services/iam/settings.h"
#include "services/iam/types.h"

namespace bulkhead::services::iam {

Outcome<DeleteAccountAliasOutput> DeleteAccountAlias(Call& call,
                                                     const DeleteAccountAliasInput& input) {
  org::IamSettings settings = SettingsOf(call);
  if (settings.alias != input.account_alias) {
    return NoSuchEntity(
        fmt::format("The account alias with name {} cannot be found.", input.account_alias));
  }

  settings.alias.clear();
  org::Change change;
  change.Put(std::move(settings));
  return Reply<DeleteAccountAliasOutput>{{}, std::move(change)};
}

}  // namespace bulkhead::services::iam
