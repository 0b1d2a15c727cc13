#include "model/condition.h"

#include <algorithm>

#include "model/operand.h"

namespace bulkhead::model {
namespace {

using policy::Condition;
using Operator = Condition::Operator;
using Strings = std::vector<std::string>;

bool IsNegated(Operator op) {  // C8
  constexpr Operator kNegated[] = {Operator::kStringNotEquals, Operator::kStringNotEqualsIgnoreCase,
                                   Operator::kStringNotLike,   Operator::kNumericNotEquals,
                                   Operator::kDateNotEquals,   Operator::kNotIpAddress,
                                   Operator::kArnNotEquals,    Operator::kArnNotLike};
  return std::ranges::find(kNegated, op) != std::end(kNegated);
}

bool MatchesString(std::string_view wanted, std::string_view given, Wildcards wildcards,
                   Case letters, const Reading& reading) {  // C10
  const auto pattern = ReadValue(wanted, wildcards, reading);
  return pattern && Matches(*pattern, given, letters);
}

// C16: splits at the first five colons.
std::vector<Pattern> SplitArn(const Pattern& arn) {
  std::vector<Pattern> components(1);
  for (const Symbol& symbol : arn) {
    const bool colon = symbol.kind == Symbol::Kind::kCharacter && symbol.character == ':';
    if (colon && components.size() < 6) {
      components.emplace_back();
    } else {
      components.back().push_back(symbol);
    }
  }
  return components;
}

bool MatchesArn(std::string_view wanted, std::string_view given, const Reading& reading) {  // C16
  if (wanted == "*") return true;
  const auto pattern = ReadValue(wanted, Wildcards::kApply, reading);
  if (!pattern) return false;
  const std::vector<Pattern> want = SplitArn(*pattern);
  const std::vector<Pattern> have = SplitArn(Literal(given));
  if (want.size() != 6 || have.size() != 6) return false;
  for (std::size_t i = 0; i < want.size(); ++i) {
    std::string component;
    for (const Symbol& symbol : have[i]) component += symbol.character;
    if (!Matches(want[i], component)) return false;
  }
  return true;
}

// C9: what cannot be read matches nothing.
template <class Read, class Compare>
bool MatchesRead(std::string_view wanted, std::string_view given, Read read, Compare compare) {
  const auto want = read(wanted);
  const auto have = read(given);
  return want && have && compare(*have, *want);
}

// Whether one value of the request matches one of the condition.
bool MatchesOne(Operator op, std::string_view wanted, std::string_view given,
                const Reading& reading) {
  const auto number = [&](auto compare) { return MatchesRead(wanted, given, ReadNumber, compare); };
  const auto date = [&](auto compare) {
    return MatchesRead(wanted, given, ReadMilliseconds, compare);
  };
  using enum Condition::Operator;
  switch (op) {
    case kStringEquals:
    case kStringNotEquals:
      return MatchesString(wanted, given, Wildcards::kLiteral, Case::kSensitive, reading);
    case kStringEqualsIgnoreCase:
    case kStringNotEqualsIgnoreCase:
      return MatchesString(wanted, given, Wildcards::kLiteral, Case::kIgnored, reading);
    case kStringLike:
    case kStringNotLike:
      return MatchesString(wanted, given, Wildcards::kApply, Case::kSensitive, reading);
    case kNumericEquals:
    case kNumericNotEquals: return number(std::equal_to<>());
    case kNumericLessThan: return number(std::less<>());
    case kNumericLessThanEquals: return number(std::less_equal<>());
    case kNumericGreaterThan: return number(std::greater<>());
    case kNumericGreaterThanEquals: return number(std::greater_equal<>());
    case kDateEquals:
    case kDateNotEquals: return date(std::equal_to<>());
    case kDateLessThan: return date(std::less<>());
    case kDateLessThanEquals: return date(std::less_equal<>());
    case kDateGreaterThan: return date(std::greater<>());
    case kDateGreaterThanEquals: return date(std::greater_equal<>());
    case kBool: return MatchesRead(wanted, given, ReadBool, std::equal_to<>());            // C13
    case kBinaryEquals: return MatchesRead(wanted, given, ReadBase64, std::equal_to<>());  // C14
    case kIpAddress:
    case kNotIpAddress: return MatchesRead(wanted, given, ReadRange, Lies);  // C15
    case kArnEquals:
    case kArnNotEquals:
    case kArnLike:
    case kArnNotLike: return MatchesArn(wanted, given, reading);
    case kNull: return false;  // C4 comes before.
  }
  return false;
}

bool MatchesAny(const Condition& condition, std::string_view given, const Reading& reading) {
  return std::ranges::any_of(condition.values, [&](const std::string& wanted) {
    return MatchesOne(condition.op, wanted, given, reading);
  });
}

bool Passes(const Condition& condition, std::string_view given, const Reading& reading) {  // C6
  return MatchesAny(condition, given, reading) != IsNegated(condition.op);
}

bool IsNull(const Strings& values) {  // C3
  return std::ranges::all_of(values, [](const std::string& value) { return value.empty(); });
}

bool HoldsNull(const Condition& condition, const Strings& values) {  // C4
  return std::ranges::any_of(condition.values, [&](const std::string& wanted) {
    return ReadBool(wanted) == IsNull(values);
  });
}

bool HoldsAbsent(const Condition& condition) {  // C5
  if (condition.missing == Condition::Missing::kHolds) return true;
  switch (condition.set) {
    case Condition::Set::kForAllValues: return true;
    case Condition::Set::kForAnyValue: return false;
    case Condition::Set::kSingle: return IsNegated(condition.op);
  }
  return false;
}

}  // namespace

bool Holds(const Condition& condition, const Reading& reading) {
  const Strings values = ValuesOf(reading.context, condition.key);
  if (condition.op == Operator::kNull) return HoldsNull(condition, values);
  if (values.empty()) return HoldsAbsent(condition);
  const auto passes = [&](const std::string& value) { return Passes(condition, value, reading); };
  switch (condition.set) {
    case Condition::Set::kForAllValues:  // C6
      return IsNull(values) || std::ranges::all_of(values, passes);
    case Condition::Set::kForAnyValue:
      return !IsNull(values) && std::ranges::any_of(values, passes);
    case Condition::Set::kSingle:  // C7
      return IsNegated(condition.op) ? std::ranges::all_of(values, passes)
                                     : std::ranges::any_of(values, passes);
  }
  return false;
}

}  // namespace bulkhead::model
