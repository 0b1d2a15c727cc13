// Difference: what must be called so that `actual` becomes `desired`.
//
// Pure. Entities match by key, so `desired` must have been compiled with the ids
// that are known (blueprint::Bind). What exists and is not desired is deleted
// only if it bears the tag `managed-by: bulkhead`; otherwise it is noted and left
// alone. Accounts are never closed by a plan.
//
//   const Plan plan = Difference(actual, desired);
//   if (plan.empty()) ...
#pragma once

#include "org/snapshot.h"
#include "plan/plan.h"

namespace bulkhead::plan {

inline constexpr std::string_view kManagedByTag = "managed-by";
inline constexpr std::string_view kManagedByValue = "bulkhead";

Plan Difference(const org::Snapshot& actual, const org::Snapshot& desired);

}  // namespace bulkhead::plan
