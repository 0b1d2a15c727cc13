// https://docs.aws.amazon.com/IAM/latest/APIReference/API_CreateVirtualMFADevice.html

#include "aws/arn.h"
#include "base/encoding.h"
#include "base/one_time_code.h"
#include "base/try.h"
#include "services/iam/faults.h"
#include "services/iam/mfa_devices.h"
#include "services/iam/names.h"
#include "services/iam/quotas.h"
#include "services/iam/tags.h"
#include "services/iam/types.h"

namespace bulkhead::services::iam {
namespace {

// 64 characters of base32, as AWS's seeds have.
constexpr std::size_t kSeedBytes = 40;

}  // namespace

// The seed and the image are told this once.
Outcome<CreateVirtualMFADeviceOutput> CreateVirtualMFADevice(
    Call& call, const CreateVirtualMFADeviceInput& input) {
  const std::string path = input.path.value_or(std::string(kRootPath));
  const std::string taken = call.now.LookupOne("mfa-device-name", call.account().text(),
                                               base::ToLower(input.virtual_mfa_device_name));
  if (!taken.empty()) {
    return EntityAlreadyExists("MFADevice entity at the same path and name already exists.");
  }
  if (std::ssize(call.now.Lookup("mfa-device-in", call.account().text())) >=
      kVirtualMfaDevicesPerAccount.limit) {
    return LimitExceeded(kVirtualMfaDevicesPerAccount);
  }
  org::MfaDevice device{
      .serial = aws::IamArn(call.account(), "mfa" + path + input.virtual_mfa_device_name),
      .account = call.account(),
      .name = input.virtual_mfa_device_name,
      .path = path,
      .seed = base::ToHex(call.ids.Base64Alphabet(kSeedBytes))};
  device.tags = TRY(WithTags({}, input.tags, kRecordTags));
  CreateVirtualMFADeviceOutput output{
      .virtual_mfa_device = {
          .serial_number = device.serial,
          .base32_string_seed = base::ToBase32(base::FromHex(device.seed).value_or("")),
          .qr_code_png = QrCodeOf(device)}};
  if (!device.tags.empty()) output.virtual_mfa_device.tags = TagList(device.tags);
  org::Change change;
  change.Put(std::move(device));
  return Reply<CreateVirtualMFADeviceOutput>{std::move(output), std::move(change)};
}

}  // namespace bulkhead::services::iam
