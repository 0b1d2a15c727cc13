// Policy content: from the text that a caller gives to a policy of the type.
// https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_scps_syntax.html
// https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_inheritance_mgmt.html
//
// Pure.
//
//   TRY_VOID(SetContent(*type, input.content, policy));
#pragma once

#include <string>
#include <string_view>

#include "services/contract/call.h"
#include "services/organizations/policy_types.h"

namespace bulkhead::services::organizations {

// Gives the policy its document or its settings. Fails with ConstraintViolationException on a
// text that is too long for the type, and with MalformedPolicyDocumentException, with the place
// of every fault, on one that is no policy of it.
Result<void, Fault> SetContent(const PolicyType& type, std::string_view content,
                               org::Policy& policy);

// The faults of a document in one line, with their places.
std::string ExplainFaults(const base::Diagnostics& diagnostics);

}  // namespace bulkhead::services::organizations
