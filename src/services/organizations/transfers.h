// Transfers: that one management account pays for the organization of another.
// https://docs.aws.amazon.com/awsaccountbilling/latest/aboutv2/orgs_transfer_billing.html
//
// The one that pays is the target and sends the invitation, the other is the source. Nothing
// is billed here: transfers are records that keep AWS's rules. Pure.
//
//   TRY_VOID(CheckStart(input.start_timestamp, call.time()));
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "services/organizations/directory.h"
#include "services/organizations/types.h"

namespace bulkhead::services::organizations {

// REQUESTED, DECLINED, CANCELED or EXPIRED as its handshake is, then ACCEPTED or WITHDRAWN.
std::string StatusOf(const Call& call, const org::ResponsibilityTransfer& transfer);
// It was accepted and has not ended.
bool IsInForce(const Call& call, const org::ResponsibilityTransfer& transfer);
bool IsRequested(const Call& call, const org::ResponsibilityTransfer& transfer);

// "The first day of the next month or two months in the future", at midnight UTC, and so that
// the invitation can still be accepted.
Result<void, Fault> CheckStart(Instant start, Instant now);
// "Invites must be accepted 24 hours before the billing transfer start date."
Instant AcceptBefore(Instant start);
// The last millisecond of a month that is not over.
Result<void, Fault> CheckEnd(Instant end, Instant now);
Instant EndOfMonth(Instant time);

// Ids, ascending: of the organizations that this one pays for, and of those that pay for it.
std::vector<std::string> InboundTransfers(const Call& call, const org::Organization& organization);
std::vector<std::string> OutboundTransfers(const Call& call, const org::Organization& organization);

// Whether one more can be accepted, within the quotas of source and target and of the chain
// that it becomes a part of. Requires: a source organization.
Result<void, Fault> CheckRoomForTransfer(const Call& call,
                                         const org::ResponsibilityTransfer& transfer);

// As that organization sees it.
ResponsibilityTransfer Describe(const Call& call, const org::Organization& organization,
                                const org::ResponsibilityTransfer& transfer);

}  // namespace bulkhead::services::organizations
