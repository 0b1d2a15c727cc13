// MFA devices: virtual ones, which show one-time codes, as operations find and show them.
// https://docs.aws.amazon.com/IAM/latest/UserGuide/id_credentials_mfa_enable_virtual.html
//
// Pure. Whether a code is good: access/mfa.h. Security keys and hardware tokens are not
// there: the first are registered in a browser, the second are sold by their makers.
//
//   org::MfaDevice device = *TRY(FindDeviceOf(call, input.user_name, input.serial_number));
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "services/contract/call.h"

namespace bulkhead::services::iam {

struct VirtualMFADevice;

// A device of the caller's account, or NoSuchEntity.
Result<const org::MfaDevice*, Fault> FindDevice(const Call& call, std::string_view serial);
// The same for operations on virtual devices only, whose serial numbers are ARNs: InvalidInput
// for another text.
Result<const org::MfaDevice*, Fault> FindVirtualDevice(const Call& call, std::string_view serial);
// One that is enabled for a user (empty: the root), or NoSuchEntity.
Result<const org::MfaDevice*, Fault> FindDeviceOf(const Call& call, std::string_view user,
                                                  std::string_view serial);
// Those of a user, ascending by serial number.
std::vector<const org::MfaDevice*> DevicesOf(const Call& call, std::string_view user);

// With its user, without its seed.
VirtualMFADevice Describe(const Call& call, const org::MfaDevice& device);

// A QR code of otpauth://totp/..., which authenticator apps read, as a PNG image.
std::string QrCodeOf(const org::MfaDevice& device);

}  // namespace bulkhead::services::iam
