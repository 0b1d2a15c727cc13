// Shortlist: whose identity policies may allow some actions on one resource, by its ARN.
//
// Most policies that name roles name them one by one; an index of these names saves looking at
// everyone for every role. Root users, who need no policy, are on every list. Inside of access;
// others ask an Examiner (access/any.h).
//
//   const Shortlist list(census, residents, {"sts:assumerole"});
//   for (const std::uint32_t resident : list.For("arn:aws:iam::111122223333:role/x")) ...
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "access/census.h"

namespace bulkhead::access {

class Shortlist {
 public:
  // `actions` in lower case.
  Shortlist(const Census& census, const std::vector<std::uint32_t>& residents,
            const std::vector<std::string>& actions);

  // Ascending. Requires: Knows(arn).
  std::vector<std::uint32_t> For(std::string_view arn) const;

  // False for a pattern.
  static bool Knows(std::string_view arn);

 private:
  using Residents = std::vector<std::uint32_t>;

  Residents always_;                                   // They allow patterns, or need no policy.
  std::unordered_map<std::string, Residents> by_arn_;  // May name one twice.
};

}  // namespace bulkhead::access
