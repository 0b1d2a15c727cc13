// Interests: which values of a policy variable make a difference.
//
// Where `home/${aws:username}/*` must also be `home/bob/*`, the value `bob` does: the part of the
// one pattern that stands against the variable of the other. Only patterns in which it helps to
// be are compared: all others are best escaped by a value that no pattern has.
#pragma once

#include <string>
#include <vector>

#include "prove/glob.h"
#include "prove/solver.h"

namespace bulkhead::prove {

struct Interests {
  std::vector<std::vector<Glob>> lists;  // In each of them values may have to lie.
  std::string incomplete;
};

Interests InterestsIn(const std::string& key, const Frame& frame, const Query& query, Meter& meter);

// The parts of `other` that can stand between `before` and `behind`.
std::vector<Glob> PartsBetween(const Glob& before, const Glob& behind, const Glob& other);

}  // namespace bulkhead::prove
