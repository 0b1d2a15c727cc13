#include "services/sts/credentials.h"

#include "access/mfa.h"
#include "aws/regions.h"
#include "base/check.h"
#include "org/region_status.h"
#include "services/sts/faults.h"

namespace bulkhead::services::sts {

Credentials Issue(Call& call, access::TokenContent content) {
  const auto* sealing_key = call.now.Find<org::SealingKey>("current");
  CHECK(sealing_key != nullptr);
  content.access_key_id = call.ids.AccessKey("ASIA", content.account);
  return {.access_key_id = content.access_key_id,
          .secret_access_key = access::TemporarySecret(content.access_key_id, sealing_key->secret),
          .session_token = access::SealToken(content, sealing_key->secret),
          .expiration = content.session.expires};
}

// "You cannot activate the STS endpoint for a Region that is disabled." A region that is on its
// way to either state is taken to be disabled.
Result<void, Fault> CheckRegion(const Call& call, const AccountId& account) {
  const aws::Region* region = aws::FindRegion(call.environment.region);
  if (region == nullptr) return {};  // A name of the client's own.
  const org::RegionStatus status = StatusOf(call.now, account, *region, call.time());
  if (status == org::RegionStatus::kEnabledByDefault || status == org::RegionStatus::kEnabled) {
    return {};
  }
  return RegionDisabled(account);
}

Result<Instant, Fault> RoleSessionExpiry(const Call& call, const org::Role& role,
                                         std::optional<std::int64_t> duration_seconds) {
  const std::int64_t seconds = duration_seconds.value_or(kRoleSecondsDefault);
  if (seconds > role.max_session_seconds) {
    return ValidationError(
        "The requested DurationSeconds exceeds the MaxSessionDuration set for this role.");
  }
  return call.time() + std::chrono::seconds(seconds);
}

Result<std::optional<Instant>, Fault> CheckMfa(const Call& call,
                                               const std::optional<std::string>& serial_number,
                                               const std::optional<std::string>& token_code) {
  if (!serial_number && !token_code) return std::nullopt;
  if (!serial_number || !token_code) {
    return AccessDenied(
        "MultiFactorAuthentication failed, must provide both MFA serial number and one time pass "
        "code.");
  }
  const access::Caller& caller = call.caller;
  const bool may_have_one = caller.kind == access::Caller::Kind::kUser ||
                            caller.kind == access::Caller::Kind::kAccountRoot;
  const org::MfaDevice* device =
      may_have_one ? access::FindMfaDevice(call.now, caller.account, caller.name, *serial_number)
                   : nullptr;
  if (device != nullptr && access::AcceptsCode(*device, *token_code, call.time())) {
    return call.time();
  }
  return AccessDenied(
      "MultiFactorAuthentication failed, unable to validate MFA code.  Please verify your MFA "
      "serial number is valid and associated with this user.");
}

}  // namespace bulkhead::services::sts
