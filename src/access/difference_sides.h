// DifferenceSides: two states of an organization, as far as they differ in what bears on access.
//
// Of each: who faces what, by names that the other one has, too, with what a prover is to be asked
// of it. What is the same on both sides is in neither. Inside of access; see access/difference.h.
//
//   const Sides sides = SidesOf(before, now, time, prover);
//   for (const Alike& alike : sides.alike) Compare(alike.before, alike.now);
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <unordered_set>
#include <vector>

#include "access/examiner.h"

namespace bulkhead::access {

// Principals whom no request to the target tells apart, neither before nor now.
struct Alike {
  std::vector<std::string> principals;  // ARNs, as in Finding. Never empty.
  // Of these; empty: of roles any but those asked about on their own, of users themselves.
  std::string session;
  std::string target;  // Its name; empty: resources of their own accounts.
  // What is asked of the first of them, on each side; nothing where nothing can be allowed.
  std::optional<Examiner::Task> before;
  std::optional<Examiner::Task> now;
};

// Of one side, ARNs.
struct SideNames {
  std::unordered_set<std::string> principals;
  std::unordered_set<std::string> roots;
  std::unordered_set<std::string> tools;  // The roles by which management accounts act in members.
};

struct Sides {
  SideNames before;
  SideNames now;
  std::vector<Alike> alike;
  std::unique_ptr<Examiner> examiner;  // Keeps what the tasks point to.
};

Sides SidesOf(const org::SnapshotPtr& before, const org::SnapshotPtr& now, Instant time,
              prove::Prover& prover);

}  // namespace bulkhead::access
