// YAML text to a tree of nodes, every one with its place in the text.
//
// Pure and total: any bytes give a tree or diagnostics. Nothing is guessed from
// the look of a scalar: `010`, `yes` and `1.0` stay text, and the reader of the
// tree decides what they mean. Refused are repeated keys, keys that are not plain
// text, tags, merge keys and second documents. Anchors and aliases work; what an
// alias stands for is copied and counts against the limit of nodes.
//
//   const Node root = TRY(ParseYaml("accounts:\n  logs:\n"));
//   root.Find("accounts")->members.front().key;  // logs
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "base/diagnostic.h"
#include "base/result.h"

namespace bulkhead::blueprint {

inline constexpr std::size_t kYamlBytesMax = std::size_t{4} << 20;
inline constexpr std::size_t kYamlNodesMax = 200'000;
inline constexpr std::size_t kYamlDepthMax = 32;

struct Member;

struct Node {
  enum class Kind { kNull, kScalar, kList, kMap };  // kNull: nothing, `~` or `null`.
  Kind kind = Kind::kNull;
  base::Span span;
  std::string text;             // Of a scalar.
  std::vector<Node> items;      // Of a list.
  std::vector<Member> members;  // Of a map, in the order of the text.

  bool is_null() const { return kind == Kind::kNull; }
  bool is_scalar() const { return kind == Kind::kScalar; }
  bool is_list() const { return kind == Kind::kList; }
  bool is_map() const { return kind == Kind::kMap; }
  // The value of that key; null when there is none, or when this is no map.
  const Node* Find(std::string_view key) const;
};

struct Member {
  std::string key;
  base::Span key_span;
  Node value;
};

// The tree, or what is wrong with the text. An empty text is a kNull node.
Result<Node, base::Diagnostics> ParseYaml(std::string_view text);

}  // namespace bulkhead::blueprint
