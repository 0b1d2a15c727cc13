// Overlap: what two patterns of the policy language have in common.
//
// `*` is any text, `?` any one character. Pure; O(|a| * |b|).
//
//   Overlap("s3:Get*", "s3:*Object");                        // true
//   PatternsBehind("*:::logs/2026*", "arn:aws:s3:::logs/");  // {"2026*"}
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace bulkhead::access {

// Whether some text matches both.
bool Overlap(std::string_view a, std::string_view b);

// What the rest of a text that begins with `front` has to match so that the text matches
// `pattern`: any of these patterns.
std::vector<std::string> PatternsBehind(std::string_view pattern, std::string_view front);

// A text that matches.
std::string Instance(std::string_view pattern);

// A pattern that matches all that `text`, which may hold policy variables, can match.
std::string WithoutVariables(std::string_view text);

}  // namespace bulkhead::access
