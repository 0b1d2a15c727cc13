// Patterns of paths, as the models of REST services write them.
//
// Pure. `/{Bucket}/{Key+}?acl&x=1`: a label is one segment, with `+` the rest;
// what follows the question mark must be in the query.
//
//   const UriPattern pattern("/{Bucket}/{Key+}?acl");
//   MatchPath(pattern, "/b/a/c%20d");  // {Bucket, b}, {Key, a/c d}
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "wire/target.h"

namespace bulkhead::wire {

struct UriSegment {
  enum class Kind { kLiteral, kLabel, kGreedyLabel };
  Kind kind = Kind::kLiteral;
  std::string text;  // The literal, or the label's name.
};

struct UriPattern {
  explicit UriPattern(std::string_view uri);

  std::vector<UriSegment> segments;
  std::vector<Parameter> query;  // An empty value: any.
};

// The labels' decoded values, if the path fits. A slash at the end of a path does
// not count, unless it belongs to a greedy label. Empty segments fit no label.
std::optional<std::vector<Parameter>> MatchPath(const UriPattern& pattern, std::string_view path);

}  // namespace bulkhead::wire
