// Handshakes: who sends them to whom, and what becomes of them in the course of time.
// https://docs.aws.amazon.com/organizations/latest/APIReference/API_Handshake.html
//
// Pure. A handshake expires by the clock, and is shown for thirty days after it ended.
//
//   const org::Handshake& handshake = *TRY(FindHandshake(call, input.handshake_id));
//   if (StateOf(call, handshake) == "OPEN") ...
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "services/contract/call.h"
#include "services/organizations/types.h"

namespace bulkhead::services::organizations {

// REQUESTED, OPEN, CANCELED, ACCEPTED, DECLINED or EXPIRED. A request to enable all features
// is REQUESTED until all members have approved that had to, then OPEN.
std::string StateOf(const Call& call, const org::Handshake& handshake);
// REQUESTED or OPEN.
bool IsPending(const Call& call, const org::Handshake& handshake);

// The caller is the management account of the organization that sent it.
bool IsSender(const Call& call, const org::Handshake& handshake);
// It was sent to the caller's account, by its id or by its address.
bool IsRecipient(const Call& call, const org::Handshake& handshake);
// Whether a handshake was sent to that account.
bool IsFor(const org::Handshake& handshake, const org::Account& account);

// HandshakeNotFoundException when there is none, it is no longer shown, or the caller is no
// party of it.
Result<const org::Handshake*, Fault> FindHandshake(const Call& call, std::string_view id);

// The ids of those that are shown, ascending.
std::vector<std::string> HandshakesFrom(const Call& call, std::string_view organization_id);
std::vector<std::string> HandshakesToCaller(const Call& call);
// Those that a filter lets through. Fails when it has two conditions.
Result<std::vector<std::string>, Fault> Filtered(const Call& call, std::vector<std::string> ids,
                                                 const std::optional<HandshakeFilter>& filter);

// The request to enable all features that is pending in the organization; null when none is.
const org::Handshake* PendingAllFeatures(const Call& call, std::string_view organization_id);

// A new one from the organization, with an id of its own.
org::Handshake NewHandshake(Call& call, const org::Organization& organization,
                            std::string_view action, std::string_view target,
                            Instant::Duration lifetime);
// The handshake in a state that ends it.
org::Handshake Ended(const Call& call, const org::Handshake& handshake, std::string_view state);

std::string ArnOf(const org::Handshake& handshake);
Handshake Describe(const Call& call, const org::Handshake& handshake);

}  // namespace bulkhead::services::organizations
