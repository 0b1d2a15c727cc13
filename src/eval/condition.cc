#include "eval/condition.h"

#include <algorithm>
#include <optional>

#include "base/encoding.h"
#include "policy/operand.h"
#include "policy/variable.h"

namespace bulkhead::eval {
namespace {

using policy::Condition;
using policy::OperandType;
using Operator = Condition::Operator;
using Values = std::vector<std::string>;

TextUse UseOf(Operator op) {
  using enum Condition::Operator;
  if (op == kStringLike || op == kStringNotLike) return TextUse::kPattern;
  if (policy::IgnoresCase(op)) return TextUse::kEqualsIgnoreCase;
  return policy::OperandTypeOf(op) == OperandType::kArn ? TextUse::kComponents : TextUse::kEquals;
}

// Whether the value of the request, compared with an operand (-1, 0, 1), is what the
// operator wants. For a negated operator this is the match that must not be.
bool Wants(Operator op, int order) {
  using enum Condition::Operator;
  switch (op) {
    case kNumericLessThan:
    case kDateLessThan: return order < 0;
    case kNumericLessThanEquals:
    case kDateLessThanEquals: return order <= 0;
    case kNumericGreaterThan:
    case kDateGreaterThan: return order > 0;
    case kNumericGreaterThanEquals:
    case kDateGreaterThanEquals: return order >= 0;
    case kNumericEquals:
    case kNumericNotEquals:
    case kDateEquals:
    case kDateNotEquals:
    case kStringEquals:
    case kStringNotEquals:
    case kStringEqualsIgnoreCase:
    case kStringNotEqualsIgnoreCase:
    case kStringLike:
    case kStringNotLike:
    case kBool:
    case kBinaryEquals:
    case kIpAddress:
    case kNotIpAddress:
    case kArnEquals:
    case kArnNotEquals:
    case kArnLike:
    case kArnNotLike:
    case kNull: break;
  }
  return order == 0;
}

// A value that is not of the operator's type is in no order with any operand.
template <class T>
bool MatchesOrder(Operator op, const std::optional<T>& actual, const T* first, std::size_t count) {
  return actual && std::any_of(first, first + count, [&](const T& wanted) {
           return Wants(op, *actual < wanted ? -1 : wanted < *actual ? 1 : 0);
         });
}

// C3. "If the key values in the request resolve to an empty data set (for example, an
// empty string)".
bool IsEmptySet(const Values& values) {
  return std::ranges::all_of(values, [](const std::string& value) { return value.empty(); });
}

}  // namespace

int CostOf(const Condition& condition, policy::Version version) {
  const bool has_variables = version == policy::Version::k2012 &&
                             std::ranges::any_of(condition.values, [](const std::string& value) {
                               return policy::HasVariables(value);
                             });
  const int values = static_cast<int>(std::min<std::size_t>(condition.values.size(), 64));
  const auto each = [&] {
    if (has_variables) return 50;
    switch (policy::OperandTypeOf(condition.op)) {
      case OperandType::kBoolean: return 1;
      case OperandType::kString: return UseOf(condition.op) == TextUse::kEquals ? 1 : 4;
      case OperandType::kNumber: return 4;
      case OperandType::kIpRange: return 10;
      case OperandType::kArn: return 10;
      case OperandType::kDate: return 15;
      case OperandType::kBinary: return 20;
    }
    return 0;
  };
  return each() * (values + 1);
}

void Conditions::Add(const Condition& condition, policy::Version version) {
  Test test{.key = condition.key,
            .hash = Context::HashOf(condition.key),
            .op = condition.op,
            .type = policy::OperandTypeOf(condition.op),
            .set = condition.set,
            .missing = condition.missing,
            .negated = policy::IsNegated(condition.op)};
  for (const std::string& value : condition.values) AddOperand(value, version, test);
  tests_.push_back(test);
}

void Conditions::AddOperand(std::string_view value, policy::Version version, Test& test) {
  // An operand that is not of its type matches nothing; the parser refuses those.
  const auto add = [&test](auto& list, auto&& operand) {
    if (!operand) return;
    if (test.count++ == 0) test.first = static_cast<std::uint32_t>(list.size());
    list.push_back(*operand);
  };
  switch (test.type) {
    case OperandType::kString:
    case OperandType::kArn:
      return add(strings_, std::optional(texts_.Add(value, version, UseOf(test.op))));
    case OperandType::kNumber: return add(numbers_, policy::ParseNumber(value));
    case OperandType::kDate: return add(dates_, policy::ParseDate(value));
    case OperandType::kBoolean: return add(booleans_, policy::ParseBoolean(value));
    case OperandType::kBinary: return add(binaries_, base::FromBase64(value));
    case OperandType::kIpRange: return add(ranges_, aws::IpRange::Parse(value));
  }
}

bool Conditions::Holds(std::size_t index, const Context& context) const {
  const Test& test = tests_[index];
  const Values* values = context.Find(test.key, test.hash);
  const bool absent = values == nullptr || values->empty();

  // C4. Null asks whether the key is null, whatever set operator stands before it.
  if (test.op == Operator::kNull) return MatchesBoolean(test, absent || IsEmptySet(*values));

  // C5. Absent keys: IfExists holds; ForAllValues holds, ForAnyValue does not;
  // otherwise negated operators hold and the others do not.
  if (absent) {
    if (test.missing == Condition::Missing::kHolds) return true;
    if (test.set != Set::kSingle) return test.set == Set::kForAllValues;
    return test.negated;
  }

  // C6. Each value of the request is a member of the set, or (negated) is not.
  if (test.set != Set::kSingle && IsEmptySet(*values)) return test.set == Set::kForAllValues;
  const auto holds = [&](const std::string& actual) { return HoldsForOne(test, context, actual); };
  switch (test.set) {
    case Set::kForAllValues: return std::ranges::all_of(*values, holds);
    case Set::kForAnyValue: return std::ranges::any_of(*values, holds);
    case Set::kSingle: break;
  }
  // C7. Without a set operator a key has one value. The documentation leaves open what
  // happens to a key of several; assumed: one of them must match, and for a negated
  // operator none may.
  return test.negated ? std::ranges::all_of(*values, holds) : std::ranges::any_of(*values, holds);
}

bool Conditions::HoldsForOne(const Test& test, const Context& context,
                             std::string_view actual) const {
  return MatchesAny(test, context, actual) != test.negated;
}

bool Conditions::MatchesBoolean(const Test& test, bool actual) const {
  for (std::size_t i = test.first; i < test.first + test.count; ++i) {
    if (booleans_[i] == actual) return true;
  }
  return false;
}

// Whether the value of the request matches any operand.
bool Conditions::MatchesAny(const Test& test, const Context& context,
                            std::string_view actual) const {
  switch (test.type) {
    case OperandType::kString:
    case OperandType::kArn: {
      const Text* first = strings_.data() + test.first;
      return std::any_of(first, first + test.count,
                         [&](const Text& text) { return texts_.Matches(text, context, actual); });
    }
    case OperandType::kNumber:
      return MatchesOrder(test.op, policy::ParseNumber(actual), numbers_.data() + test.first,
                          test.count);
    case OperandType::kDate:
      return MatchesOrder(test.op, policy::ParseDate(actual), dates_.data() + test.first,
                          test.count);
    case OperandType::kBoolean: {
      const std::optional<bool> boolean = policy::ParseBoolean(actual);
      return boolean && MatchesBoolean(test, *boolean);
    }
    case OperandType::kBinary: {
      const std::optional<std::string> bytes = base::FromBase64(actual);
      const std::string* first = binaries_.data() + test.first;
      return bytes && std::find(first, first + test.count, *bytes) != first + test.count;
    }
    case OperandType::kIpRange: {
      const std::optional<aws::IpRange> address = aws::IpRange::Parse(actual);
      const aws::IpRange* first = ranges_.data() + test.first;
      return address && std::any_of(first, first + test.count, [&](const aws::IpRange& range) {
               return range.Contains(*address);
             });
    }
  }
  return false;
}

void Conditions::AddKeys(std::size_t index, std::vector<std::string_view>& keys) const {
  const Test& test = tests_[index];
  keys.push_back(test.key);
  if (test.type != OperandType::kString && test.type != OperandType::kArn) return;
  for (std::size_t i = test.first; i < test.first + test.count; ++i) {
    texts_.AddKeys(strings_[i], keys);
  }
}

}  // namespace bulkhead::eval
