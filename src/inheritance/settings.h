// Settings: the text of a policy that configures, as a tree with inheritance operators.
// https://docs.aws.amazon.com/organizations/latest/userguide/policy-operators.html
//
// Tag policies, backup policies and eleven more types have one syntax: groups of named
// members, and settings on which operators act. Pure and total: any text gives a tree or
// all that is wrong with it, each fault with its path.
//
//   const Node root = TRY(Parse(R"({"tags": {"team": {"tag_key": {"@@assign": "Team"}}}})"));
//   root.Find("tags")->Find("team")->Find("tag_key")->assign;  // "Team"
#pragma once

#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "base/diagnostic.h"
#include "base/result.h"
#include "base/value.h"

namespace bulkhead::inheritance {

enum class Operator { kAssign, kAppend, kRemove };
using Operators = std::set<Operator>;

// What child policies may use where nothing else is said.
const Operators& AllOperators();

struct Member;

// A group of members, or a setting: never both.
struct Node {
  std::optional<Value> assign;               // One value, or a list of them.
  std::optional<std::vector<Value>> append;  // To a list.
  std::optional<std::vector<Value>> remove;  // From a list.
  std::optional<Operators> allowed;          // For child policies; none: nothing is said.
  std::vector<Member> members;               // In their order; names are unique.

  bool is_setting() const { return assign || append || remove; }
  // Null when there is none of that name.
  const Node* Find(std::string_view name) const;
};

struct Member {
  std::string name;
  Node node;
};

// As many faults of a text as are told.
inline constexpr std::size_t kFaultsMax = 20;

// `what` of a fault begins with its path: "`tags/team/tag_key`: ...".
Result<Node, base::Diagnostics> Parse(std::string_view text);

}  // namespace bulkhead::inheritance
