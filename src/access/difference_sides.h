// DifferenceSides: two states of an organization, as far as they differ in what bears on access.
//
// Of each: who faces what, by names that the other one has, too, with what a prover is to be asked
// of it. What is the same on both sides is in neither. Inside of access; see access/difference.h.
//
//   const Sides sides = SidesOf(before, now, time);
//   for (const auto& [names, i] : sides.now.facing) Ask(sides.now.tasks.at(i));
#pragma once

#include <cstddef>
#include <map>
#include <memory>
#include <string>
#include <unordered_set>
#include <utility>
#include <vector>

#include "access/examiner.h"

namespace bulkhead::access {

struct Side {
  using Names = std::pair<std::string, std::string>;  // Of target and principal.
  std::vector<Target> targets;
  std::unordered_set<std::string> target_names;
  std::vector<Suspects> suspects;
  std::map<std::size_t, Examiner::Task> tasks;  // By suspects.
  std::map<Names, std::size_t> facing;
  std::unordered_set<std::string> principals;
  std::unordered_set<std::string> roots;
  std::unordered_set<std::string> tools;
};

struct Sides {
  Side before;
  Side now;
  std::unique_ptr<Examiner> examiner;  // Keeps what the tasks point to.
};

Sides SidesOf(const org::SnapshotPtr& before, const org::SnapshotPtr& now, Instant time);

}  // namespace bulkhead::access
