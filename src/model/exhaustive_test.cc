// The fast evaluator and the slow twin agree on all small patterns and on all
// operators with all shapes of values: what random requests reach by luck only.
#include <fmt/format.h>
#include <gtest/gtest.h>

#include <set>

#include "eval/authorize.h"
#include "model/authorize.h"
#include "policy/condition_operator.h"

namespace bulkhead::model {
namespace {

// Every text over the alphabet with up to `length_max` characters.
std::vector<std::string> AllTexts(std::string_view alphabet, std::size_t length_max) {
  std::vector<std::string> texts = {""};
  for (std::size_t begin = 0, length = 1; length <= length_max; ++length) {
    const std::size_t end = texts.size();
    for (std::size_t i = begin; i < end; ++i) {
      for (const char c : alphabet) texts.push_back(texts[i] + c);
    }
    begin = end;
  }
  return texts;
}

policy::DocumentPtr ParseStatement(const std::string& members) {
  const std::string text = fmt::format(
      R"({{"Version": "2012-10-17", "Statement": [{{"Effect": "Allow", {}}}]}})", members);
  auto parsed = policy::Parse(text, policy::Kind::kIdentity);
  return parsed ? *std::move(parsed) : nullptr;
}

eval::Request RequestOf(const std::string& resource) {
  eval::Request request{.action = "s3:GetObject", .resource = resource};
  request.principal = {.kind = eval::PrincipalNames::Kind::kUser,
                       .account = AccountId::Parse("111122223333").value(),
                       .arn = "arn:aws:iam::111122223333:user/u"};
  return request;
}

// How many of them were allowed, so that a test can see that it decides both ways.
int Compare(const policy::DocumentPtr& document, const eval::Request& request,
            const std::string& what) {
  const eval::PolicySet policies{.identity = {document.get()}};
  const eval::Ruling wanted = model::Authorize(request, policies);
  EXPECT_EQ(eval::Decide(request, policies), wanted) << what;
  return wanted.allowed() ? 1 : 0;
}

TEST(Exhaustive, ResourcePatterns) {
  const std::vector<std::string> texts = AllTexts("a:", 7);
  int allowed = 0;
  for (const std::string& pattern : AllTexts("a:*?", 5)) {
    // Five colons, of which the pattern may hold up to five more.
    for (const std::string_view prefix : {"arn:a:a:", "arn:::::"}) {
      const std::string value = fmt::format("{}{}", prefix, pattern);
      const policy::DocumentPtr document =
          ParseStatement(fmt::format(R"("Action": "*", "Resource": "{}")", value));
      ASSERT_TRUE(static_cast<bool>(document)) << value;
      for (const std::string& text : texts) {
        const std::string resource = fmt::format("{}{}", prefix, text);
        allowed += Compare(document, RequestOf(resource), value + " on " + resource);
        if (HasFailure()) return;
      }
    }
  }
  EXPECT_GT(allowed, 1000);
}

TEST(Exhaustive, StringPatterns) {
  const std::vector<std::string> texts = AllTexts("ab", 6);
  int allowed = 0;
  for (const std::string& pattern : AllTexts("ab*?", 5)) {
    const policy::DocumentPtr document = ParseStatement(fmt::format(
        R"("Action": "*", "Resource": "*", "Condition": {{"StringLike": {{"test:s": "{}"}}}})",
        pattern));
    ASSERT_TRUE(static_cast<bool>(document)) << pattern;
    for (const std::string& text : texts) {
      eval::Request request = RequestOf("*");
      request.context.Set("test:s", text);
      allowed += Compare(document, request, pattern + " on " + text);
      if (HasFailure()) return;
    }
  }
  EXPECT_GT(allowed, 1000);
}

// Two values of the type, in another form of the first, and one that is none of it.
struct Values {
  std::string first, first_again, second, none;
};

Values ValuesOf(policy::OperandType type) {
  using enum policy::OperandType;
  switch (type) {
    case kString: return {"ab", "AB", "a*", ""};
    case kNumber: return {"10", "1e1", "-2.5", "ten"};
    case kDate: return {"2026-05-01", "1777593600", "2026-05-01T00:00:00.001Z", "may"};
    case kBoolean: return {"true", "TRUE", "false", "yes"};
    case kBinary: return {"QUJD", "QUJD", "QQ==", "Q"};
    case kIpRange: return {"203.0.113.0/24", "203.0.113.9", "2001:db8::/32", "here"};
    case kArn: return {"arn:aws:s3:::b", "arn:aws:s3:::B", "arn:*:s3:::*", "arn"};
  }
  return {};
}

TEST(Exhaustive, ConditionOperators) {
  using policy::Condition;
  int decided = 0;
  int allowed = 0;
  for (int op = 0; op <= static_cast<int>(Condition::Operator::kNull); ++op) {
    for (const auto set :
         {Condition::Set::kSingle, Condition::Set::kForAllValues, Condition::Set::kForAnyValue}) {
      for (const auto missing : {Condition::Missing::kFails, Condition::Missing::kHolds}) {
        const policy::OperatorName name{static_cast<Condition::Operator>(op), set, missing};
        const Values v = ValuesOf(policy::OperandTypeOf(name.op));
        const std::vector<std::vector<std::string>> given = {{},
                                                             {""},
                                                             {v.first},
                                                             {v.first_again},
                                                             {v.second},
                                                             {v.none},
                                                             {"", ""},
                                                             {v.first, v.none},
                                                             {v.first, v.second},
                                                             {v.second, v.none},
                                                             {v.first, v.first_again},
                                                             {"", v.first},
                                                             {v.first, v.second, v.none}};
        for (const std::string& wanted :
             {std::string("[]"), fmt::format(R"("{}")", v.first), fmt::format(R"("{}")", v.second),
              fmt::format(R"(["{}", "{}"])", v.first, v.second)}) {
          const policy::DocumentPtr document = ParseStatement(fmt::format(
              R"("Action": "*", "Resource": "*", "Condition": {{"{}": {{"test:k": {}}}}})",
              policy::ToText(name), wanted));
          if (!document) continue;  // Null with IfExists, and the like.
          const std::string what = policy::ToText(name) + " " + wanted;
          allowed += Compare(document, RequestOf("*"), what);
          for (const auto& values : given) {
            eval::Request request = RequestOf("*");
            request.context.Set("test:k", values);
            allowed += Compare(document, request,
                               fmt::format("{} on [{}]", what, fmt::join(values, ", ")));
          }
          decided += static_cast<int>(given.size()) + 1;
        }
      }
    }
  }
  EXPECT_GT(decided, 5000);
  EXPECT_GT(allowed, decided / 4);
  EXPECT_LT(allowed, decided - decided / 4);
}

}  // namespace
}  // namespace bulkhead::model
