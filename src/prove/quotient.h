// Interests: which values of a policy variable make a difference.
//
// Where `home/${aws:username}/*` meets `home/bob/*`, the value `bob` does: the part of the one
// pattern that stands against the variable of the other. For each pattern with the variable and
// each other pattern of the same element of a statement, these parts are the interests.
#pragma once

#include <string>
#include <vector>

#include "prove/glob.h"
#include "prove/solver.h"

namespace bulkhead::prove {

struct Interests {
  std::vector<Glob> globs;
  std::string incomplete;
};

Interests InterestsIn(const std::string& key, const Frame& frame, const Query& query, Meter& meter);

// The parts of `other` that can stand between `before` and `behind`.
std::vector<Glob> PartsBetween(const Glob& before, const Glob& behind, const Glob& other);

}  // namespace bulkhead::prove
