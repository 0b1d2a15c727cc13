// https://docs.aws.amazon.com/IAM/latest/APIReference/API_DeleteVirtualMFADevice.html

#include "base/try.h"
#include "services/iam/faults.h"
#include "services/iam/mfa_devices.h"
#include "services/iam/types.h"

namespace bulkhead::services::iam {

Outcome<DeleteVirtualMFADeviceOutput> DeleteVirtualMFADevice(
    Call& call, const DeleteVirtualMFADeviceInput& input) {
  const org::MfaDevice* device = TRY(FindDevice(call, input.serial_number));
  if (device->enabled) return DeleteConflict("deactivate the MFA device");

  org::Change change;
  change.Erase<org::MfaDevice>(device->Key());
  return Reply<DeleteVirtualMFADeviceOutput>{{}, std::move(change)};
}

}  // namespace bulkhead::services::iam
