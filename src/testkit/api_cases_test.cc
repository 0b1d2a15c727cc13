#include "testkit/api_cases.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace bulkhead::testkit {
namespace {

using testing::HasSubstr;

// What becomes of a file with that one call, in an account of its own.
Result<std::string> OutcomeOf(std::string_view call) {
  static const api::Models kModels;
  return RunApiCases(kModels, "scene alone\n\n" + std::string(call));
}

TEST(ApiCases, RepeatsACallAndShowsTheLastAnswer) {
  const auto outcome = OutcomeOf(
      "call iam:CreateGroup as=111111111111:user/admin times=3\n"
      "{\"GroupName\": \"team-{{n}}\"}\n"
      "----\n"
      "\n"
      "call iam:GetGroup as=111111111111:user/admin\n"
      "{\"GroupName\": \"team-2\"}\n"
      "----\n");
  ASSERT_TRUE(outcome.has_value()) << outcome.error().message;
  EXPECT_THAT(*outcome, HasSubstr("\"GroupName\": \"team-3\""));
  EXPECT_THAT(*outcome, HasSubstr("\"Arn\": \"arn:aws:iam::111111111111:group/team-2\""));
  EXPECT_THAT(*outcome, Not(HasSubstr("group/team-1\"")));
}

TEST(ApiCases, ShowsTheFaultOfTheLastCallAndNoOther) {
  const std::string twice =
      "\n{\"UserName\": \"admin\", \"PolicyName\": \"{{n}}\", \"PolicyDocument\": \"?\"}\n----\n";
  const auto one = OutcomeOf("call iam:PutUserPolicy as=111111111111:user/admin times=1" + twice);
  ASSERT_TRUE(one.has_value()) << one.error().message;
  EXPECT_THAT(*one, HasSubstr("fault 400 MalformedPolicyDocument"));
  const auto two = OutcomeOf("call iam:PutUserPolicy as=111111111111:user/admin times=2" + twice);
  ASSERT_FALSE(two.has_value());
  EXPECT_THAT(two.error().message, HasSubstr("call 1: fault 400 MalformedPolicyDocument"));
}

TEST(ApiCases, RefusesWhatIsNoNumberOfTimes) {
  for (const std::string_view times :
       {"times=", "times=0", "times=-1", "times=2x", "times=10001", "times=99999999999999999999"}) {
    const auto outcome = OutcomeOf("call iam:ListUsers as=111111111111:user/admin " +
                                   std::string(times) + "\n{}\n----\n");
    ASSERT_FALSE(outcome.has_value()) << times;
    EXPECT_THAT(outcome.error().message, HasSubstr("needs a number from 1 to 10000")) << times;
  }
}

}  // namespace
}  // namespace bulkhead::testkit
