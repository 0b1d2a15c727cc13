// https://docs.aws.amazon.com/IAM/latest/APIReference/API_ListVirtualMFADevices.html

#include <fmt/format.h>

#include "base/try.h"
#include "services/iam/mfa_devices.h"
#include "services/iam/names.h"
#include "services/iam/paging.h"
#include "services/iam/types.h"

namespace bulkhead::services::iam {

// By place: a serial number may be too long for a marker.
Outcome<ListVirtualMFADevicesOutput> ListVirtualMFADevices(
    Call& call, const ListVirtualMFADevicesInput& input) {
  Pager pager = TRY(Pager::Start(call, "ListVirtualMFADevices", input.marker, input.max_items));
  const std::string wanted = input.assignment_status.value_or("Any");
  ListVirtualMFADevicesOutput output;
  int place = 0;
  for (const std::string& serial : call.now.Lookup("mfa-device-in", call.account().text())) {
    const auto* device = call.now.Find<org::MfaDevice>(serial);
    if (wanted == "Assigned" && !device->enabled) continue;
    if (wanted == "Unassigned" && device->enabled) continue;
    if (pager.Takes(fmt::format("{:06}", ++place))) {
      output.virtual_mfa_devices.push_back(Describe(call, *device));
    }
  }
  pager.Finish(output);
  return Reply<ListVirtualMFADevicesOutput>{std::move(output)};
}

}  // namespace bulkhead::services::iam
