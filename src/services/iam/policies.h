// Policies: managed policies as operations find, change and show them.
// https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies_managed-vs-inline.html
//
// Pure. Pointers live as long as the call's snapshot. The structs of answers are
// those generated in services/iam/types.h.
//
//   const org::ManagedPolicy* policy = TRY(FindAttachable(call, input.policy_arn));
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "services/contract/call.h"
#include "services/iam/describe.h"

namespace bulkhead::services::iam {

struct Policy;
struct PolicyVersion;

// The policies of an account, or of AWS (none), ascending by their names in lower case;
// those of AWS without their versions.
std::vector<org::ManagedPolicy> PoliciesOf(const Call& call, const AccountId& owner);

// A policy to attach. InvalidInput when the text is no ARN of a policy, NoSuchEntity when
// there is none that the caller's account may use, PolicyNotAttachable when it is one of a
// service-linked role.
Result<const org::ManagedPolicy*, Fault> FindAttachable(const Call& call, std::string_view arn);
// A policy to bound a user or role. The same with AWS's other wording.
Result<const org::ManagedPolicy*, Fault> FindBoundary(const Call& call, std::string_view arn);
// A policy of the caller's own account, to be changed by that action (`iam:TagPolicy`).
// AccessDenied for policies of AWS, which no account may change.
Result<const org::ManagedPolicy*, Fault> FindOwnPolicy(const Call& call, std::string_view arn,
                                                       std::string_view action);
// All versions, oldest first; those of AWS's policies without documents.
std::vector<org::PolicyVersion> VersionsOf(const org::ManagedPolicy& policy);
// NoSuchEntity when the policy has no such version.
Result<org::PolicyVersion, Fault> FindVersion(const org::ManagedPolicy& policy,
                                              std::string_view version_id);

// The document of a managed policy, within its size.
Result<policy::DocumentPtr, Fault> ReadManagedDocument(std::string_view text);

// Lists leave out description and tags.
Policy Describe(const Call& call, const org::ManagedPolicy& policy, Detail detail);
// Lists leave out the document.
PolicyVersion Describe(const org::ManagedPolicy& policy, const org::PolicyVersion& version,
                       Detail detail);

}  // namespace bulkhead::services::iam
