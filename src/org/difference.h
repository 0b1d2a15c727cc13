// Difference: the change that makes one snapshot out of another.
//
// For going back to a state that was kept: what both share costs a comparison of
// pointers. Pure.
//
//   const Change back = Difference(now, kept);
//   Apply(now, back);  // As `kept`.
#pragma once

#include "org/change.h"
#include "org/snapshot.h"

namespace bulkhead::org {

Change Difference(const Snapshot& from, const Snapshot& to);

}  // namespace bulkhead::org
