#include "services/organizations/parties.h"

#include "services/organizations/faults.h"
#include "services/organizations/new_account.h"

namespace bulkhead::services::organizations {

Result<void, Fault> CheckParty(const HandshakeParty& party) {
  if (party.type == "EMAIL") {
    if (!IsValidEmail(party.id)) return InvalidInput(Invalid::kEmailAddressTarget);
    return {};
  }
  if (party.type != "ACCOUNT") return InvalidInput(Invalid::kPartyTypeTarget);
  if (!AccountId::Parse(party.id)) return InvalidInput(Invalid::kPatternTargetId);
  return {};
}

const org::Account* AccountOf(const org::Snapshot& now, const HandshakeParty& party) {
  if (party.type == "ACCOUNT") return now.Find<org::Account>(party.id);
  return now.Find<org::Account>(now.LookupOne("account-email", party.id));
}

}  // namespace bulkhead::services::organizations
