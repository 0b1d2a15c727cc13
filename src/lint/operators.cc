// Conditions: their operators, the form of their keys, and lists of values as a whole.
// https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html

#include <algorithm>
#include <array>
#include <map>

#include "base/encoding.h"
#include "lint/checks.h"
#include "lint/pattern.h"

namespace bulkhead::lint {
namespace {

using Operator = policy::Condition::Operator;
using Set = policy::Condition::Set;
using Missing = policy::Condition::Missing;

std::vector<std::string> OperatorNames() {
  std::vector<std::string> names;
  for (int i = 0; i <= static_cast<int>(Operator::kNull); ++i) {
    names.push_back(policy::ToText({.op = static_cast<Operator>(i)}));
  }
  return names;
}

void CheckOperatorName(const JsonMember& member, Report& report) {
  const auto op = policy::ParseOperator(member.name);
  if (!op) {
    const std::string near = Nearest(member.name, OperatorNames());
    return report.Add(Issue::kInvalidConditionOperator, Name(member), {member.name},
                      near.empty() ? "" : "did you mean " + near + "?");
  }
  if (op->op != Operator::kNull) return;
  if (op->missing == Missing::kHolds) report.Add(Issue::kNullWithIfExists, Name(member));
  if (op->set != Set::kSingle) report.Add(Issue::kNullWithQualifier, Name(member));
}

// SERVICE:NAME, or PROVIDER:CLAIM with the URL of an identity provider.
bool IsKey(std::string_view key) {
  const std::size_t colon = key.find(':');
  return colon != key.npos && colon > 0 && colon + 1 < key.size() &&
         key.find_first_of(" \t\r\n") == key.npos;
}

void CheckKeyNames(const JsonMember& op, Report& report) {
  std::map<std::string, std::string_view> seen;
  for (const JsonMember& key : op.value.members) {
    if (!IsKey(key.name)) report.Add(Issue::kInvalidConditionKeyFormat, Name(key));
    const auto [first, is_new] = seen.emplace(base::ToLower(key.name), key.name);
    // The same word twice is a fault of the JSON (structure.cc).
    if (is_new || first->second == key.name) continue;
    report.Add(Issue::kDuplicateKeysWithDifferentCase, Name(key), {key.name});
  }
}

// Operators are compared without case, so that two spellings are one.
void CheckOperatorsTwice(const JsonNode& condition, Report& report) {
  std::map<std::string, std::string_view> seen;
  for (const JsonMember& op : condition.members) {
    const auto [first, is_new] = seen.emplace(base::ToLower(op.name), op.name);
    if (is_new || first->second == op.name) continue;
    report.AddSyntaxError(Name(op), "put the keys of both into one operator");
  }
}

void CheckEmpty(const ConditionView& condition, Report& report) {
  const JsonNode& value = condition.key->value;
  if (value.kind != JsonNode::Kind::kArray || !value.items.empty()) return;
  Issue issue = Issue::kEmptyArrayCondition;
  if (condition.op.missing == Missing::kHolds) issue = Issue::kEmptyArrayConditionIfexists;
  if (condition.op.set == Set::kForAllValues) issue = Issue::kEmptyArrayConditionForallvalues;
  if (condition.op.set == Set::kForAnyValue) issue = Issue::kEmptyArrayConditionForanyvalue;
  report.Add(issue, value, {condition.key->name});
}

void CheckList(const ConditionView& condition, Report& report) {
  const JsonNode& value = condition.key->value;
  if (condition.values.size() < 2) return;
  const auto kind = condition.values.front()->kind;
  if (std::ranges::any_of(condition.values,
                          [kind](const JsonNode* node) { return node->kind != kind; })) {
    report.Add(Issue::kInvalidConditionDataType, value);
  }
  if (condition.operand() == policy::OperandType::kBoolean && condition.op.set == Set::kSingle) {
    report.Add(Issue::kInvalidConditionMultipleBoolean, value);
  }
}

}  // namespace

void CheckOperators(const PolicyView& policy, Report& report) {
  for (const StatementView& statement : policy.statements) {
    if (statement.condition == nullptr) continue;
    CheckOperatorsTwice(statement.condition->value, report);
    for (const JsonMember& op : statement.condition->value.members) {
      CheckOperatorName(op, report);
      CheckKeyNames(op, report);
    }
    for (const ConditionView& condition : statement.conditions) {
      CheckEmpty(condition, report);
      CheckList(condition, report);
    }
  }
}

}  // namespace bulkhead::lint
