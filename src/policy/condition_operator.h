// The condition operators by name.
// https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html
//
//   ParseOperator("ForAnyValue:StringLikeIfExists")->set;  // Set::kForAnyValue
//
// To add one: a row in condition_operator.cc, its enumerator in statement.h, its
// meaning in docs/spec/evaluation.md, eval and model (CONTRIBUTING.md).
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "policy/statement.h"

namespace bulkhead::policy {

struct OperatorName {
  Condition::Operator op = Condition::Operator::kStringEquals;
  Condition::Set set = Condition::Set::kSingle;
  Condition::Missing missing = Condition::Missing::kFails;

  friend bool operator==(const OperatorName&, const OperatorName&) = default;
};

// Nothing when there is no such operator. Names are compared without case: the
// documentation is silent, but a policy that AWS publishes has `Stringlike`.
// https://github.com/aws-samples/resource-control-policy-examples (STS-protect-IAMRA-session-tags)
std::optional<OperatorName> ParseOperator(std::string_view name);
std::string ToText(const OperatorName& name);
// `StringEquals aws:RequestedRegion eu-west-1 or eu-central-1`
std::string ConditionText(const Condition& condition);
// Wherever they stand.
bool SayTheSame(const Condition& a, const Condition& b);

// What the values of an operator must be.
enum class OperandType { kString, kNumber, kDate, kBoolean, kBinary, kIpRange, kArn };
OperandType OperandTypeOf(Condition::Operator op);

// Of a negated operator, none of the values may match.
bool IsNegated(Condition::Operator op);

// StringEqualsIgnoreCase and its negation.
bool IgnoresCase(Condition::Operator op);

}  // namespace bulkhead::policy
