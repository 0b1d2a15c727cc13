// Trust policies: who may assume a role.
// https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_terms-and-concepts.html
//
// Pure. A trust policy that is accepted names principals that exist; it is kept with the
// unique ids of users and roles, and shown with their ARNs (access/principal_ids.h).
//
//   role.trust = TRY(ReadTrustPolicy(call, input.assume_role_policy_document));
#pragma once

#include <string>
#include <string_view>

#include "policy/document.h"
#include "services/contract/call.h"

namespace bulkhead::services::iam {

// MalformedPolicyDocument for what is no trust policy and for principals that do
// not exist on this server, LimitExceeded for a text that is too long.
Result<policy::DocumentPtr, Fault> ReadTrustPolicy(const Call& call, std::string_view text);

// The trust policy of a role as answers carry it.
std::string EncodedTrustPolicy(const Call& call, const org::Role& role);

}  // namespace bulkhead::services::iam
