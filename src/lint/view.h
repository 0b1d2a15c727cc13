// View: a policy as its elements, as far as they can be made out.
//
// Unlike a policy::Document it exists for every JSON text: what has not the form that an
// element must have is left out here, and the checks of the structure report it.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "lint/lint.h"
#include "policy/condition_operator.h"
#include "policy/json_tree.h"
#include "policy/statement.h"

namespace bulkhead::lint {

using policy::JsonMember;
using policy::JsonNode;
using policy::Sense;

// The member of that name, or null.
const JsonMember* FindMember(const JsonNode& object, std::string_view name);

// An element and its negation (Action, NotAction): the first of both that is there.
struct ElementView {
  const JsonMember* member = nullptr;  // Null when neither is there.
  Sense sense = Sense::kAbsent;
  std::vector<const JsonNode*> values;  // Its strings.
};

struct PrincipalView {
  const JsonMember* type = nullptr;  // AWS, Service, ...; null for "Principal": "*".
  const JsonNode* value = nullptr;
};

// One key of one operator that exists.
struct ConditionView {
  const JsonMember* operator_member = nullptr;
  policy::OperatorName op;
  const JsonMember* key = nullptr;
  std::string key_lower;
  std::vector<const JsonNode*> values;  // Its strings, numbers and booleans.

  bool negated() const { return policy::IsNegated(op.op); }
  policy::OperandType operand() const { return policy::OperandTypeOf(op.op); }
};

struct StatementView {
  const JsonNode* node = nullptr;  // An object.
  std::optional<policy::Effect> effect;
  ElementView principal;
  std::vector<PrincipalView> principals;
  ElementView action;
  ElementView resource;
  const JsonMember* condition = nullptr;
  std::vector<ConditionView> conditions;

  bool allows() const { return effect == policy::Effect::kAllow; }
  bool denies() const { return effect == policy::Effect::kDeny; }
  // Whether a condition is about that key, which is given in lower case.
  bool HasKey(std::string_view key_lower) const;
  // The same for keys that begin so.
  bool HasKeyWithPrefix(std::string_view prefix_lower) const;
};

struct PolicyView {
  Options options;
  std::string_view text;
  const JsonNode* root = nullptr;
  policy::Version version = policy::Version::k2008;
  std::vector<StatementView> statements;

  bool is(PolicyType type) const { return options.type == type; }
  // Identity-based: of a user, group or role, a boundary or a session policy.
  bool is_identity_based() const;
  // Of a resource, a role (trust) or an endpoint.
  bool is_resource_based() const;
};

PolicyView ViewPolicy(std::string_view text, const JsonNode& root, const Options& options);

}  // namespace bulkhead::lint
