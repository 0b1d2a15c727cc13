// https://docs.aws.amazon.com/IAM/latest/APIReference/API_ListMFADevices.html

#include <fmt/format.h>

#include "base/try.h"
#include "services/iam/mfa_devices.h"
#include "services/iam/names.h"
#include "services/iam/paging.h"
#include "services/iam/types.h"

namespace bulkhead::services::iam {

Outcome<ListMFADevicesOutput> ListMFADevices(Call& call, const ListMFADevicesInput& input) {
  const org::User* user = TRY(FindUserOrCaller(call, input.user_name));
  const std::string owner = user == nullptr ? std::string() : user->name;
  Pager pager = TRY(Pager::Start(call, "ListMFADevices", input.marker, input.max_items));
  ListMFADevicesOutput output;
  int place = 0;
  for (const org::MfaDevice* device : DevicesOf(call, owner)) {
    if (!pager.Takes(fmt::format("{:06}", ++place))) continue;
    output.mfa_devices.push_back({.user_name = owner,
                                  .serial_number = device->serial,
                                  .enable_date = device->enabled.value_or(Instant())});
  }
  pager.Finish(output);
  return Reply<ListMFADevicesOutput>{std::move(output)};
}

}  // namespace bulkhead::services::iam
