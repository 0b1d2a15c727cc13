#include "policy/condition_operator.h"

#include <array>

#include "base/check.h"
#include "base/encoding.h"

namespace bulkhead::policy {
namespace {

using Operator = Condition::Operator;
using enum OperandType;

enum class Sign { kPositive, kNegated };

struct Row {
  Operator op;
  std::string_view name;
  OperandType type;
  Sign sign = Sign::kPositive;
};

constexpr std::array kRows = {
    Row{Operator::kStringEquals, "StringEquals", kString},
    Row{Operator::kStringNotEquals, "StringNotEquals", kString, Sign::kNegated},
    Row{Operator::kStringEqualsIgnoreCase, "StringEqualsIgnoreCase", kString},
    Row{Operator::kStringNotEqualsIgnoreCase, "StringNotEqualsIgnoreCase", kString, Sign::kNegated},
    Row{Operator::kStringLike, "StringLike", kString},
    Row{Operator::kStringNotLike, "StringNotLike", kString, Sign::kNegated},
    Row{Operator::kNumericEquals, "NumericEquals", kNumber},
    Row{Operator::kNumericNotEquals, "NumericNotEquals", kNumber, Sign::kNegated},
    Row{Operator::kNumericLessThan, "NumericLessThan", kNumber},
    Row{Operator::kNumericLessThanEquals, "NumericLessThanEquals", kNumber},
    Row{Operator::kNumericGreaterThan, "NumericGreaterThan", kNumber},
    Row{Operator::kNumericGreaterThanEquals, "NumericGreaterThanEquals", kNumber},
    Row{Operator::kDateEquals, "DateEquals", kDate},
    Row{Operator::kDateNotEquals, "DateNotEquals", kDate, Sign::kNegated},
    Row{Operator::kDateLessThan, "DateLessThan", kDate},
    Row{Operator::kDateLessThanEquals, "DateLessThanEquals", kDate},
    Row{Operator::kDateGreaterThan, "DateGreaterThan", kDate},
    Row{Operator::kDateGreaterThanEquals, "DateGreaterThanEquals", kDate},
    Row{Operator::kBool, "Bool", kBoolean},
    Row{Operator::kBinaryEquals, "BinaryEquals", kBinary},
    Row{Operator::kIpAddress, "IpAddress", kIpRange},
    Row{Operator::kNotIpAddress, "NotIpAddress", kIpRange, Sign::kNegated},
    Row{Operator::kArnEquals, "ArnEquals", kArn},
    Row{Operator::kArnNotEquals, "ArnNotEquals", kArn, Sign::kNegated},
    Row{Operator::kArnLike, "ArnLike", kArn},
    Row{Operator::kArnNotLike, "ArnNotLike", kArn, Sign::kNegated},
    Row{Operator::kNull, "Null", kBoolean},
};

constexpr bool RowsStandInOrder() {
  for (std::size_t i = 0; i < kRows.size(); ++i) {
    if (static_cast<std::size_t>(kRows[i].op) != i) return false;
  }
  return true;
}
static_assert(RowsStandInOrder());

constexpr std::string_view kForAllValues = "ForAllValues:";
constexpr std::string_view kForAnyValue = "ForAnyValue:";
constexpr std::string_view kIfExists = "IfExists";

const Row& RowOf(Operator op) { return kRows[static_cast<std::size_t>(op)]; }

}  // namespace

std::optional<OperatorName> ParseOperator(std::string_view name) {
  OperatorName parsed;
  if (base::EqualsIgnoreCase(name.substr(0, kForAllValues.size()), kForAllValues)) {
    parsed.set = Condition::Set::kForAllValues;
    name.remove_prefix(kForAllValues.size());
  } else if (base::EqualsIgnoreCase(name.substr(0, kForAnyValue.size()), kForAnyValue)) {
    parsed.set = Condition::Set::kForAnyValue;
    name.remove_prefix(kForAnyValue.size());
  }
  if (name.size() > kIfExists.size() &&
      base::EqualsIgnoreCase(name.substr(name.size() - kIfExists.size()), kIfExists)) {
    parsed.missing = Condition::Missing::kHolds;
    name.remove_suffix(kIfExists.size());
  }
  for (const Row& row : kRows) {
    if (!base::EqualsIgnoreCase(row.name, name)) continue;
    parsed.op = row.op;
    return parsed;
  }
  return std::nullopt;
}

std::string ToText(const OperatorName& name) {
  std::string text;
  if (name.set == Condition::Set::kForAllValues) text = kForAllValues;
  if (name.set == Condition::Set::kForAnyValue) text = kForAnyValue;
  text += RowOf(name.op).name;
  if (name.missing == Condition::Missing::kHolds) text += kIfExists;
  return text;
}

std::string ConditionText(const Condition& condition) {
  std::string text = ToText(OperatorName{condition.op, condition.set, condition.missing});
  text += " " + condition.key;
  for (std::size_t i = 0; i < condition.values.size(); ++i) {
    text += (i == 0 ? " " : " or ") + condition.values[i];
  }
  return text;
}

bool SayTheSame(const Condition& a, const Condition& b) {
  return a.op == b.op && a.set == b.set && a.missing == b.missing && a.key == b.key &&
         a.values == b.values;
}

OperandType OperandTypeOf(Operator op) { return RowOf(op).type; }

bool IgnoresCase(Condition::Operator op) {
  return op == Condition::Operator::kStringEqualsIgnoreCase ||
         op == Condition::Operator::kStringNotEqualsIgnoreCase;
}

bool IsNegated(Operator op) { return RowOf(op).sign == Sign::kNegated; }

}  // namespace bulkhead::policy
