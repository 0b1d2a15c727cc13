// Suggestions: the known name that somebody most likely meant.
//
//   DidYouMean("acounts", {"accounts", "people"});  // did you mean `accounts`?
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace bulkhead::blueprint {

// The nearest candidate, when it is near enough to be a slip: at most a third of
// its characters differ. Ties go to the earlier one.
std::optional<std::string> Nearest(std::string_view name,
                                   const std::vector<std::string>& candidates);

// A question with the nearest candidate; else the list of all, when it is short
// enough to be read; else nothing. `none` is said when there are no candidates.
std::string DidYouMean(std::string_view name, const std::vector<std::string>& candidates,
                       std::string_view none = "");

}  // namespace bulkhead::blueprint
