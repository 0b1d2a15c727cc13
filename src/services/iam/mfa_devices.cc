#include "services/iam/mfa_devices.h"

#include <fmt/format.h>

#include "access/mfa.h"
#include "aws/arn.h"
#include "base/encoding.h"
#include "base/one_time_code.h"
#include "services/iam/describe.h"
#include "services/iam/faults.h"
#include "services/iam/names.h"
#include "services/iam/qr_code.h"
#include "services/iam/root_user.h"
#include "services/iam/tags.h"
#include "services/iam/types.h"

namespace bulkhead::services::iam {
namespace {

// The wording is that which AWS's clients print.
Refusal NoSuchDevice(std::string_view serial) {
  return NoSuchEntity(fmt::format("VirtualMFADevice with serial number {} doesn't exist.", serial));
}

}  // namespace

Result<const org::MfaDevice*, Fault> FindDevice(const Call& call, std::string_view serial) {
  const auto* device = call.now.Find<org::MfaDevice>(serial);
  if (device == nullptr || device->account != call.account()) return NoSuchDevice(serial);
  return device;
}

// "For virtual MFA devices, the serial number is the same as the ARN."
// https://docs.aws.amazon.com/IAM/latest/APIReference/API_TagMFADevice.html
Result<const org::MfaDevice*, Fault> FindVirtualDevice(const Call& call, std::string_view serial) {
  const std::optional<aws::Arn> arn = aws::Arn::Parse(serial);
  if (!arn || arn->service != "iam" || !arn->resource.starts_with("mfa/")) {
    return InvalidInput(fmt::format("Invalid ARN: {}", serial));
  }
  return FindDevice(call, serial);
}

Result<const org::MfaDevice*, Fault> FindDeviceOf(const Call& call, std::string_view user,
                                                  std::string_view serial) {
  const org::MfaDevice* device = access::FindMfaDevice(call.now, call.account(), user, serial);
  if (device == nullptr) return NoSuchDevice(serial);
  return device;
}

std::vector<const org::MfaDevice*> DevicesOf(const Call& call, std::string_view user) {
  std::vector<const org::MfaDevice*> devices;
  for (const std::string& serial : call.now.Lookup("mfa-device-of", call.account().text(), user)) {
    devices.push_back(call.now.Find<org::MfaDevice>(serial));
  }
  return devices;
}

VirtualMFADevice Describe(const Call& call, const org::MfaDevice& device) {
  VirtualMFADevice out{.serial_number = device.serial, .enable_date = device.enabled};
  if (device.enabled && device.user.empty()) {
    out.user = DescribeRoot(call);
  } else if (device.enabled) {
    const auto* user = call.now.Find<org::User>(org::User::KeyOf(device.account, device.user));
    // INVARIANT: a device is taken from a user before the user goes.
    if (user != nullptr) out.user = Describe(*user, Detail::kListed);
  }
  return out;
}

// https://docs.aws.amazon.com/IAM/latest/APIReference/API_VirtualMFADevice.html
// "otpauth://totp/$virtualMFADeviceName@$AccountName?secret=$Base32String"
std::string QrCodeOf(const org::MfaDevice& device) {
  const std::string seed = base::ToBase32(base::FromHex(device.seed).value_or(""));
  return PngOfQrCode(fmt::format("otpauth://totp/{}@{}?secret={}", base::PercentEncode(device.name),
                                 device.account.text(), seed));
}

}  // namespace bulkhead::services::iam
