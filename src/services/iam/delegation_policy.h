// The policy of a delegation request: a template of its provider, filled in; and whether somebody
// has what it asks for.
// https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies-temporary-delegation-partner-guide.html
//
// Pure. A template has `@{Name}` where a parameter goes: a text within a JSON text, or a list of
// texts in the place of one.
//
//   request.policy = TRY(FilledIn(*found, TRY(ParametersOf(input.permissions.parameters))));
#pragma once

#include <string_view>
#include <vector>

#include "services/contract/call.h"

namespace bulkhead::services::iam {

struct PolicyParameter;

// InvalidInput for one without name, type or the values that its type wants.
Result<std::vector<org::DelegationParameter>, Fault> ParametersOf(
    const std::vector<PolicyParameter>& given);

// InvalidInput for a parameter too many or too few, or if no policy comes of it.
Result<policy::DocumentPtr, Fault> FilledIn(const org::DelegationTemplate& form,
                                            const std::vector<org::DelegationParameter>& given);

// ALLOWED, DENIED or UNSURE: whether the caller may do all that the policy allows. AWS calls its
// own answer approximate. Here patterns of resources are asked about as they stand, and patterns of
// actions by the actions that the catalog knows; conditions, and elements that mean all but
// what they name, leave it unsure.
std::string_view PermissionCheck(const Call& call, const policy::Document& wanted);

}  // namespace bulkhead::services::iam
