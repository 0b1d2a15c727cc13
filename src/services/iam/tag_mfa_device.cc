// https://docs.aws.amazon.com/IAM/latest/APIReference/API_TagMFADevice.html

#include "base/try.h"
#include "services/iam/mfa_devices.h"
#include "services/iam/tags.h"
#include "services/iam/types.h"

namespace bulkhead::services::iam {

Outcome<TagMFADeviceOutput> TagMFADevice(Call& call, const TagMFADeviceInput& input) {
  org::MfaDevice tagged = *TRY(FindVirtualDevice(call, input.serial_number));
  tagged.tags = TRY(WithTags(std::move(tagged.tags), input.tags, kRecordTags));

  org::Change change;
  change.Put(std::move(tagged));
  return Reply<TagMFADeviceOutput>{{}, std::move(change)};
}

}  // namespace bulkhead::services::iam
