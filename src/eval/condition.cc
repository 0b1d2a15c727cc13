#include "eval/condition.h"

#include <algorithm>
#include <optional>
#include <string>
#include <string_view>

#include "aws/ip_range.h"
#include "aws/wildcard.h"
#include "base/encoding.h"
#include "eval/expand.h"
#include "policy/condition_operator.h"
#include "policy/operand.h"

namespace bulkhead::eval {
namespace {

using policy::Condition;
using Operator = Condition::Operator;
using Values = std::vector<std::string>;

// -1, 0, 1; nothing when one of both is not of the type.
template <class T>
std::optional<int> Order(std::optional<T> actual, std::optional<T> wanted) {
  if (!actual || !wanted) return std::nullopt;
  return *actual < *wanted ? -1 : *wanted < *actual ? 1 : 0;
}

bool MatchesIp(std::string_view wanted, std::string_view actual) {
  const std::optional<aws::IpRange> range = aws::IpRange::Parse(wanted);
  const std::optional<aws::IpRange> address = aws::IpRange::Parse(actual);
  return range && address && range->Contains(*address);
}

bool MatchesBinary(std::string_view wanted, std::string_view actual) {
  const std::optional<std::string> bytes = base::FromBase64(wanted);
  return bytes && bytes == base::FromBase64(actual);
}

// Whether one value of the request matches one value of the policy. For a negated
// operator this is the match that must not be.
bool MatchesOne(Operator op, std::string_view wanted, std::string_view actual) {
  using policy::ParseBoolean;
  using policy::ParseDate;
  using policy::ParseNumber;
  switch (op) {
    case Operator::kStringEquals:
    case Operator::kStringNotEquals: return wanted == actual;
    case Operator::kStringEqualsIgnoreCase:
    case Operator::kStringNotEqualsIgnoreCase: return base::EqualsIgnoreCase(wanted, actual);
    case Operator::kStringLike:
    case Operator::kStringNotLike: return aws::MatchesWildcard(wanted, actual);
    case Operator::kArnEquals:
    case Operator::kArnNotEquals:
    case Operator::kArnLike:
    case Operator::kArnNotLike: return aws::MatchesArnByComponent(wanted, actual);
    case Operator::kNumericEquals:
    case Operator::kNumericNotEquals: return Order(ParseNumber(actual), ParseNumber(wanted)) == 0;
    case Operator::kNumericLessThan:
      return Order(ParseNumber(actual), ParseNumber(wanted)).value_or(1) < 0;
    case Operator::kNumericLessThanEquals:
      return Order(ParseNumber(actual), ParseNumber(wanted)).value_or(1) <= 0;
    case Operator::kNumericGreaterThan:
      return Order(ParseNumber(actual), ParseNumber(wanted)).value_or(-1) > 0;
    case Operator::kNumericGreaterThanEquals:
      return Order(ParseNumber(actual), ParseNumber(wanted)).value_or(-1) >= 0;
    case Operator::kDateEquals:
    case Operator::kDateNotEquals: return Order(ParseDate(actual), ParseDate(wanted)) == 0;
    case Operator::kDateLessThan:
      return Order(ParseDate(actual), ParseDate(wanted)).value_or(1) < 0;
    case Operator::kDateLessThanEquals:
      return Order(ParseDate(actual), ParseDate(wanted)).value_or(1) <= 0;
    case Operator::kDateGreaterThan:
      return Order(ParseDate(actual), ParseDate(wanted)).value_or(-1) > 0;
    case Operator::kDateGreaterThanEquals:
      return Order(ParseDate(actual), ParseDate(wanted)).value_or(-1) >= 0;
    case Operator::kBool:
    case Operator::kNull: return Order(ParseBoolean(actual), ParseBoolean(wanted)) == 0;
    case Operator::kBinaryEquals: return MatchesBinary(wanted, actual);
    case Operator::kIpAddress:
    case Operator::kNotIpAddress: return MatchesIp(wanted, actual);
  }
  return false;
}

TextUse UseOf(Operator op) {
  const bool is_pattern = op == Operator::kStringLike || op == Operator::kStringNotLike ||
                          policy::OperandTypeOf(op) == policy::OperandType::kArn;
  return is_pattern ? TextUse::kPattern : TextUse::kPlain;
}

// Whether the value of the request matches any value of the policy; a value with
// a variable that is nothing matches nothing.
bool MatchesAny(const Condition& condition, policy::Version version, const Context& context,
                std::string_view actual) {
  std::string buffer;
  for (const std::string& value : condition.values) {
    std::string_view wanted;
    if (Expand(value, version, UseOf(condition.op), context, buffer, wanted) &&
        MatchesOne(condition.op, wanted, actual)) {
      return true;
    }
  }
  return false;
}

// Null asks whether the key is absent: `true` for absent, `false` for present.
bool SatisfiesNull(const Condition& condition, bool absent) {
  return std::ranges::any_of(condition.values, [absent](const std::string& value) {
    return policy::ParseBoolean(value) == absent;
  });
}

// "If the key values in the request resolve to an empty data set (for example, an
// empty string)", set operators take the key for absent.
bool IsEmptySet(const Values& values) {
  return std::ranges::all_of(values, [](const std::string& value) { return value.empty(); });
}

}  // namespace

bool Satisfies(const Context& context, const Condition& condition, policy::Version version) {
  const Values* values = context.Find(condition.key);
  const bool absent = values == nullptr || values->empty() ||
                      (condition.set != Condition::Set::kSingle && IsEmptySet(*values));
  const bool negated = policy::IsNegated(condition.op);

  // 1. Absent keys: IfExists holds; ForAllValues holds, ForAnyValue does not;
  //    otherwise negated operators hold and the others do not.
  if (condition.op == Operator::kNull) return SatisfiesNull(condition, absent);
  if (absent) {
    if (condition.missing == Condition::Missing::kHolds) return true;
    if (condition.set != Condition::Set::kSingle) {
      return condition.set == Condition::Set::kForAllValues;
    }
    return negated;
  }

  // 2. Each value of the request is a member of the set, or (negated) is not.
  const auto holds = [&](const std::string& actual) {
    return MatchesAny(condition, version, context, actual) != negated;
  };
  switch (condition.set) {
    case Condition::Set::kForAllValues: return std::ranges::all_of(*values, holds);
    case Condition::Set::kForAnyValue: return std::ranges::any_of(*values, holds);
    case Condition::Set::kSingle: break;
  }
  // 3. Without a set operator a key has one value. The documentation leaves open
  //    what happens to a key of several; assumed: one of them must match, and for a
  //    negated operator none may.
  return negated ? std::ranges::all_of(*values, holds) : std::ranges::any_of(*values, holds);
}

}  // namespace bulkhead::eval
