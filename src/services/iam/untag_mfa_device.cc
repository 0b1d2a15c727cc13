// https://docs.aws.amazon.com/IAM/latest/APIReference/API_UntagMFADevice.html

#include "base/try.h"
#include "services/iam/mfa_devices.h"
#include "services/iam/tags.h"
#include "services/iam/types.h"

namespace bulkhead::services::iam {

Outcome<UntagMFADeviceOutput> UntagMFADevice(Call& call, const UntagMFADeviceInput& input) {
  org::MfaDevice untagged = *TRY(FindVirtualDevice(call, input.serial_number));
  untagged.tags = WithoutTags(std::move(untagged.tags), input.tag_keys, kRecordTags);

  org::Change change;
  change.Put(std::move(untagged));
  return Reply<UntagMFADeviceOutput>{{}, std::move(change)};
}

}  // namespace bulkhead::services::iam
