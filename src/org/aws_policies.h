// The managed policies of AWS, as entities.
// https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies_managed-vs-inline.html#aws-managed-policies
//
// They belong to no account, nobody changes them, and they are the same in every
// organization: so they stand in no snapshot and in no log. Snapshot::Find gives them as it
// gives customers' policies. Pure to the eye: what was parsed once is kept, because roles
// refer to it at every decision. Free to use from any thread.
//
//   const ManagedPolicy* administrator =
//   FindAwsPolicy("arn:aws:iam::aws:policy/AdministratorAccess");
#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "org/iam_entities.h"

namespace bulkhead::org {

// With its default version and no other. Null when AWS has no such policy. The pointer is
// good for ever.
const ManagedPolicy* FindAwsPolicy(std::string_view arn);

// All of them, ascending by ARN, without versions: parsing all of them would cost 0.2 s.
std::vector<ManagedPolicy> ListAwsPolicies();

// All versions, oldest first, without documents; those that the policy itself has, when
// the catalog does not know it. Requires: a policy of AWS.
std::vector<PolicyVersion> ListAwsPolicyVersions(const ManagedPolicy& policy);
// One of them, with its document. Requires: a policy of AWS.
std::optional<PolicyVersion> FindAwsPolicyVersion(const ManagedPolicy& policy,
                                                  std::string_view version_id);

}  // namespace bulkhead::org
