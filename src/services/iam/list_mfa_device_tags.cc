// https://docs.aws.amazon.com/IAM/latest/APIReference/API_ListMFADeviceTags.html

#include "base/try.h"
#include "services/iam/mfa_devices.h"
#include "services/iam/paging.h"
#include "services/iam/tags.h"
#include "services/iam/types.h"

namespace bulkhead::services::iam {

Outcome<ListMFADeviceTagsOutput> ListMFADeviceTags(Call& call,
                                                   const ListMFADeviceTagsInput& input) {
  const org::MfaDevice* tagged = TRY(FindVirtualDevice(call, input.serial_number));
  Pager pager = TRY(Pager::Start(call, "ListMFADeviceTags", input.marker, input.max_items));
  ListMFADeviceTagsOutput output;
  output.tags = TagPage(pager, tagged->tags);
  pager.Finish(output);
  return Reply<ListMFADeviceTagsOutput>{std::move(output)};
}

}  // namespace bulkhead::services::iam
