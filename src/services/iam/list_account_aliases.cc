// https://docs.aws.amazon.com/IAM/latest/APIReference/API_ListAccountAliases.html

#include "base/try.h"
#include "services/iam/paging.h"
#include "services/iam/settings.h"
#include "services/iam/types.h"

namespace bulkhead::services::iam {

Outcome<ListAccountAliasesOutput> ListAccountAliases(Call& call,
                                                     const ListAccountAliasesInput& input) {
  Pager pager = TRY(Pager::Start(call, "ListAccountAliases", input.marker, input.max_items));
  const std::string alias = SettingsOf(call).alias;
  ListAccountAliasesOutput output;
  if (!alias.empty() && pager.Takes(alias)) output.account_aliases.push_back(alias);
  pager.Finish(output);
  return Reply<ListAccountAliasesOutput>{std::move(output)};
}

}  // namespace bulkhead::services::iam
