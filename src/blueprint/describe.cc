#include "blueprint/describe.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <tuple>

#include "base/encoding.h"
#include "org/tree.h"

namespace bulkhead::blueprint {
namespace {

constexpr std::string_view kProvisionalAccount = "000000000";

// A line in two parts, so that the second parts can stand in one column.
struct Line {
  std::string left;
  std::string right;
};

// How many characters a text shows: its bytes that begin one.
std::size_t Width(std::string_view text) {
  return static_cast<std::size_t>(std::ranges::count_if(
      text, [](char c) { return (static_cast<unsigned char>(c) & 0xC0U) != 0x80U; }));
}

class Tree {
 public:
  explicit Tree(const org::Snapshot& snapshot) : snapshot_(snapshot) {}

  std::string Draw() {
    for (const auto& [id, root] : snapshot_.table<org::Root>()) {
      lines_.push_back({root->name, PoliciesOn(id)});
      AddChildren(id, "", 0);
    }
    std::size_t width = 0;
    for (const Line& line : lines_) width = std::max(width, Width(line.left));
    std::string text;
    for (const Line& line : lines_) {
      text += line.left;
      if (!line.right.empty()) {
        text += std::string(width - Width(line.left) + 2, ' ') + line.right;
      }
      text += '\n';
    }
    return text;
  }

 private:
  struct Child {
    std::string name;
    std::string id;
    const org::Account* account;  // Null: a unit.
  };

  std::vector<Child> ChildrenOf(const std::string& id) const {
    std::vector<Child> children;
    for (const std::string& unit : snapshot_.Lookup("unit-in", id)) {
      children.push_back({snapshot_.Find<org::Unit>(unit)->name, unit, nullptr});
    }
    for (const std::string& account : snapshot_.Lookup("account-in", id)) {
      const auto* found = snapshot_.Find<org::Account>(account);
      children.push_back({found->name, account, found});
    }
    std::ranges::sort(children, {}, [](const Child& child) {
      return std::tuple(child.account != nullptr, std::string_view(child.name),
                        std::string_view(child.id));
    });
    return children;
  }

  void AddChildren(const std::string& id, const std::string& indent, int depth) {
    if (depth > org::kUnitDepthMax) return;
    const std::vector<Child> children = ChildrenOf(id);
    for (std::size_t i = 0; i < children.size(); ++i) {
      const Child& child = children[i];
      const bool last = i + 1 == children.size();
      lines_.push_back({indent + (last ? "└─ " : "├─ ") + child.name, RightOf(child)});
      if (child.account == nullptr) {
        AddChildren(child.id, indent + (last ? "   " : "│  "), depth + 1);
      }
    }
  }

  std::string RightOf(const Child& child) const {
    std::vector<std::string> parts;
    if (child.account != nullptr) {
      if (!child.id.starts_with(kProvisionalAccount)) parts.push_back(child.id);
      if (child.account->state != "ACTIVE") parts.push_back(base::ToLower(child.account->state));
    }
    if (std::string policies = PoliciesOn(child.id); !policies.empty()) {
      parts.push_back(std::move(policies));
    }
    return fmt::format("{}", fmt::join(parts, "  "));
  }

  std::string PoliciesOn(const std::string& target) const {
    std::vector<std::string> attached;
    for (const auto& [key, attachment] :
         snapshot_.table<org::Attachment>().From(org::JoinKey(target, ""))) {
      if (attachment->target_id != target) break;
      const auto* policy = snapshot_.Find<org::Policy>(attachment->policy_id);
      if (policy != nullptr && !policy->aws_managed()) attached.push_back(policy->name);
    }
    std::ranges::sort(attached);
    return fmt::format("{}", fmt::join(attached, ", "));
  }

  const org::Snapshot& snapshot_;
  std::vector<Line> lines_;
};

}  // namespace

std::string Describe(const org::Snapshot& snapshot) { return Tree(snapshot).Draw(); }

}  // namespace bulkhead::blueprint
