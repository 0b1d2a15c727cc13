// CubeText: which actions on which resources, in words.
//
//   CubeText(way, 6);  // `s3:* but s3:DeleteBucket on arn:aws:s3:::logs/*`
//                      // `any action but account:*, iam:* on *`, `a, b and 12 more on *`
#pragma once

#include <cstddef>
#include <limits>
#include <string>
#include <vector>

namespace bulkhead::access {

inline constexpr std::size_t kAllOfThem = std::numeric_limits<std::size_t>::max();

// `a, b and 12 more`
std::string ListText(const std::vector<std::string>& texts, std::size_t most);

enum class PatternsOf { kActions, kResources };
std::string PatternsText(PatternsOf what, const std::vector<std::string>& patterns,
                         const std::vector<std::string>& exceptions, std::size_t most);

// Of a prove::Way or an AccessChange; of each list `most` at most.
template <class Cube>
std::string CubeText(const Cube& cube, std::size_t most) {
  return PatternsText(PatternsOf::kActions, cube.actions, cube.except_actions, most) + " on " +
         PatternsText(PatternsOf::kResources, cube.resources, cube.except_resources, most);
}

}  // namespace bulkhead::access
