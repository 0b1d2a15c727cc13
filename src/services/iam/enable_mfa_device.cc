// https://docs.aws.amazon.com/IAM/latest/APIReference/API_EnableMFADevice.html

#include "access/mfa.h"
#include "base/try.h"
#include "services/iam/faults.h"
#include "services/iam/mfa_devices.h"
#include "services/iam/names.h"
#include "services/iam/quotas.h"
#include "services/iam/types.h"

namespace bulkhead::services::iam {

// Two codes in a row prove that the device has the seed, and tell how far off its clock is.
Outcome<EnableMFADeviceOutput> EnableMFADevice(Call& call, const EnableMFADeviceInput& input) {
  const org::User* user = TRY(FindUser(call, input.user_name));
  org::MfaDevice device = *TRY(FindDevice(call, input.serial_number));
  if (device.enabled) {
    return EntityAlreadyExists("MFA Device " + device.serial + " is already in use.");
  }
  if (std::ssize(DevicesOf(call, user->name)) >= kMfaDevicesPerUser.limit) {
    return LimitExceeded(kMfaDevicesPerUser);
  }
  const auto drift =
      access::DriftOf(device, input.authentication_code1, input.authentication_code2, call.time());
  if (!drift) return InvalidAuthenticationCode();
  device.enabled = call.time();
  device.user = user->name;
  device.drift_steps = *drift;

  org::Change change;
  change.Put(std::move(device));
  return Reply<EnableMFADeviceOutput>{{}, std::move(change)};
}

}  // namespace bulkhead::services::iam
