#include "guarantee/conditions.h"

#include <fmt/format.h>

#include <optional>
#include <utility>

#include "base/encoding.h"
#include "policy/condition_operator.h"

namespace bulkhead::guarantee {
namespace {

using policy::Condition;
using Operator = Condition::Operator;
using Missing = Condition::Missing;

// An operator that holds where the other does not, and what it says of an absent key: a
// negated operator holds there by itself (C5 of docs/spec/evaluation.md).
struct Opposite {
  Operator op;
  Missing missing = Missing::kFails;
};

std::optional<Opposite> OppositeOf(Operator op) {
  switch (op) {
    case Operator::kStringEquals: return Opposite{Operator::kStringNotEquals};
    case Operator::kStringNotEquals: return Opposite{Operator::kStringEquals};
    case Operator::kStringEqualsIgnoreCase: return Opposite{Operator::kStringNotEqualsIgnoreCase};
    case Operator::kStringNotEqualsIgnoreCase: return Opposite{Operator::kStringEqualsIgnoreCase};
    case Operator::kStringLike: return Opposite{Operator::kStringNotLike};
    case Operator::kStringNotLike: return Opposite{Operator::kStringLike};
    case Operator::kNumericEquals: return Opposite{Operator::kNumericNotEquals};
    case Operator::kNumericNotEquals: return Opposite{Operator::kNumericEquals};
    case Operator::kNumericLessThan:
      return Opposite{Operator::kNumericGreaterThanEquals, Missing::kHolds};
    case Operator::kNumericLessThanEquals:
      return Opposite{Operator::kNumericGreaterThan, Missing::kHolds};
    case Operator::kNumericGreaterThan:
      return Opposite{Operator::kNumericLessThanEquals, Missing::kHolds};
    case Operator::kNumericGreaterThanEquals:
      return Opposite{Operator::kNumericLessThan, Missing::kHolds};
    case Operator::kDateEquals: return Opposite{Operator::kDateNotEquals};
    case Operator::kDateNotEquals: return Opposite{Operator::kDateEquals};
    case Operator::kDateLessThan:
      return Opposite{Operator::kDateGreaterThanEquals, Missing::kHolds};
    case Operator::kDateLessThanEquals:
      return Opposite{Operator::kDateGreaterThan, Missing::kHolds};
    case Operator::kDateGreaterThan:
      return Opposite{Operator::kDateLessThanEquals, Missing::kHolds};
    case Operator::kDateGreaterThanEquals:
      return Opposite{Operator::kDateLessThan, Missing::kHolds};
    case Operator::kIpAddress: return Opposite{Operator::kNotIpAddress};
    case Operator::kNotIpAddress: return Opposite{Operator::kIpAddress};
    case Operator::kArnEquals: return Opposite{Operator::kArnNotEquals};
    case Operator::kArnNotEquals: return Opposite{Operator::kArnEquals};
    case Operator::kArnLike: return Opposite{Operator::kArnNotLike};
    case Operator::kArnNotLike: return Opposite{Operator::kArnLike};
    case Operator::kBool: return Opposite{Operator::kBool, Missing::kHolds};
    case Operator::kNull: return Opposite{Operator::kNull};
    case Operator::kBinaryEquals: return std::nullopt;
  }
  return std::nullopt;
}

// Of Bool and Null: those of `true` and `false` that are not among the values.
std::vector<std::string> OtherValues(const std::vector<std::string>& values) {
  std::vector<std::string> others;
  for (const std::string_view word : {"true", "false"}) {
    bool there = false;
    for (const std::string& value : values) there = there || base::EqualsIgnoreCase(value, word);
    if (!there) others.emplace_back(word);
  }
  return others;
}

}  // namespace

Result<std::vector<Conditions>> Unmet(const Conditions& conditions) {
  std::vector<Conditions> ways;
  for (const Condition& condition : conditions) {
    const auto opposite = OppositeOf(condition.op);
    if (!opposite || condition.set != Condition::Set::kSingle ||
        condition.missing != Missing::kFails) {
      return Fail(fmt::format(
          "`{}` cannot be turned round",
          policy::ToText(policy::OperatorName{condition.op, condition.set, condition.missing})));
    }
    Condition other = condition;
    other.op = opposite->op;
    other.missing = opposite->missing;
    if (condition.op == Operator::kBool || condition.op == Operator::kNull) {
      other.values = OtherValues(condition.values);
    }
    if (!other.values.empty()) {
      ways.push_back({std::move(other)});
    } else if (condition.op == Operator::kBool) {  // Both values are meant: only absence is left.
      ways.push_back({{.op = Operator::kNull, .key = condition.key, .values = {"true"}}});
    }
  }
  return ways;
}

}  // namespace bulkhead::guarantee
