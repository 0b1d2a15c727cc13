// https://docs.aws.amazon.com/IAM/latest/APIReference/API_GetMFADevice.html

#include "base/try.h"
#include "services/iam/mfa_devices.h"
#include "services/iam/names.h"
#include "services/iam/types.h"

namespace bulkhead::services::iam {

// Certifications are those of FIDO security keys; virtual devices have none.
Outcome<GetMFADeviceOutput> GetMFADevice(Call& call, const GetMFADeviceInput& input) {
  const org::User* user = TRY(FindUserOrCaller(call, input.user_name));
  const org::MfaDevice* device =
      TRY(FindDeviceOf(call, user == nullptr ? std::string() : user->name, input.serial_number));
  GetMFADeviceOutput output{.serial_number = device->serial, .enable_date = device->enabled};
  if (user != nullptr) output.user_name = user->name;
  return Reply<GetMFADeviceOutput>{std::move(output)};
}

}  // namespace bulkhead::services::iam
