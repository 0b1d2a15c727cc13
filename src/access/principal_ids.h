// Unique ids of principals in resource policies: a policy that names a user or role by its
// ARN means the one that is there when the policy is saved. One that is deleted and made
// anew under the same name does not get its grants back.
// https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html#principal-roles
//
// Pure. What is stored names ids, which the evaluator knows as names of a caller; what is
// shown names ARNs, but for principals that are gone, whose ids show.
//
//   role.trust = WithPrincipalIds(now, std::move(document));
//   output.policy = TextWithPrincipalArns(now, *bucket.bucket_policy);
#pragma once

#include <string>
#include <string_view>

#include "org/snapshot.h"
#include "policy/document.h"

namespace bulkhead::access {

// The unique id of the user or role with exactly this ARN; empty when there is none.
std::string UniqueIdOf(const org::Snapshot& now, std::string_view arn);
// The ARN of the user or role with this unique id; empty when there is none.
std::string ArnOfUniqueId(const org::Snapshot& now, std::string_view id);

// The document with ids for the ARNs of users and roles that exist; others stay.
policy::DocumentPtr WithPrincipalIds(const org::Snapshot& now, policy::DocumentPtr document);

// The text of a document with ARNs for the ids of users and roles that exist.
std::string TextWithPrincipalArns(const org::Snapshot& now, const policy::Document& document);

}  // namespace bulkhead::access
