// The resource policy of an organization: what it may say.
// https://docs.aws.amazon.com/organizations/latest/userguide/orgs-policy-delegate.html
//
// It lets members do what is otherwise left to the management account: manage policies, and
// read. How it is asked: Shared in permissions.h. Pure.
//
//   policy.document = TRY(ParseResourcePolicy(directory, input.content));
#pragma once

#include <string_view>

#include "services/organizations/directory.h"

namespace bulkhead::services::organizations {

// Fails with InvalidInputException on what is no policy, on principals other than accounts of
// the organization and their users and roles, and on actions, resources, policy types and
// condition keys that cannot be delegated.
Result<policy::DocumentPtr, Fault> ParseResourcePolicy(const Directory& directory,
                                                       std::string_view content);

// Whether an action, which may have wildcards, can be delegated: every action that it means
// is one of those that the page lists, or only reads.
bool CanBeDelegated(std::string_view action);

}  // namespace bulkhead::services::organizations
