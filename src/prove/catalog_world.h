// CatalogWorld: the actions that AWS has today, and the resources that each is about.
//
// For questions in a closed world: the actions of the catalog, with patterns for the ARNs of
// their resource types. Made at the first use, immutable after it.
//
//   for (const CatalogAction& action : CatalogActionsWith("s3:get")) ...
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "prove/arn_glob.h"

namespace bulkhead::prove {

// What an action is about. Actions about the same resources share one.
struct ActionResources {
  std::vector<ArnGlob> globs;
  bool star = false;  // No type is required: a request for it may name no resource.

  friend bool operator==(const ActionResources&, const ActionResources&) = default;
};

struct CatalogAction {
  std::string name;  // In lower case: s3:getobject
  const ActionResources* resources = nullptr;
};

// All actions whose names begin with `prefix` (in lower case), ascending by name.
std::span<const CatalogAction> CatalogActionsWith(std::string_view prefix);

}  // namespace bulkhead::prove
