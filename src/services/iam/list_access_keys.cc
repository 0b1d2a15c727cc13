// https://docs.aws.amazon.com/IAM/latest/APIReference/API_ListAccessKeys.html

#include "base/try.h"
#include "services/iam/access_keys.h"
#include "services/iam/paging.h"
#include "services/iam/types.h"

namespace bulkhead::services::iam {

Outcome<ListAccessKeysOutput> ListAccessKeys(Call& call, const ListAccessKeysInput& input) {
  const std::string owner = TRY(AccessKeyOwner(call, input.user_name));
  Pager pager = TRY(Pager::Start(call, "ListAccessKeys", input.marker, input.max_items));
  ListAccessKeysOutput output;
  for (const org::AccessKey* key : AccessKeysOf(call, owner)) {
    if (!pager.Takes(key->id)) continue;
    output.access_key_metadata.push_back({.user_name = owner,
                                          .access_key_id = key->id,
                                          .status = key->status,
                                          .create_date = key->created});
  }
  pager.Finish(output);
  return Reply<ListAccessKeysOutput>{std::move(output)};
}

}  // namespace bulkhead::services::iam
