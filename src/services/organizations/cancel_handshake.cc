// https://docs.aws.amazon.com/organizations/latest/APIReference/API_CancelHandshake.html

#include "services/organizations/operations.h"

#include "base/try.h"
#include "services/organizations/faults.h"
#include "services/organizations/handshakes.h"

namespace bulkhead::services::organizations {

// "Only the account that sent a handshake can call this operation." With the request to enable
// all features go its parts: "All requests related to this attempt are canceled."
// https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_org_support-all-features.html
Outcome<CancelHandshakeOutput> CancelHandshake(Call& call, const CancelHandshakeInput& input) {
  const org::Handshake& handshake = *TRY(FindHandshake(call, input.handshake_id));
  if (!IsSender(call, handshake)) return AccessDenied();
  if (StateOf(call, handshake) == "CANCELED") return HandshakeAlreadyInState();
  if (!IsPending(call, handshake)) return InvalidHandshakeTransition();

  org::Handshake canceled = Ended(call, handshake, "CANCELED");
  Reply<CancelHandshakeOutput> reply{{Describe(call, canceled)}};
  for (const std::string& id : HandshakesFrom(call, handshake.organization_id)) {
    const org::Handshake& part = *call.now.Find<org::Handshake>(id);
    if (part.parent_id == handshake.id && IsPending(call, part)) {
      reply.change.Put(Ended(call, part, "CANCELED"));
    }
  }
  reply.change.Put(std::move(canceled));
  return reply;
}

}  // namespace bulkhead::services::organizations
