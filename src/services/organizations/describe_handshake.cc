// https://docs.aws.amazon.com/organizations/latest/APIReference/API_DescribeHandshake.html

#include "services/organizations/operations.h"

#include "base/try.h"
#include "services/organizations/handshakes.h"

namespace bulkhead::services::organizations {

// Sender and recipient may ask. Whoever else administers the sending organization sees it in
// ListHandshakesForOrganization.
Outcome<DescribeHandshakeOutput> DescribeHandshake(Call& call,
                                                   const DescribeHandshakeInput& input) {
  const org::Handshake& handshake = *TRY(FindHandshake(call, input.handshake_id));
  return Reply<DescribeHandshakeOutput>{{Describe(call, handshake)}};
}

}  // namespace bulkhead::services::organizations
