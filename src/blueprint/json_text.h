// JsonText: a policy that stands in the organization file, as JSON that knows its places.
//
//   JsonText json;
//   AppendJson(node, json);
//   json.PlaceOf(fault.span.begin);  // Where in the file it stands.
#pragma once

#include <cstddef>
#include <string>
#include <utility>
#include <vector>

#include "base/diagnostic.h"
#include "blueprint/yaml.h"

namespace bulkhead::blueprint {

struct JsonText {
  std::string text;
  std::vector<std::pair<std::size_t, base::Span>> places;  // Ascending offsets.

  // What is appended next stands there in the file.
  void Mark(const base::Span& span) { places.emplace_back(text.size(), span); }
  base::Span PlaceOf(std::size_t offset) const;
};

// The policy language's JSON of a node: all scalars are strings.
void AppendJson(const Node& node, JsonText& out);

}  // namespace bulkhead::blueprint
