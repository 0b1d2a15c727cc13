#include "access/mfa.h"

#include "base/digest.h"
#include "base/encoding.h"
#include "base/one_time_code.h"

namespace bulkhead::access {
namespace {

constexpr std::int64_t kStepsAround = 1;
// How far off a clock may be is not documented; assumed are 30 minutes.
constexpr std::int64_t kDriftStepsMax = 60;

bool IsCode(const std::string& seed, std::string_view code, std::int64_t step) {
  return base::EqualsInConstantTime(base::OneTimeCode(seed, step), code);
}

}  // namespace

const org::MfaDevice* FindMfaDevice(const org::Snapshot& now, const AccountId& account,
                                    std::string_view user, std::string_view serial) {
  const auto* device = now.Find<org::MfaDevice>(serial);
  if (device == nullptr || device->account != account) return nullptr;
  return device->enabled && device->user == user ? device : nullptr;
}

bool AcceptsCode(const org::MfaDevice& device, std::string_view code, Instant time) {
  const std::string seed = base::FromHex(device.seed).value_or("");
  const std::int64_t step = base::StepOf(time) + device.drift_steps;
  for (std::int64_t at = step - kStepsAround; at <= step + kStepsAround; ++at) {
    if (IsCode(seed, code, at)) return true;
  }
  return false;
}

std::optional<std::int64_t> DriftOf(const org::MfaDevice& device, std::string_view first,
                                    std::string_view second, Instant time) {
  const std::string seed = base::FromHex(device.seed).value_or("");
  const std::int64_t now = base::StepOf(time);
  std::optional<std::int64_t> best;
  for (std::int64_t drift = -kDriftStepsMax; drift <= kDriftStepsMax; ++drift) {
    // The second code is the one that the device shows now.
    if (!IsCode(seed, first, now + drift - 1) || !IsCode(seed, second, now + drift)) continue;
    if (!best || std::abs(drift) < std::abs(*best)) best = drift;
  }
  return best;
}

}  // namespace bulkhead::access
