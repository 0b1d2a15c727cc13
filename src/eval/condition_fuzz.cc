// A condition and a context from arbitrary bytes: no crash; a negated operator is what
// its positive form is not; IfExists and set operators relate as the documentation says.
#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>

#include "base/check.h"
#include "eval/condition.h"
#include "policy/operand.h"
#include "policy/variable.h"

namespace {

using namespace bulkhead;  // NOLINT(google-build-using-namespace)
using policy::Condition;
using Operator = Condition::Operator;

std::string_view TakeField(std::string_view& text) {
  const std::size_t end = std::min(text.find('\x1e'), text.size());
  const std::string_view field = text.substr(0, end);
  text.remove_prefix(std::min(end + 1, text.size()));
  return field;
}

std::vector<std::string> TakeList(std::string_view& text) {
  std::vector<std::string> values;
  std::string_view field = TakeField(text);
  while (!field.empty()) {
    const std::size_t end = std::min(field.find('\x1f'), field.size());
    values.emplace_back(field.substr(0, end));
    field.remove_prefix(std::min(end + 1, field.size()));
  }
  return values;
}

// Each operator with its negation, where it has one.
constexpr auto kNegations = std::to_array<std::pair<Operator, Operator>>({
    {Operator::kStringEquals, Operator::kStringNotEquals},
    {Operator::kStringEqualsIgnoreCase, Operator::kStringNotEqualsIgnoreCase},
    {Operator::kStringLike, Operator::kStringNotLike},
    {Operator::kNumericEquals, Operator::kNumericNotEquals},
    {Operator::kDateEquals, Operator::kDateNotEquals},
    {Operator::kIpAddress, Operator::kNotIpAddress},
    {Operator::kArnEquals, Operator::kArnNotEquals},
    {Operator::kArnLike, Operator::kArnNotLike},
});

bool Holds(Condition condition, Operator op, Condition::Set set, policy::Version version,
           const eval::Context& context) {
  condition.op = op;
  condition.set = set;
  eval::Conditions conditions;
  conditions.Add(condition, version);
  CHECK(conditions.size() == 1 && eval::CostOf(condition, version) > 0);
  std::vector<std::string_view> keys;
  conditions.AddKeys(0, keys);
  CHECK(!keys.empty() && keys.front() == condition.key);
  const bool holds = conditions.Holds(0, context);
  CHECK(holds == conditions.Holds(0, context));
  return holds;
}

void CheckRelations(const Condition& condition, policy::Version version,
                    const eval::Context& context) {
  using enum Condition::Set;
  const bool plain = condition.missing == Condition::Missing::kFails;
  const auto* actual = context.Find(condition.key);
  const bool absent = actual == nullptr || actual->empty();
  for (const auto& [positive, negative] : kNegations) {
    const bool holds = Holds(condition, positive, kSingle, version, context);
    const bool negated = Holds(condition, negative, kSingle, version, context);
    CHECK(plain || !absent ? holds != negated : holds && negated);
    const bool all = Holds(condition, positive, kForAllValues, version, context);
    const bool any = Holds(condition, positive, kForAnyValue, version, context);
    const bool all_negated = Holds(condition, negative, kForAllValues, version, context);
    const bool any_negated = Holds(condition, negative, kForAnyValue, version, context);
    if (absent) {
      CHECK(all && all_negated && any != plain && any_negated != plain);
    } else if (actual->size() == 1 && !actual->front().empty()) {
      CHECK(all == holds && any == holds && all_negated == negated && any_negated == negated);
    } else if (std::ranges::any_of(*actual, [](const auto& one) { return !one.empty(); })) {
      CHECK(all == !any_negated && any == !all_negated);
    }
  }
}

}  // namespace

// Fields apart by 0x1e, values within a list by 0x1f: two letters that choose the
// operator and its form, the values of the policy, those of the request, and those of
// `v`, which variables may name.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  std::string_view text(reinterpret_cast<const char*>(data), size);
  const std::string_view form = TakeField(text);
  const auto letter = [&form](std::size_t i) {
    return i < form.size() ? static_cast<unsigned char>(form[i]) : 0U;
  };
  constexpr unsigned kOperators = static_cast<unsigned>(Operator::kNull) + 1;
  Condition condition{.op = static_cast<Operator>(letter(0) % kOperators),
                      .set = static_cast<Condition::Set>(letter(1) % 3),
                      .missing = static_cast<Condition::Missing>(letter(1) / 3 % 2),
                      .key = "k",
                      .values = TakeList(text)};
  const auto version = static_cast<policy::Version>(letter(1) / 6 % 2);
  // The parser refuses what cannot be split.
  std::erase_if(condition.values,
                [](const std::string& value) { return !policy::SplitVariables(value); });
  eval::Context context;
  if (letter(1) / 12 % 4 != 0) context.Set("K", TakeList(text));
  context.Set("v", TakeList(text));

  Holds(condition, condition.op, condition.set, version, context);
  if (condition.op != Operator::kNull) CheckRelations(condition, version, context);
  for (const std::string& value : condition.values) {
    static_cast<void>(policy::ParseNumber(value));
    static_cast<void>(policy::ParseDate(value));
  }
  return 0;
}
