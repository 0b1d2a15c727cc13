// https://docs.aws.amazon.com/IAM/latest/APIReference/API_GetAccessKeyLastUsed.html

#include "services/iam/faults.h"
#include "services/iam/types.h"

namespace bulkhead::services::iam {

// The answer for a key that is not in the account is not documented; assumed is
// NoSuchEntity, as for the other operations on keys. The server keeps a use
// once a minute. Service and region are `N/A` where AWS has no data.
Outcome<GetAccessKeyLastUsedOutput> GetAccessKeyLastUsed(Call& call,
                                                         const GetAccessKeyLastUsedInput& input) {
  const auto* key = call.now.Find<org::AccessKey>(input.access_key_id);
  if (key == nullptr || key->account != call.account()) {
    return NoSuchAccessKey(input.access_key_id);
  }

  const auto known = [](const std::string& text) { return text.empty() ? "N/A" : text; };
  GetAccessKeyLastUsedOutput output{
      .access_key_last_used = AccessKeyLastUsed{.last_used_date = key->last_used,
                                                .service_name = known(key->last_used_service),
                                                .region = known(key->last_used_region)}};
  if (!key->user.empty()) output.user_name = key->user;
  return Reply<GetAccessKeyLastUsedOutput>{std::move(output)};
}

}  // namespace bulkhead::services::iam
