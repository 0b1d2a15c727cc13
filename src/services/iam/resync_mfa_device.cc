// https://docs.aws.amazon.com/IAM/latest/APIReference/API_ResyncMFADevice.html

#include "access/mfa.h"
#include "base/try.h"
#include "services/iam/faults.h"
#include "services/iam/mfa_devices.h"
#include "services/iam/names.h"
#include "services/iam/types.h"

namespace bulkhead::services::iam {

Outcome<ResyncMFADeviceOutput> ResyncMFADevice(Call& call, const ResyncMFADeviceInput& input) {
  const org::User* user = TRY(FindUser(call, input.user_name));
  org::MfaDevice device = *TRY(FindDeviceOf(call, user->name, input.serial_number));
  const auto drift =
      access::DriftOf(device, input.authentication_code1, input.authentication_code2, call.time());
  if (!drift) return InvalidAuthenticationCode();
  device.drift_steps = *drift;

  org::Change change;
  change.Put(std::move(device));
  return Reply<ResyncMFADeviceOutput>{{}, std::move(change)};
}

}  // namespace bulkhead::services::iam
