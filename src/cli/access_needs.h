// Access needs: what must not be lost from one state of an organization to the next, so that
// `diff` and `plan` warn of it.
//
//   const auto needs = NeedsOf({.now = now, .file = &file, .compiled = &compiled});
//   access::CompareAccess(before, now, time, prover, needs);
#pragma once

#include <vector>

#include "access/difference.h"
#include "guarantee/facts.h"

namespace bulkhead::cli {

// What break-glass and this program need, by the guarantees of that name.
std::vector<access::Need> NeedsOf(const guarantee::Subject& subject);

// With the roles by which the management account acts in the members that are in `other`, too:
// AWS makes them with the account, and an organization file does not list them.
org::SnapshotPtr WithAccessRoles(const org::SnapshotPtr& now, const org::Snapshot& other);

}  // namespace bulkhead::cli
