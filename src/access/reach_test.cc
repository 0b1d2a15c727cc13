// What principals can become, and who can become them.
#include "access/reach.h"

#include <fmt/format.h>
#include <gtest/gtest.h>

#include "org/change.h"

namespace bulkhead::access {
namespace {

constexpr const char* kHub = "111111111111";
constexpr const char* kApp = "222222222222";

AccountId Id(std::string_view text) { return AccountId::Parse(text).value(); }

policy::DocumentPtr Allowing(std::string_view action, std::string_view resource) {
  return policy::Parse(fmt::format(R"({{"Version":"2012-10-17","Statement":{{"Effect":"Allow",)"
                                   R"("Action":{},"Resource":"{}"}}}})",
                                   action, resource),
                       policy::Kind::kIdentity)
      .value();
}

policy::DocumentPtr Trusting(std::string_view principal, std::string_view action) {
  return policy::Parse(fmt::format(R"({{"Version":"2012-10-17","Statement":{{"Effect":"Allow",)"
                                   R"("Action":"{}","Principal":{}}}}})",
                                   action, principal),
                       policy::Kind::kTrust)
      .value();
}

org::Role RoleOf(const char* account, const char* name, policy::DocumentPtr trust,
                 policy::DocumentPtr identity) {
  org::Role role{.account = Id(account), .name = name, .id = fmt::format("AROA{}", name)};
  role.trust = std::move(trust);
  if (identity) role.inline_policies["p"] = std::move(identity);
  return role;
}

// alice -> Deploy in the application's account -> (lambda-001) Runner, which reads its bucket.
org::SnapshotPtr Scene() {
  constexpr const char* kAssume = "sts:AssumeRole";
  org::Change change;
  change.Put(org::Account{.id = Id(kHub), .name = "hub"});
  change.Put(org::Account{.id = Id(kApp), .name = "app"});
  for (const char* name : {"alice", "bob"}) {
    org::User user{.account = Id(kHub), .name = name, .id = fmt::format("AIDA{}", name)};
    user.inline_policies["p"] =
        Allowing(R"("sts:AssumeRole")", "arn:aws:iam::222222222222:role/Deploy");
    change.Put(user);
  }
  change.Put(RoleOf(kApp, "Deploy",
                    Trusting(R"({"AWS":"arn:aws:iam::111111111111:user/alice"})", kAssume),
                    Allowing(R"(["iam:PassRole","lambda:*"])", "*")));
  change.Put(RoleOf(kApp, "Runner", Trusting(R"({"Service":"lambda.amazonaws.com"})", kAssume),
                    Allowing(R"("s3:GetObject")", "arn:aws:s3:::data/*")));
  change.Put(RoleOf(kApp, "Web", Trusting(R"({"Service":"ec2.amazonaws.com"})", kAssume),
                    Allowing(R"("s3:GetObject")", "arn:aws:s3:::other/*")));
  change.Put(RoleOf(kApp, "Sso",
                    Trusting(R"({"Federated":"arn:aws:iam::222222222222:saml-provider/corp"})",
                             "sts:AssumeRoleWithSAML"),
                    nullptr));
  change.Put(org::Bucket{.name = "data", .account = Id(kApp)});
  return std::make_shared<const org::Snapshot>(org::Apply({}, change));
}

std::string Names(const Reach& reach) {
  std::string text;
  for (const Reach::Node& node : reach.nodes) {
    text += fmt::format("{}:{} ", node.depth, node.name.substr(node.name.rfind('/') + 1));
  }
  for (const std::string& why : reach.unknown) text += "(" + why + ")";
  return text;
}

TEST(ReachTest, FollowsRolesAndPaths) {
  Examiner examiner(Scene());
  prove::Prover prover;
  const auto from = [&](std::string_view who, const ReachOptions& options) {
    return Names(
        ReachFrom(examiner, ParsePrincipalSet(examiner.now(), who).value(), options, prover));
  };
  EXPECT_EQ(from("hub:user/alice", {}), "0:alice 1:Deploy 2:Runner ");
  EXPECT_EQ(from("hub:user/alice", {.paths = ReachOptions::Paths::kAssumeOnly}),
            "0:alice 1:Deploy ");
  EXPECT_EQ(from("hub:user/bob", {}), "0:bob ");
  EXPECT_EQ(from("federated", {}), "0:corp 1:Sso ");
  EXPECT_EQ(from("lambda.amazonaws.com", {}), "0:lambda.amazonaws.com 1:Runner ");
}

TEST(ReachTest, SaysHow) {
  Examiner examiner(Scene());
  prove::Prover prover;
  const Reach reach =
      ReachFrom(examiner, ParsePrincipalSet(examiner.now(), "hub:user/alice").value(), {}, prover);
  ASSERT_EQ(reach.nodes.size(), 3U);
  const auto path = reach.PathOf(2);
  ASSERT_EQ(path.size(), 2U);
  EXPECT_EQ(path[0]->how, "sts:AssumeRole");
  EXPECT_EQ(path[1]->path_id, "lambda-001");
}

TEST(ReachTest, FindsWhoGetsThere) {
  Examiner examiner(Scene());
  prove::Prover prover;
  AnyQuestion goal{.who = {}, .actions = {"s3:GetObject"}, .what = {}, .assuming = {}};
  goal.what.patterns = {"arn:aws:s3:::data/*"};
  const Reach reach = ReachTo(examiner, goal, {}, prover);
  EXPECT_EQ(Names(reach),
            "0:arn:aws:iam::222222222222:root 0:Runner 1:lambda.amazonaws.com 1:Deploy 2:alice ");
  const auto path = reach.PathOf(reach.nodes.size() - 1);
  ASSERT_EQ(path.size(), 2U);
  EXPECT_EQ(path[0]->how, "sts:AssumeRole");
  EXPECT_EQ(path[1]->path_id, "lambda-001");
}

TEST(ReachTest, WhoWritesOnesOwnPolicyIsAdministrator) {
  org::Change change;
  org::User user{.account = Id(kHub), .name = "carol", .id = "AIDACAROL"};
  user.inline_policies["p"] =
      Allowing(R"("iam:PutUserPolicy")", "arn:aws:iam::111111111111:user/${aws:username}");
  change.Put(user);
  Examiner examiner(std::make_shared<const org::Snapshot>(org::Apply(*Scene(), change)));
  prove::Prover prover;
  const Reach reach =
      ReachFrom(examiner, ParsePrincipalSet(examiner.now(), "hub:user/carol").value(), {}, prover);
  ASSERT_GE(reach.nodes.size(), 2U);
  EXPECT_EQ(reach.nodes[1].kind, Reach::Node::Kind::kAdministrator);
  EXPECT_EQ(reach.steps[0].path_id, "iam-007");
}

}  // namespace
}  // namespace bulkhead::access
