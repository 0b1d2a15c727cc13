// The target of a request, taken apart: path, query, and the query's parameters.
//
// Pure. Nothing is lost: order, repetition and empty values stay as sent.
//
//   const Target target = SplitTarget("/b/k?acl&versionId=1");
//   ParseParameters(target.query);  // {acl, "", no value}, {versionId, 1}
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/encoding.h"

namespace bulkhead::wire {

struct Target {
  std::string_view path;   // As sent; `/` at least.
  std::string_view query;  // Without the question mark.
};
Target SplitTarget(std::string_view target);

struct Parameter {
  std::string name;
  std::string value;

  friend bool operator==(const Parameter&, const Parameter&) = default;
};

// Decoded. A malformed percent escape is kept as it stands. `plus` says whether
// `+` means a space, as it does in forms.
std::vector<Parameter> ParseParameters(std::string_view query,
                                       base::Plus plus = base::Plus::kLiteral);

// The first parameter of that name; null if there is none.
const Parameter* FindParameter(const std::vector<Parameter>& parameters, std::string_view name);

// PercentDecode, or the text itself where that fails.
std::string DecodeLeniently(std::string_view text, base::Plus plus = base::Plus::kLiteral);

}  // namespace bulkhead::wire
