// PoliciesReplaced: whether one snapshot differs from another by policies alone, and by which.
//
// The most frequent change of a large organization, after which little has to be asked again.
// Costs a comparison of pointers per entity. Pure.
//
//   if (const auto replaced = FindPoliciesReplaced(before, now)) AskAgain(*replaced);
#pragma once

#include <memory>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "org/snapshot.h"

namespace bulkhead::access {

struct PoliciesReplaced {
  template <class T>
  struct Pair {
    std::shared_ptr<const T> before;
    std::shared_ptr<const T> now;
  };
  org::Change change;  // Makes `now` from `before`.
  // By key: those with other policies, another boundary or other groups; roles also with another
  // trust policy.
  std::vector<Pair<org::Role>> roles;
  std::vector<Pair<org::User>> users;
  // Added, erased or with other policies: keys of groups, ARNs of managed policies.
  std::vector<std::string> groups;
  std::vector<std::string> managed;
  // The root, units and accounts to which a policy of the organization was attached, from which
  // it was detached, or at which it says something else.
  std::set<std::string> containers;
  // ARNs of buckets and other resources with another policy in the place of the one they had.
  std::vector<std::string> resources;
};

// Nothing when there is any other difference: who there is, their names and tags, who is whose
// parent, what a bucket is, any other entity.
std::optional<PoliciesReplaced> FindPoliciesReplaced(const org::Snapshot& before,
                                                     const org::Snapshot& now);

}  // namespace bulkhead::access
