// LineText: what lines of JSON that programs ask with have in common.
//
// `bulkhead decide` and `bulkhead prove --batch` read a line and write one: see
// access/decide_line.h and access/prove_line.h. Every member must be known and stand
// once; a policy stands as an object, or as a text, as APIs hand them out. Pure.
//
//   const JsonNode root = TRY(ParseLine(line));
//   TRY_VOID(CheckMembers(root, "line", {"id", "policy"}));
//   const auto policy = TRY(shelf.Read(line, *MemberOf(root, "policy"), policy::Kind::kIdentity));
#pragma once

#include <cstddef>
#include <initializer_list>
#include <map>
#include <string>
#include <string_view>
#include <utility>

#include "base/result.h"
#include "base/value.h"
#include "policy/document.h"
#include "policy/json_tree.h"

namespace bulkhead::access {

inline constexpr std::size_t kLineBytesMax = std::size_t{16} << 20;

// A line that was read, and the line that answers it. kMalformed: it has "error" alone.
struct LineAnswer {
  Value value;
  enum class Fault { kNone, kMalformed } fault = Fault::kNone;
};

Result<policy::JsonNode> ParseLine(std::string_view line);

// Null when there is none.
const policy::JsonNode* MemberOf(const policy::JsonNode& object, std::string_view name);

// Refuses what is no object, and members that nobody reads.
Result<void> CheckMembers(const policy::JsonNode& node, std::string_view where,
                          std::initializer_list<std::string_view> known);

// A string; empty when there is none.
Result<std::string> TextOf(const policy::JsonNode& object, std::string_view name);

// The line's id, given back as it came: numbers, strings, anything.
void SetId(const policy::JsonNode& root, std::string_view line, Value& out);

// Policies that were parsed before: lines tend to repeat them.
class PolicyShelf {
 public:
  // Fails with `line:column: what` when it cannot be judged.
  Result<policy::DocumentPtr> Read(std::string_view line, const policy::JsonNode& node,
                                   policy::Kind kind);
  Result<policy::DocumentPtr> Read(const std::string& text, policy::Kind kind);

 private:
  std::map<std::pair<policy::Kind, std::string>, policy::DocumentPtr> documents_;
};

}  // namespace bulkhead::access
