#include "services/organizations/transfers.h"

#include <algorithm>
#include <chrono>

#include "base/check.h"
#include "services/organizations/describe.h"
#include "services/organizations/faults.h"
#include "services/organizations/handshakes.h"
#include "services/organizations/quotas.h"

namespace bulkhead::services::organizations {
namespace {

using std::chrono::days;
using std::chrono::months;
using std::chrono::sys_days;
using std::chrono::year_month_day;

constexpr Instant::Duration kTick{1};

sys_days DayOf(Instant time) {
  const std::chrono::sys_time<Instant::Duration> point{Instant::Duration(time.unix_milliseconds())};
  return std::chrono::floor<days>(point);
}

Instant FirstOfMonth(Instant time, months later) {
  const year_month_day day{DayOf(time)};
  const sys_days first{(day.year() / day.month() + later) / 1};
  return Instant::FromUnixMilliseconds(
      std::chrono::duration_cast<Instant::Duration>(first.time_since_epoch()).count());
}

std::size_t CountInForce(const Call& call, const std::vector<std::string>& ids) {
  return static_cast<std::size_t>(std::ranges::count_if(ids, [&](const std::string& id) {
    return IsInForce(call, *call.now.Find<org::ResponsibilityTransfer>(id));
  }));
}

// How many transfers follow each other, up from the organization or down to its sources. A
// chain never gets longer than its quota, so that these end.
std::size_t LengthUp(const Call& call, const org::Organization& organization) {
  for (const std::string& id : OutboundTransfers(call, organization)) {
    const auto& transfer = *call.now.Find<org::ResponsibilityTransfer>(id);
    const auto* target = call.now.Find<org::Organization>(transfer.target_organization_id);
    if (IsInForce(call, transfer) && target != nullptr) return 1 + LengthUp(call, *target);
  }
  return 0;
}

std::size_t LengthDown(const Call& call, const org::Organization& organization) {
  std::size_t length = 0;
  for (const std::string& id : InboundTransfers(call, organization)) {
    const auto& transfer = *call.now.Find<org::ResponsibilityTransfer>(id);
    const auto* source = call.now.Find<org::Organization>(transfer.source_organization_id);
    if (!IsInForce(call, transfer) || source == nullptr) continue;
    length = std::max(length, 1 + LengthDown(call, *source));
  }
  return length;
}

// All inbound transfers of the organization and of its sources.
std::size_t CountBelow(const Call& call, const org::Organization& organization) {
  std::size_t count = 0;
  for (const std::string& id : InboundTransfers(call, organization)) {
    const auto& transfer = *call.now.Find<org::ResponsibilityTransfer>(id);
    if (!IsInForce(call, transfer)) continue;
    const auto* source = call.now.Find<org::Organization>(transfer.source_organization_id);
    count += 1 + (source == nullptr ? 0 : CountBelow(call, *source));
  }
  return count;
}

const org::Organization* HeadOf(const Call& call, const org::Organization* organization) {
  for (const std::string& id : OutboundTransfers(call, *organization)) {
    const auto& transfer = *call.now.Find<org::ResponsibilityTransfer>(id);
    const auto* target = call.now.Find<org::Organization>(transfer.target_organization_id);
    if (IsInForce(call, transfer) && target != nullptr) return HeadOf(call, target);
  }
  return organization;
}

TransferParticipant ParticipantOf(const Call& call, const AccountId& account) {
  const auto* management = call.now.Find<org::Account>(account.text());
  CHECK(management != nullptr);
  return {.management_account_id = account.text(), .management_account_email = management->email};
}

}  // namespace

std::string StatusOf(const Call& call, const org::ResponsibilityTransfer& transfer) {
  if (!transfer.status.empty()) return transfer.status;
  const auto* handshake = call.now.Find<org::Handshake>(transfer.handshake_id);
  if (handshake == nullptr) return "CANCELED";  // Its organization is gone.
  const std::string state = StateOf(call, *handshake);
  return state == "OPEN" ? "REQUESTED" : state;
}

bool IsInForce(const Call& call, const org::ResponsibilityTransfer& transfer) {
  if (transfer.status == "ACCEPTED") return true;
  return transfer.status == "WITHDRAWN" && transfer.end && call.time() <= *transfer.end;
}

bool IsRequested(const Call& call, const org::ResponsibilityTransfer& transfer) {
  return StatusOf(call, transfer) == "REQUESTED";
}

// https://docs.aws.amazon.com/awsaccountbilling/latest/aboutv2/orgs_transfer_billing-send-invitation.html
Result<void, Fault> CheckStart(Instant start, Instant now) {
  constexpr std::int64_t kDay = Instant::Duration(days(1)).count();
  if (start.unix_milliseconds() % kDay != 0) {
    return InvalidInput(Invalid::kStartDateNotBeginningOfDay);
  }
  if (start != FirstOfMonth(start, months(0))) {
    return InvalidInput(Invalid::kStartDateNotBeginningOfMonth);
  }
  if (now >= AcceptBefore(start)) return InvalidInput(Invalid::kStartDateTooEarly);
  if (start > FirstOfMonth(now, months(2))) return InvalidInput(Invalid::kStartDateTooLate);
  return {};
}

Instant AcceptBefore(Instant start) { return start - days(1); }

// https://docs.aws.amazon.com/awsaccountbilling/latest/aboutv2/orgs_transfer_billing-stop-transfer.html
Result<void, Fault> CheckEnd(Instant end, Instant now) {
  if (end != EndOfMonth(end)) return InvalidInput(Invalid::kEndDateNotEndOfMonth);
  if (end < now) return InvalidInput(Invalid::kEndDateTooEarly);
  return {};
}

Instant EndOfMonth(Instant time) { return FirstOfMonth(time, months(1)) - kTick; }

std::vector<std::string> InboundTransfers(const Call& call, const org::Organization& organization) {
  return call.now.Lookup("transfer-to", organization.id);
}

std::vector<std::string> OutboundTransfers(const Call& call,
                                           const org::Organization& organization) {
  return call.now.Lookup("transfer-from", organization.management_account.text());
}

// https://docs.aws.amazon.com/awsaccountbilling/latest/aboutv2/orgs_transfer_billing-quotas.html
Result<void, Fault> CheckRoomForTransfer(const Call& call,
                                         const org::ResponsibilityTransfer& transfer) {
  const auto* source = call.now.Find<org::Organization>(transfer.source_organization_id);
  const auto* target = call.now.Find<org::Organization>(transfer.target_organization_id);
  CHECK(source != nullptr && target != nullptr);
  if (CountInForce(call, OutboundTransfers(call, *source)) >= Quota("transfers-outbound")) {
    return ConstraintViolation(Limit::kTransfersOutbound);
  }
  if (CountInForce(call, InboundTransfers(call, *target)) >= Quota("transfers-inbound")) {
    return ConstraintViolation(Limit::kTransfersInbound);
  }
  const std::size_t length = LengthDown(call, *source) + 1 + LengthUp(call, *target);
  if (length > Quota("transfers-chain")) return ConstraintViolation(Limit::kTransferLevel);
  const std::size_t count = CountBelow(call, *HeadOf(call, target)) + 1 + CountBelow(call, *source);
  if (count > Quota("transfers-aggregate")) return ConstraintViolation(Limit::kTransfersAggregate);
  return {};
}

ResponsibilityTransfer Describe(const Call& call, const org::Organization& organization,
                                const org::ResponsibilityTransfer& transfer) {
  return {.arn = ArnOf(organization, &transfer),
          .name = transfer.name,
          .id = transfer.id,
          .type = transfer.type,
          .status = StatusOf(call, transfer),
          .source = ParticipantOf(call, transfer.source),
          .target = ParticipantOf(call, transfer.target),
          .start_timestamp = transfer.start,
          .end_timestamp = transfer.end,
          .active_handshake_id = transfer.handshake_id};
}

}  // namespace bulkhead::services::organizations
