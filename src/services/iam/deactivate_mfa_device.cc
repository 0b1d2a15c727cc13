// https://docs.aws.amazon.com/IAM/latest/APIReference/API_DeactivateMFADevice.html

#include "base/try.h"
#include "services/iam/mfa_devices.h"
#include "services/iam/names.h"
#include "services/iam/types.h"

namespace bulkhead::services::iam {

// The device stays, assigned to nobody.
Outcome<DeactivateMFADeviceOutput> DeactivateMFADevice(Call& call,
                                                       const DeactivateMFADeviceInput& input) {
  const org::User* user = TRY(FindUserOrCaller(call, input.user_name));
  org::MfaDevice device =
      *TRY(FindDeviceOf(call, user == nullptr ? std::string() : user->name, input.serial_number));
  device.enabled.reset();
  device.user.clear();
  device.drift_steps = 0;

  org::Change change;
  change.Put(std::move(device));
  return Reply<DeactivateMFADeviceOutput>{{}, std::move(change)};
}

}  // namespace bulkhead::services::iam
