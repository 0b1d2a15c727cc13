#include "census/key_words.h"

#include <fmt/format.h>

#include <algorithm>
#include <functional>
#include <initializer_list>

#include "census/words.h"

namespace bulkhead::census {
namespace {

using Texts = std::vector<std::string>;

// What each kind draws from.
struct Source {
  std::string key;
  std::vector<std::string> operators;
  std::function<std::string(Chance&)> operand;
  std::vector<std::string> values;  // Beside what is made of the operands.
  std::size_t lists = 0;            // Percent of choices with several values.
};

std::function<std::string(Chance&)> OneOf(Texts texts) {
  return [texts = std::move(texts)](Chance& chance) { return chance.Pick(texts); };
}

Source TextSource() {
  return {.key = "test:s",
          .operators = {"StringEquals", "StringNotEquals", "StringEqualsIgnoreCase",
                        "StringNotEqualsIgnoreCase", "StringLike", "StringLike", "StringNotLike"},
          .operand =
              [](Chance& chance) {
                if (chance.Percent(15)) return chance.Pick({"", "a${*}", "${?}b", "*", "a${$}"});
                return SmallPattern("abA", 4, chance);
              },
          .values = {"", "a", "ab", "AB", "zz", "a*", "?b", "a$", "a:b"}};
}

Source DeepSource() {
  return {.key = "test:s",
          .operators = {"StringLike", "StringLike", "StringNotLike"},
          .operand = [](Chance& chance) { return SmallPattern("ab", 5, chance); },
          .values = AllTexts("abz", 5)};
}

Source NumberSource() {
  return {.key = "test:n",
          .operators = {"NumericEquals", "NumericNotEquals", "NumericLessThan",
                        "NumericLessThanEquals", "NumericGreaterThan", "NumericGreaterThanEquals"},
          .operand = OneOf({"10", "9.5", "-1", "1e1", "0", "11", "9"}),
          .values = {"10", "10.0", "1e1", "+10", "9.5", "9.75", "9", "8", "11", "12", "10.5", "-1",
                     "-2", "-0.5", "0", "0.5"}};
}

Source DateSource() {
  return {.key = "test:d",
          .operators = {"DateEquals", "DateNotEquals", "DateLessThan", "DateLessThanEquals",
                        "DateGreaterThan", "DateGreaterThanEquals"},
          .operand = OneOf({"2026-05-01T00:00:00Z", "2026-05", "1777593600", "2026-05-02",
                            "2026-05-01T00:00:00.5Z", "2026-04-30T22:00-02:00"}),
          .values = {"2026-05-01T00:00:00Z", "2026-05-01", "1777593600", "1777593601",
                     "2026-05-01T02:00:00+02:00", "2026-04", "2026-05-01T00:00:00.500Z",
                     "2026-05-01T00:00:00.501Z", "2026-05-01T12:00:00Z", "2026-05-02", "2026-05-03",
                     "2026-04-30"}};
}

Source AddressSource() {
  return {.key = "test:ip",
          .operators = {"IpAddress", "IpAddress", "NotIpAddress"},
          .operand = OneOf({"10.0.0.0/8", "10.0.0.0/24", "10.0.0.128/25", "10.0.0.0/25", "10.0.0.7",
                            "0.0.0.0/0", "2001:db8::/32", "2001:db8::1", "::/0",
                            "2001:db8:8000::/33", "0.0.0.0/1", "128.0.0.0/1"}),
          .values = {"10.0.0.1", "10.0.0.7", "10.0.0.200", "10.0.1.1", "11.0.0.0", "203.0.113.7",
                     "2001:db8::1", "2001:db8::2", "2001:db8:8000::1", "2002::1"}};
}

Source ArnSource() {
  return {.key = "test:arn",
          .operators = {"ArnLike", "ArnEquals", "ArnNotLike", "ArnNotEquals", "StringLike"},
          .operand =
              [](Chance& chance) {
                if (chance.Percent(15))
                  return chance.Pick({"*", "arn:aws:*:*:*:*", "arn:aws:sns:*"});
                return Wildcarded(chance.Pick({"arn:aws:sns:us-east-1:111111111111:t",
                                               "arn:aws:sns:us-east-1:111111111111:t:a",
                                               "arn:aws:iam::111111111111:role/a/b"}),
                                  4, chance);
              },
          .values = {"arn:aws:sns:us-east-1:111111111111:t", "arn:aws:sns:eu-west-1:111111111111:t",
                     "arn:aws:sns:us-east-1:222222222222:t:a", "arn:aws:iam::111111111111:role/a/b",
                     "arn:aws:iam::111111111111:role/a", "arn:aws:sns:us-west-2::t"}};
}

Source ListSource() {
  Source source{.key = "test:m",
                .operand = OneOf({"a", "b", "a*", "", "*", "c", "A", "?", "*b"}),
                .values = {"a", "b", "ab", "", "c", "A"},
                .lists = 70};
  for (const char* set : {"ForAllValues:", "ForAnyValue:", "ForAllValues:", "ForAnyValue:", ""}) {
    for (const char* op : {"StringEquals", "StringNotEquals", "StringLike", "StringNotLike",
                           "StringEqualsIgnoreCase"}) {
      source.operators.push_back(std::string(set) + op);
    }
  }
  return source;
}

Source VariableSource() {
  return {.key = "test:s",
          .operators = {"StringEquals", "StringNotEquals", "StringLike", "StringNotLike",
                        "StringEqualsIgnoreCase"},
          .operand = OneOf({"${test:v}", "a${test:v}", "${test:v}*", "*${test:v}/b", "a", "a*",
                            "${test:v, 'a'}", "${Test:V}"}),
          .values = {"a", "b", "ab", "aa", "a*", "A", "", "a/b", "*", "z"}};
}

Source PrincipalSource(Chance& chance) {
  if (chance.Percent(40)) {
    return {.key = "aws:PrincipalArn",
            .operators = {"ArnLike", "ArnNotLike", "StringLike", "StringEquals", "StringNotEquals"},
            .operand =
                OneOf({"arn:aws:iam::111111111111:user/alice", "arn:aws:iam::111111111111:role/*",
                       "arn:aws:iam::*:role/app", "arn:aws:iam::111111111111:*", "*",
                       "arn:aws:sts::111111111111:federated-user/fed",
                       "arn:aws:sts::*:federated-user/*"})};
  }
  if (chance.Percent(50)) {
    return {.key = "aws:username",
            .operators = {"StringEquals", "StringNotEquals", "StringLike", "StringNotLike"},
            .operand = OneOf({"alice", "a*", "bob", "?*"})};
  }
  if (chance.Percent(50)) {
    return {.key = "aws:PrincipalIsAWSService",
            .operators = {"Bool"},
            .operand = OneOf({"true", "false"})};
  }
  if (chance.Percent(30)) {
    return {.key = "aws:PrincipalServiceName",
            .operators = {"StringEquals", "StringNotEquals", "StringLike"},
            .operand = OneOf({"ec2.amazonaws.com", "*.amazonaws.com"})};
  }
  return {.key = "aws:PrincipalAccount",
          .operators = {"StringEquals", "StringNotEquals"},
          .operand = OneOf({"111111111111", "222222222222"})};
}

Source SourceOf(KeyKind kind, Chance& chance) {
  switch (kind) {
    case KeyKind::kText: return TextSource();
    case KeyKind::kDeepText: return DeepSource();
    case KeyKind::kNumber: return NumberSource();
    case KeyKind::kDate: return DateSource();
    case KeyKind::kBool:
      return {.key = "test:b",
              .operators = {"Bool"},
              .operand = OneOf({"true", "false"}),
              .values = {"true", "false", "True"}};
    case KeyKind::kAddress: return AddressSource();
    case KeyKind::kArn: return ArnSource();
    case KeyKind::kBinary:
      return {.key = "test:bin",
              .operators = {"BinaryEquals"},
              .operand = OneOf({"QUJD", "QQ==", "QUJE"}),
              .values = {"QUJD", "QQ==", "QUJE", "QUI="}};
    case KeyKind::kList: return ListSource();
    case KeyKind::kVariable: return VariableSource();
    case KeyKind::kPrincipal: return PrincipalSource(chance);
  }
  return {};
}

ConditionText MakeCondition(const Source& source, Chance& chance) {
  if (chance.Percent(10)) {
    return {.op = "Null", .key = source.key, .values = {chance.Pick({"true", "false"})}};
  }
  ConditionText condition{.op = chance.Pick(source.operators), .key = source.key};
  if (chance.Percent(25)) condition.op += "IfExists";
  if (chance.Percent(5)) std::ranges::transform(condition.key, condition.key.begin(), ::toupper);
  const std::size_t count = chance.Percent(50) ? 1 : chance.Between(1, 3);
  for (std::size_t i = 0; i < count; ++i) condition.values.push_back(source.operand(chance));
  return condition;
}

}  // namespace

KeyWords MakeKeyWords(KeyKind kind, Chance& chance, std::size_t size_max) {
  const Source source = SourceOf(kind, chance);
  KeyWords words{.conditions = {}, .values = {.key = source.key, .choices = {}}};
  Texts operands;
  for (std::size_t count = chance.Between(2, 5); count > 0; --count) {
    words.conditions.push_back(MakeCondition(source, chance));
    for (const std::string& value : words.conditions.back().values) operands.push_back(value);
  }
  if (kind == KeyKind::kPrincipal) return words;  // Its values follow from the principal.
  Texts texts = source.values;
  const bool patterns =
      kind == KeyKind::kText || kind == KeyKind::kArn || kind == KeyKind::kVariable;
  if (patterns) {
    for (std::string& text : Instances(operands, {"a", "b", "*"}, chance, size_max)) {
      texts.push_back(std::move(text));
    }
    for (const std::string& operand : operands) texts.push_back(operand);
  }
  if (kind == KeyKind::kArn) {
    std::erase_if(texts, [](const std::string& text) { return text == "*" || !IsResource(text); });
  }
  std::ranges::sort(texts);
  texts.erase(std::ranges::unique(texts).begin(), texts.end());
  std::vector<Texts>& choices = words.values.choices;
  for (const std::string& text : texts) choices.push_back({text});
  for (std::size_t count = choices.size() * source.lists / 100; count > 0; --count) {
    choices.push_back({chance.Pick(texts), chance.Pick(texts)});
  }
  choices = chance.Some(choices, size_max - 1, size_max - 1);
  choices.insert(choices.begin(), Texts{});
  return words;
}

}  // namespace bulkhead::census
