// https://docs.aws.amazon.com/IAM/latest/APIReference/API_CreateAccountAlias.html

#include <fmt/format.h>

#include "services/iam/faults.h"
#include "services/iam/settings.h"
#include "services/iam/types.h"

namespace bulkhead::services::iam {

// An account has one alias at most: a new one takes the place of the old. Aliases
// are unique among all accounts.
// https://docs.aws.amazon.com/IAM/latest/UserGuide/console-account-alias.html
Outcome<CreateAccountAliasOutput> CreateAccountAlias(Call& call,
                                                     const CreateAccountAliasInput& input) {
  if (!call.now.LookupOne("account-alias", input.account_alias).empty()) {
    return EntityAlreadyExists(
        fmt::format("The account alias {} already exists.", input.account_alias));
  }

  org::IamSettings settings = SettingsOf(call);
  settings.alias = input.account_alias;
  org::Change change;
  change.Put(std::move(settings));
  return Reply<CreateAccountAliasOutput>{{}, std::move(change)};
}

}  // namespace bulkhead::services::iam
