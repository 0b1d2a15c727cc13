// JsonTree: JSON text as a tree in which every node knows its place.
//
// Unlike base/json.h it keeps positions, repeated keys and the spelling of
// numbers, so that policies can be judged word by word. RFC 8259, UTF-8 only.
//
//   const JsonNode root = TRY(ParseJsonTree(text, {.bytes_max = 1024, .depth_max = 16}));
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "base/diagnostic.h"
#include "base/result.h"

namespace bulkhead::policy {

struct JsonMember;

struct JsonNode {
  enum class Kind { kNull, kBoolean, kNumber, kString, kArray, kObject };

  Kind kind = Kind::kNull;
  std::size_t begin = 0;  // [begin, end) in the text.
  std::size_t end = 0;
  std::string text;  // Of a string: its value. Of a number or boolean: as it was written.
  std::vector<JsonNode> items;
  std::vector<JsonMember> members;  // In the order of the text; names may repeat.
};

struct JsonMember {
  std::string name;
  std::size_t begin = 0;  // Of the name.
  std::size_t end = 0;
  JsonNode value;
};

struct JsonLimits {
  std::size_t bytes_max = 0;
  int depth_max = 0;
};

// Turns offsets into lines and columns; costs O(log lines) each.
class LineIndex {
 public:
  explicit LineIndex(std::string_view text);
  base::Span SpanOf(std::size_t begin, std::size_t end) const;

 private:
  std::vector<std::size_t> line_begins_;
};

// The tree, or the first place at which the text is not JSON.
Result<JsonNode, base::Diagnostic> ParseJsonTree(std::string_view text, const JsonLimits& limits);

// `a string`, `an object`, ...: for messages.
std::string_view KindName(JsonNode::Kind kind);

}  // namespace bulkhead::policy
