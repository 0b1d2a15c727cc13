#include "inheritance/settings.h"

#include <fmt/format.h>

#include <algorithm>

#include "base/json.h"

namespace bulkhead::inheritance {
namespace {

constexpr std::string_view kChildControl = "@@operators_allowed_for_child_policies";

bool IsSingle(const Value& value) {
  return value.is_string() || value.is_bool() || value.is_integer() || value.is_double();
}

bool IsListOfSingles(const Value& value) {
  return value.is_list() && std::ranges::all_of(value.list(), IsSingle);
}

class Reader {
 public:
  base::Diagnostics faults;

  Node Read(const Value& value, const std::string& path) {
    Node node;
    if (!value.is_struct()) {
      Bad(path, "expected an object with operators or members");
      return node;
    }
    for (const auto& [name, member] : value.members()) {
      const std::string place = path.empty() ? name : fmt::format("{}/{}", path, name);
      if (name.starts_with("@@")) {
        ReadOperator(name, member, path, node);
      } else {
        node.members.push_back({name, Read(member, place)});
      }
    }
    if (node.is_setting() && !node.members.empty()) {
      Bad(path, fmt::format("a setting has no members: `{}`", node.members.front().name));
    }
    return node;
  }

  void Bad(const std::string& path, std::string_view what) {
    if (faults.size() == kFaultsMax) return;
    faults.push_back(
        {.what = path.empty() ? std::string(what) : fmt::format("`{}`: {}", path, what)});
  }

 private:
  void ReadOperator(const std::string& name, const Value& value, const std::string& path,
                    Node& out) {
    if (name == "@@assign") {
      if (!IsSingle(value) && !IsListOfSingles(value)) {
        return Bad(path, "`@@assign` takes one value or a list of values");
      }
      out.assign = value;
    } else if (name == "@@append" || name == "@@remove") {
      if (!IsListOfSingles(value)) return Bad(path, fmt::format("`{}` takes a list", name));
      (name == "@@append" ? out.append : out.remove) = value.list();
    } else if (name == kChildControl) {
      ReadAllowed(value, path, out);
    } else {
      Bad(path, fmt::format("unknown operator `{}`", name));
    }
  }

  // `@@all` and `@@none` stand alone.
  void ReadAllowed(const Value& value, const std::string& path, Node& out) {
    const std::string wrong = fmt::format(
        "`{}` takes a list: [\"@@all\"], [\"@@none\"], or some of \"@@assign\", \"@@append\" and "
        "\"@@remove\"",
        kChildControl);
    if (!value.is_list() || value.list().empty()) return Bad(path, wrong);
    Operators allowed;
    for (const Value& item : value.list()) {
      const std::string word = item.is_string() ? item.string() : "";
      const bool alone = value.list().size() == 1;
      if (word == "@@assign") {
        allowed.insert(Operator::kAssign);
      } else if (word == "@@append") {
        allowed.insert(Operator::kAppend);
      } else if (word == "@@remove") {
        allowed.insert(Operator::kRemove);
      } else if (word == "@@all" && alone) {
        allowed = AllOperators();
      } else if (word != "@@none" || !alone) {
        return Bad(path, wrong);
      }
    }
    out.allowed = std::move(allowed);
  }
};

}  // namespace

const Operators& AllOperators() {
  static const Operators kAll = {Operator::kAssign, Operator::kAppend, Operator::kRemove};
  return kAll;
}

const Node* Node::Find(std::string_view name) const {
  const auto it = std::ranges::find(members, name, &Member::name);
  return it == members.end() ? nullptr : &it->node;
}

Result<Node, base::Diagnostics> Parse(std::string_view text) {
  const auto value = base::ParseJson(text);
  if (!value) return std::unexpected(base::Diagnostics{value.error()});
  Reader reader;
  Node root = reader.Read(*value, "");
  if (root.is_setting()) reader.Bad("", "the policy itself is no setting");
  if (root.members.empty() && reader.faults.empty()) reader.Bad("", "the policy is empty");
  if (!reader.faults.empty()) return std::unexpected(std::move(reader.faults));
  return root;
}

}  // namespace bulkhead::inheritance
