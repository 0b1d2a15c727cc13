// Parties: whom a handshake is to be sent to, as the input of an operation names them.
// https://docs.aws.amazon.com/organizations/latest/APIReference/API_HandshakeParty.html
//
// Pure.
#pragma once

#include "services/contract/call.h"
#include "services/organizations/types.h"

namespace bulkhead::services::organizations {

// Fails with InvalidInputException on what is neither an account nor an address.
Result<void, Fault> CheckParty(const HandshakeParty& party);

// The account of that id or address; null when there is none.
const org::Account* AccountOf(const org::Snapshot& now, const HandshakeParty& party);

}  // namespace bulkhead::services::organizations
