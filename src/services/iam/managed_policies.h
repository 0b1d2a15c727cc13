// The managed policies of AWS, as far as they are there.
// https://docs.aws.amazon.com/aws-managed-policy/latest/reference/policy-list.html
//
// They are entities of the snapshot like those of customers, but belong to no
// account. Pure; reads the data that is embedded in the program, which
// tools/models/update-managed-policies refreshes.
//
//   change.Add(SeedManagedPolicies(now));
#pragma once

#include "org/change.h"
#include "org/snapshot.h"

namespace bulkhead::services::iam {

// What brings the policies of AWS in `now` up to date: those that are missing or
// differ. Empty when there is nothing to do.
org::Change SeedManagedPolicies(const org::Snapshot& now);

}  // namespace bulkhead::services::iam
