// Simulations: what one page may take, and that the server would decide the same.
#include "services/iam/simulation.h"

#include <gtest/gtest.h>

#include "access/decide.h"
#include "services/iam/types.h"

namespace bulkhead::services::iam {
namespace {

constexpr std::string_view kEverything =
    R"({"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":"*","Resource":"*"}})";

struct World {
  org::Snapshot now;
  access::Caller caller{.kind = access::Caller::Kind::kAccountRoot,
                        .account = *AccountId::Parse("111122223333")};
  access::Environment environment;
  Ids ids{"seed"};
  Call call{.now = now, .caller = caller, .environment = environment, .ids = ids};
};

std::vector<std::string> Numbered(std::string_view text, int count) {
  std::vector<std::string> names;
  for (int i = 0; i < count; ++i) names.push_back(std::string(text) + std::to_string(i));
  return names;
}

TEST(SimulationTest, CutsPagesByDecisions) {
  World world;
  SimulateCustomPolicyInput input{.policy_input_list = {std::string(kEverything)},
                                  .action_names = Numbered("s3:Action", 25),
                                  .resource_arns = Numbered("arn:aws:s3:::b/", 1000)};
  std::vector<std::string> seen;
  for (int pages = 0; pages < 5; ++pages) {
    const auto outcome = SimulateCustomPolicy(world.call, input);
    ASSERT_TRUE(outcome.has_value()) << outcome.error().message;
    EXPECT_LE(outcome->output.evaluation_results.size(), 10U);
    for (const EvaluationResult& result : outcome->output.evaluation_results) {
      seen.push_back(result.eval_action_name);
      EXPECT_EQ(result.eval_decision, "allowed");
      EXPECT_EQ(result.matched_statements->size(), 1U);
      EXPECT_EQ(result.resource_specific_results->size(), 1000U);
    }
    input.marker = outcome->output.marker;
    if (!input.marker) break;
  }
  EXPECT_EQ(seen, input.action_names);
}

TEST(SimulationTest, RefusesTooManyResources) {
  World world;
  const auto outcome =
      SimulateCustomPolicy(world.call, {.policy_input_list = {std::string(kEverything)},
                                        .action_names = {"s3:GetObject"},
                                        .resource_arns = Numbered("arn:aws:s3:::b/", 1001)});
  ASSERT_FALSE(outcome.has_value());
  EXPECT_EQ(outcome.error().code, "InvalidInput");
}

// A user with some permissions: what is simulated is what Decide says, with its keys given.
TEST(SimulationTest, DecidesAsTheServer) {
  constexpr std::string_view kSome =
      R"({"Version":"2012-10-17","Statement":[)"
      R"({"Effect":"Allow","Action":["s3:Get*","sqs:*"],"Resource":"*"},)"
      R"({"Effect":"Allow","Action":"ec2:*","Resource":"arn:aws:ec2:*:*:instance/${aws:username}"},)"
      R"({"Effect":"Deny","Action":"sqs:Delete*","Resource":"*","Condition":)"
      R"({"StringEquals":{"aws:PrincipalTag/team":"blue"}}}]})";
  World world;
  const org::User user{
      .account = world.caller.account,
      .name = "alice",
      .id = "AIDAALICE",
      .inline_policies = {{"some", policy::Parse(kSome, policy::Kind::kIdentity).value()}},
      .tags = {{"team", "blue"}}};
  org::Change change;
  change.Put(user);
  world.now = Apply({}, change);
  const std::string arn = "arn:aws:iam::111122223333:user/alice";
  const access::Caller alice{.kind = access::Caller::Kind::kUser,
                             .account = user.account,
                             .name = "alice",
                             .arn = arn,
                             .user_id = user.id};
  for (const std::string action : {"s3:GetObject", "s3:PutObject", "sqs:SendMessage",
                                   "sqs:DeleteQueue", "ec2:StartInstances"}) {
    for (const std::string resource :
         {"*", "arn:aws:s3:::b/k", "arn:aws:ec2:eu-west-1:111122223333:instance/alice",
          "arn:aws:sqs:eu-west-1:444455556666:q"}) {
      access::Check check{.action = action, .resource = resource, .context = {}};
      if (resource.ends_with(":q")) check.resource_account = *AccountId::Parse("444455556666");
      const access::Decision decision = access::Decide(world.now, alice, check, {});
      const auto outcome = SimulatePrincipalPolicy(
          world.call,
          {.policy_source_arn = arn, .action_names = {action}, .resource_arns = {resource}});
      ASSERT_TRUE(outcome.has_value()) << outcome.error().message;
      const std::string& simulated = outcome->output.evaluation_results.front().eval_decision;
      EXPECT_EQ(simulated == "allowed", decision.verdict.allowed()) << action << " " << resource;
      EXPECT_EQ(simulated == "explicitDeny",
                decision.verdict.decision == eval::Decision::kExplicitDeny)
          << action << " " << resource;
    }
  }
}

}  // namespace
}  // namespace bulkhead::services::iam
