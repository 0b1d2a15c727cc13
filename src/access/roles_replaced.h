// RolesReplaced: whether one snapshot differs from another by policies of roles alone.
//
// The most frequent change of a large organization, after which little has to be asked again.
// Costs a comparison of pointers per entity. Pure.
//
//   if (const auto roles = RolesReplaced(before, now)) AskAgain(*roles);
#pragma once

#include <memory>
#include <optional>
#include <vector>

#include "org/snapshot.h"

namespace bulkhead::access {

// The roles of `now` that are not the ones of `before`, by key; nothing when there is any other
// difference: who there is, their names and tags, whom they trust, any other entity.
std::optional<std::vector<std::shared_ptr<const org::Role>>> RolesReplaced(
    const org::Snapshot& before, const org::Snapshot& now);

}  // namespace bulkhead::access
