// https://docs.aws.amazon.com/organizations/latest/APIReference/API_DeclineHandshake.html

#include "services/organizations/operations.h"

#include "base/try.h"
#include "services/organizations/faults.h"
#include "services/organizations/handshakes.h"

namespace bulkhead::services::organizations {

// "Only the account that receives a handshake can call this operation."
Outcome<DeclineHandshakeOutput> DeclineHandshake(Call& call, const DeclineHandshakeInput& input) {
  const org::Handshake& handshake = *TRY(FindHandshake(call, input.handshake_id));
  if (!IsRecipient(call, handshake)) return AccessDenied();
  if (StateOf(call, handshake) == "DECLINED") return HandshakeAlreadyInState();
  if (!IsPending(call, handshake)) return InvalidHandshakeTransition();
  org::Handshake declined = Ended(call, handshake, "DECLINED");
  Reply<DeclineHandshakeOutput> reply{{Describe(call, declined)}};
  reply.change.Put(std::move(declined));
  return reply;
}

}  // namespace bulkhead::services::organizations
