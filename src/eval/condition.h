// Condition: does a request satisfy the conditions of a statement?
// https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html
// https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-logic-multiple-context-keys-or-values.html
//
// Section C of docs/spec/evaluation.md. The conditions of one document, compiled: keys
// with their hash, operands read as numbers, dates and ranges once. Asking is pure and
// total and allocates nothing, but for a binary value or a malformed date of the
// request. Views the document.
//
//   Conditions conditions;
//   conditions.Add(condition, document.version());
//   if (conditions.Holds(0, request.context)) ...
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "aws/ip_range.h"
#include "base/instant.h"
#include "eval/context.h"
#include "eval/expand.h"
#include "policy/condition_operator.h"

namespace bulkhead::eval {

// What it costs to ask a condition: cheap ones are asked first.
int CostOf(const policy::Condition& condition, policy::Version version);

class Conditions {
 public:
  // Requires: the condition lives as long as this.
  void Add(const policy::Condition& condition, policy::Version version);
  std::size_t size() const { return tests_.size(); }

  // Requires: index < size(), in the order of Add.
  bool Holds(std::size_t index, const Context& context) const;

  // Adds the keys that the condition asks for: its own, and its variables'.
  void AddKeys(std::size_t index, std::vector<std::string_view>& keys) const;

 private:
  using Operator = policy::Condition::Operator;
  using Set = policy::Condition::Set;

  struct Test {
    std::string_view key;
    std::uint64_t hash = 0;
    std::uint32_t first = 0;  // Of its operands, which stand in the list of their type.
    std::uint32_t count = 0;
    Operator op = Operator::kStringEquals;
    policy::OperandType type = policy::OperandType::kString;
    Set set = Set::kSingle;
    policy::Condition::Missing missing = policy::Condition::Missing::kFails;
    bool negated = false;
  };

  void AddOperand(std::string_view value, policy::Version version, Test& test);
  bool HoldsForOne(const Test& test, const Context& context, std::string_view actual) const;
  bool MatchesAny(const Test& test, const Context& context, std::string_view actual) const;
  bool MatchesBoolean(const Test& test, bool actual) const;

  std::vector<Test> tests_;
  Texts texts_;
  std::vector<Text> strings_;
  std::vector<double> numbers_;
  std::vector<Instant> dates_;
  std::vector<bool> booleans_;
  std::vector<std::string> binaries_;
  std::vector<aws::IpRange> ranges_;
};

}  // namespace bulkhead::eval
