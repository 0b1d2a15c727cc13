// Every operator against every state of its key, with each set operator and IfExists: the
// truth tables of the documentation, C3 to C9 of docs/spec/evaluation.md.
// https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-single-vs-multi-valued-context-keys.html
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "eval/condition.h"
#include "policy/condition_operator.h"

namespace bulkhead::eval {
namespace {

using Values = std::vector<std::string>;

// An operator, a value of the policy, and values of the request that it matches and not.
struct Operator {
  std::string_view name;
  std::string_view wanted;
  std::string_view match;
  std::string_view other;
  bool negated = false;
};

constexpr Operator kOperators[] = {
    {"StringEquals", "a", "a", "b"},
    {"StringNotEquals", "a", "a", "b", true},
    {"StringEqualsIgnoreCase", "a", "A", "b"},
    {"StringNotEqualsIgnoreCase", "a", "A", "b", true},
    {"StringLike", "a*", "ab", "b"},
    {"StringNotLike", "a*", "ab", "b", true},
    {"NumericEquals", "1", "1.0", "2"},
    {"NumericNotEquals", "1", "1.0", "2", true},
    {"NumericLessThan", "1", "0", "1"},
    {"NumericLessThanEquals", "1", "1", "2"},
    {"NumericGreaterThan", "1", "2", "1"},
    {"NumericGreaterThanEquals", "1", "1", "0"},
    {"DateEquals", "2026-11-22", "2026-11-22T00:00:00Z", "2026-11-23"},
    {"DateNotEquals", "2026-11-22", "2026-11-22T00:00:00Z", "2026-11-23", true},
    {"DateLessThan", "2026-11-22", "2026-11-21", "2026-11-22"},
    {"DateLessThanEquals", "2026-11-22", "2026-11-22", "2026-11-23"},
    {"DateGreaterThan", "2026-11-22", "2026-11-23", "2026-11-22"},
    {"DateGreaterThanEquals", "2026-11-22", "2026-11-22", "2026-11-21"},
    {"Bool", "true", "True", "false"},
    {"BinaryEquals", "QQ==", "QQ==", "Qg=="},
    {"IpAddress", "10.0.0.0/8", "10.1.2.3", "11.0.0.1"},
    {"NotIpAddress", "10.0.0.0/8", "10.1.2.3", "11.0.0.1", true},
    {"ArnEquals", "arn:aws:s3:::a*", "arn:aws:s3:::ab", "arn:aws:s3:::b"},
    {"ArnNotEquals", "arn:aws:s3:::a*", "arn:aws:s3:::ab", "arn:aws:s3:::b", true},
    {"ArnLike", "arn:aws:s3:::a*", "arn:aws:s3:::ab", "arn:aws:s3:::b"},
    {"ArnNotLike", "arn:aws:s3:::a*", "arn:aws:s3:::ab", "arn:aws:s3:::b", true},
};

// M: a value that matches; O: another; E: the empty string, which no operand here matches.
struct State {
  std::string_view what;
  std::string_view values;  // "-" for an absent key.
  bool positive, all_positive, any_positive;
  bool negated, all_negated, any_negated;
};

// clang-format off
constexpr State kStates[] = {
    //                       positive              negated
    //                       single All    Any     single All    Any
    {"absent", "-",          false, true,  false,  true,  true,  false},
    {"without values", "",   false, true,  false,  true,  true,  false},
    {"empty", "E",           false, true,  false,  true,  true,  false},
    {"all empty", "EE",      false, true,  false,  true,  true,  false},
    {"match", "M",           true,  true,  true,   false, false, false},
    {"other", "O",           false, false, false,  true,  true,  true},
    {"both", "MO",           true,  false, true,   false, false, true},
    {"both, turned", "OM",   true,  false, true,   false, false, true},
    {"match and empty", "ME", true, false, true,   false, false, true},
    {"other and empty", "OE", false, false, false, true,  true,  true},
};
// clang-format on

Context ContextOf(const State& state, const Operator& op) {
  Context context;
  if (state.values == "-") return context;
  Values values;
  for (const char c : state.values) {
    values.emplace_back(c == 'M' ? op.match : c == 'O' ? op.other : "");
  }
  context.Set("test:Key", std::move(values));
  return context;
}

bool HoldsFor(const std::string& name, std::string_view wanted, const Context& context) {
  const auto parsed = policy::ParseOperator(name);
  EXPECT_TRUE(parsed.has_value()) << name;
  const policy::Condition condition{.op = parsed->op,
                                    .set = parsed->set,
                                    .missing = parsed->missing,
                                    .key = "TEST:key",
                                    .values = {std::string(wanted)}};
  Conditions conditions;
  conditions.Add(condition, policy::Version::k2012);
  return conditions.Holds(0, context);
}

TEST(ConditionTruthTest, EveryOperatorInEveryState) {
  for (const Operator& op : kOperators) {
    for (const State& state : kStates) {
      const Context context = ContextOf(state, op);
      const std::string name(op.name);
      const bool is_absent = state.values == "-" || state.values.empty();
      const bool single = op.negated ? state.negated : state.positive;
      const bool all = op.negated ? state.all_negated : state.all_positive;
      const bool any = op.negated ? state.any_negated : state.any_positive;
      const auto expect = [&](const std::string& whole, bool holds) {
        EXPECT_EQ(HoldsFor(whole, op.wanted, context), holds) << whole << ", " << state.what;
      };
      expect(name, single);
      expect("ForAllValues:" + name, all);
      expect("ForAnyValue:" + name, any);
      expect(name + "IfExists", is_absent || single);
      expect("ForAllValues:" + name + "IfExists", is_absent || all);
      expect("ForAnyValue:" + name + "IfExists", is_absent || any);
    }
  }
}

TEST(ConditionTruthTest, Null) {
  for (const State& state : kStates) {
    const Context context = ContextOf(state, kOperators[0]);
    const bool is_null = state.values.find_first_of("MO") == state.values.npos;
    for (const std::string set : {"", "ForAllValues:", "ForAnyValue:"}) {
      EXPECT_EQ(HoldsFor(set + "Null", "true", context), is_null) << state.what;
      EXPECT_EQ(HoldsFor(set + "Null", "false", context), !is_null) << state.what;
    }
  }
}

// C9: what is not of the operator's type matches nothing, so that negated operators hold.
TEST(ConditionTruthTest, ValuesOfAnotherType) {
  const Values hostile = {"",
                          "-",
                          "x",
                          "nan",
                          "inf",
                          "0x1",
                          "1e999",
                          "2026-13-01",
                          "2026-02-30",
                          "99999999999999999999",
                          "10.0.0.0/33",
                          "10.0.0",
                          "::1::",
                          "2001:db8::/129",
                          "Q",
                          "====",
                          "tru\xc3\xa9",
                          "arn:aws:s3",
                          std::string("a\0b", 3),
                          std::string(100'000, ':'),
                          std::string(100'000, '9')};
  for (const Operator& op : kOperators) {
    if (op.name.starts_with("String")) continue;
    for (const std::string& value : hostile) {
      if (op.name.starts_with("Date") && value.find_first_not_of('9') == value.npos) continue;
      if (op.name.starts_with("Numeric") && value.starts_with('9')) continue;
      EXPECT_EQ(HoldsFor(std::string(op.name), op.wanted, {{"test:key", {value}}}), op.negated)
          << op.name << ' ' << value.substr(0, 40);
    }
  }
}

TEST(ConditionTruthTest, HostileVariables) {
  const Context context = {{"test:key", {std::string(5000, 'a')}},
                           {"aws:username", {std::string(5000, 'a')}},
                           {"test:stars", {std::string(2000, '*')}}};
  EXPECT_TRUE(HoldsFor("StringLike", "${aws:username}", context));
  EXPECT_TRUE(HoldsFor("StringLike", "*${aws:username}", context));
  EXPECT_FALSE(HoldsFor("StringLike", "${aws:username}a", context));
  EXPECT_FALSE(HoldsFor("StringLike", "${test:stars}", context));
  EXPECT_TRUE(HoldsFor("StringEqualsIgnoreCase", "${aws:username}", context));
  EXPECT_FALSE(HoldsFor("ArnLike", "${aws:username}", context));
}

}  // namespace
}  // namespace bulkhead::eval
