// https://docs.aws.amazon.com/organizations/latest/APIReference/API_AcceptHandshake.html

#include "services/organizations/operations.h"

#include "base/check.h"
#include "base/try.h"
#include "services/organizations/acceptance.h"
#include "services/organizations/faults.h"
#include "services/organizations/handshakes.h"

namespace bulkhead::services::organizations {
namespace {

Result<org::Change, Fault> Accept(Call& call, const org::Handshake& handshake) {
  if (handshake.action == "INVITE") return AcceptInvitation(call, handshake);
  if (handshake.action == "ENABLE_ALL_FEATURES") return FinishAllFeatures(call, handshake);
  if (handshake.action == "TRANSFER_RESPONSIBILITY") return AcceptTransfer(call, handshake);
  return ApproveAllFeatures(call, handshake);
}

}  // namespace

// The management account finishes what it has begun itself, ENABLE_ALL_FEATURES, members
// accept APPROVE_ALL_FEATURES: so says the user guide, and the page of EnableAllFeatures. The
// page of this operation names the two the other way round.
// https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_org_support-all-features.html
Outcome<AcceptHandshakeOutput> AcceptHandshake(Call& call, const AcceptHandshakeInput& input) {
  const org::Handshake& handshake = *TRY(FindHandshake(call, input.handshake_id));

  // 1. It is for the caller.
  const bool own =
      handshake.target.empty() ? IsSender(call, handshake) : IsRecipient(call, handshake);
  if (!own) return AccessDenied();

  // 2. It waits for an answer; the request to all members, until all have given theirs.
  const std::string state = StateOf(call, handshake);
  if (state == "ACCEPTED") return HandshakeAlreadyInState();
  if (state != "OPEN") return InvalidHandshakeTransition();

  Reply<AcceptHandshakeOutput> reply;
  reply.change.Add(TRY(Accept(call, handshake)));
  org::Handshake accepted = Ended(call, handshake, "ACCEPTED");
  reply.output.handshake = Describe(call, accepted);
  reply.change.Put(std::move(accepted));
  return reply;
}

}  // namespace bulkhead::services::organizations
