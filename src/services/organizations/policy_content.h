// Policy content: from the text that a caller gives to a document of the type.
// https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_scps_syntax.html
//
// Pure.
//
//   policy.document = TRY(ParseContent(*type, input.content));
#pragma once

#include <string_view>

#include "services/contract/call.h"
#include "services/organizations/policy_types.h"

namespace bulkhead::services::organizations {

// Fails with ConstraintViolationException on a text that is too long for the type,
// and with MalformedPolicyDocumentException, with the place of every fault, on one
// that is no document of it.
Result<policy::DocumentPtr, Fault> ParseContent(const PolicyType& type, std::string_view content);

}  // namespace bulkhead::services::organizations
