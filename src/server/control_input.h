// What the control endpoints are given: structs, with no member too many.
//
// A member that is misspelt would otherwise be left out without a word. Pure.
//
//   const auto rule = DecodeStrictly<FaultRule>(value);
#pragma once

#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

#include "base/fields.h"
#include "base/instant.h"
#include "base/result.h"
#include "base/value.h"

namespace bulkhead::server {

template <base::HasFields T>
Result<T> DecodeStrictly(const Value& value) {
  std::vector<std::string_view> known;
  T probe;
  T::Fields(probe, [&known](std::string_view name, auto&) { known.push_back(name); });
  for (const auto& [name, member] : value.members()) {
    if (std::ranges::find(known, name) != known.end()) continue;
    std::string names;
    for (const std::string_view each : known) names.append(names.empty() ? "" : ", ").append(each);
    return Fail("there is no `" + name + "`, only " + names);
  }
  return base::Decode<T>(value);
}

}  // namespace bulkhead::server
