// PolicyText: policies in parts that can be put together, left out and printed.
//
// A question has its policies in slots (`a` and `b`, or the layers of a stack), so that what fails
// can be made smaller whatever it is about.
//
//   Slots slots = {{"a", {policy}}, {"b", {}}};
//   slots = Shrink(slots, fails);
//   fmt::print("{}", ToText(slots));
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "policy/document.h"

namespace bulkhead::census {

struct ConditionText {
  std::string op;  // ForAnyValue:StringLikeIfExists
  std::string key;
  std::vector<std::string> values;
};

struct StatementText {
  std::string effect = "Allow";
  std::string principal;  // The member: "Principal": "*". Empty: none.
  std::string action_element = "Action";
  std::vector<std::string> actions = {"*"};
  std::string resource_element = "Resource";  // Empty: none.
  std::vector<std::string> resources = {"*"};
  std::vector<ConditionText> conditions;
};

struct PolicyText {
  policy::Kind kind = policy::Kind::kIdentity;
  std::string version = "2012-10-17";
  std::vector<StatementText> statements;
};

struct Slot {
  std::string name;
  std::vector<PolicyText> policies;
};
using Slots = std::vector<Slot>;

std::string ToText(const PolicyText& policy);
// A line per policy, with the name of its slot.
std::string ToText(const Slots& slots);

// Adds it unless the statement has the operator for that key already, which is no valid JSON.
void AddCondition(StatementText& statement, ConditionText condition);

// Whether a set operator asks for the key: only then requests have several values of it.
bool AsksForSeveral(const Slots& slots, const std::string& key);

// Nothing when one of them is refused.
std::optional<std::vector<policy::DocumentPtr>> Parse(const std::vector<PolicyText>& policies);

// All that lack one part of it: a policy, a statement, a condition, an entry of a list; or that
// have `*` where there was a list.
std::vector<Slots> Smaller(const Slots& slots);

// The smallest that can be had so and for which `fails` holds. Requires: it holds for `slots`.
Slots Shrink(Slots slots, const std::function<bool(const Slots&)>& fails);

}  // namespace bulkhead::census
