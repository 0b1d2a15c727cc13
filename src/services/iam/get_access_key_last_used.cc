// https://docs.aws.amazon.com/IAM/latest/APIReference/API_GetAccessKeyLastUsed.html

#include "services/iam/faults.h"
#include "services/iam/types.h"

namespace bulkhead::services::iam {

// The answer for a key that is not in the account is not documented; assumed is
// NoSuchEntity, as for the other operations on keys. Of a use only the time is
// kept (once a minute, by the server), so service and region are `N/A`, as AWS
// answers where it has no data.
Outcome<GetAccessKeyLastUsedOutput> GetAccessKeyLastUsed(Call& call,
                                                         const GetAccessKeyLastUsedInput& input) {
  const auto* key = call.now.Find<org::AccessKey>(input.access_key_id);
  if (key == nullptr || key->account != call.account()) {
    return NoSuchAccessKey(input.access_key_id);
  }

  GetAccessKeyLastUsedOutput output{
      .access_key_last_used = AccessKeyLastUsed{
          .last_used_date = key->last_used, .service_name = "N/A", .region = "N/A"}};
  if (!key->user.empty()) output.user_name = key->user;
  return Reply<GetAccessKeyLastUsedOutput>{std::move(output)};
}

}  // namespace bulkhead::services::iam
