// Phases: what the name of a delivery phase says about how near its accounts are to customers.
//
// Names are free; those that most teams use for the same thing mean the same here. One that
// says nothing is of no rank, and its accounts hold no live data as far as anybody can tell.
//
//   IsLive(PhaseRank("preprod"));  // true
#pragma once

#include <string_view>

namespace bulkhead::blueprint {

// 1 dev, 2 tests, 3 stage, 4 prod and its copy for disasters; 0: a name that says nothing.
int PhaseRank(std::string_view phase);
// Whose data people do not read: prod, its copy, and the stage before it.
inline bool IsLive(int rank) { return rank >= 3; }

}  // namespace bulkhead::blueprint
