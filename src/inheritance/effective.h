// Effective: what the policies of one type, attached from the root down to an account, come
// to together.
// https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_inheritance_mgmt.html
//
// The rules, from the page and its examples; what is assumed says so:
//   1. Levels are merged from the root down. A level sees what the levels above came to.
//   2. Within a level policies count in the order in which they were attached: of two that
//      assign the same setting, the first wins. Assumed: what the policies of a level append
//      comes after what one of them assigns, and what they remove is removed last.
//   3. @@append adds values that are not there yet; @@remove takes values away, and a list of
//      which nothing is left disappears.
//   4. A child control binds the levels below, not its own; several intersect; what is once
//      forbidden stays forbidden. An operator that is not allowed does nothing.
//   5. Assumed: a member that no level above has is bound by the control of the nearest node
//      above it that is there. So `@@none` at a group lets nobody add members to it.
//   6. Assumed: an operator for lists does nothing to a single value.
//
// Pure.
//
//   const Effective policy = Merge({{{"p-a", &root_policy}}, {{"p-b", &unit_policy}}});
//   base::PrintJson(ToValue(policy));
#pragma once

#include <optional>
#include <set>
#include <string>
#include <vector>

#include "inheritance/settings.h"

namespace bulkhead::inheritance {

struct AttachedPolicy {
  std::string id;
  const Node* settings;
};
// The policies at one root, unit or account, in the order in which they were attached.
using Level = std::vector<AttachedPolicy>;

struct EffectiveMember;

// A node of the effective policy. One without value and members is there only because some
// policy names it; it is not part of the policy that applies.
struct Effective {
  std::optional<Value> value;          // Of a setting.
  std::set<std::string> policies;      // That contributed to the value.
  Operators allowed = AllOperators();  // What the levels below may use.
  std::vector<EffectiveMember> members;

  bool empty() const;  // No setting here or below has a value.
  const Effective* Find(std::string_view name) const;
};

struct EffectiveMember {
  std::string name;
  Effective node;
};

// Whether the names of members differ when only their case does. In tag policies they do not.
enum class Names { kExact, kIgnoreCase };

Effective Merge(const std::vector<Level>& levels, Names names = Names::kExact);

// The policy that applies, without operators; null when there is none.
Value ToValue(const Effective& policy);

// The policies that contributed to any setting here or below.
std::set<std::string> Contributors(const Effective& policy);

}  // namespace bulkhead::inheritance
