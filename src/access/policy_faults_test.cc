// Statements of policies that are good for nothing, over a whole organization.
#include "access/policy_faults.h"

#include <fmt/format.h>
#include <gtest/gtest.h>

#include "org/change.h"

namespace bulkhead::access {
namespace {

AccountId Owner() { return AccountId::Parse("222222222222").value(); }

policy::DocumentPtr Said(std::string_view statements, policy::Kind kind) {
  return policy::Parse(fmt::format(R"({{"Version":"2012-10-17","Statement":[{}]}})", statements),
                       kind)
      .value();
}

org::SnapshotPtr World() {
  org::Change change;
  change.Put(org::Organization{.id = "o-x",
                               .management_account = AccountId::Parse("111111111111").value(),
                               .root_id = "r-ab12"});
  change.Put(org::Root{
      .id = "r-ab12", .organization_id = "o-x", .policy_types = {"SERVICE_CONTROL_POLICY"}});
  change.Put(org::Account{.id = Owner(), .organization_id = "o-x", .parent_id = "r-ab12"});
  const auto put = [&](const char* id, std::string_view statements) {
    change.Put(org::Policy{.id = id,
                           .organization_id = "o-x",
                           .type = "SERVICE_CONTROL_POLICY",
                           .name = id,
                           .document = Said(statements, policy::Kind::kServiceControl)});
    change.Put(org::Attachment{.target_id = "r-ab12", .policy_id = id, .organization_id = "o-x"});
  };
  put("p-all", R"({"Effect":"Allow","Action":"*","Resource":"*"})");
  put("p-noec2", R"({"Effect":"Deny","Action":"ec2:*","Resource":"*"},
                    {"Effect":"Deny","Action":"ec2:RunInstances","Resource":"*"})");
  change.Put(
      org::Attachment{.target_id = Owner().text(), .policy_id = "p-all", .organization_id = "o-x"});
  for (const char* name : {"a", "b"}) {
    org::User user{.account = Owner(), .name = name, .id = name};
    user.inline_policies["p"] = Said(
        R"({"Sid":"Ec2","Effect":"Allow","Action":"ec2:RunInstances","Resource":"*"},
           {"Sid":"S3","Effect":"Allow","Action":"s3:GetObject","Resource":"*"},
           {"Sid":"More","Effect":"Allow","Action":"s3:GetObject","Resource":"arn:aws:s3:::b/*"},
           {"Sid":"Elsewhere","Effect":"Allow","Action":"sts:AssumeRole",
            "Resource":"arn:aws:iam::999988887777:role/x"})",
        policy::Kind::kIdentity);
    change.Put(user);
  }
  org::User bounded{.account = Owner(), .name = "c", .id = "c"};
  bounded.inline_policies["q"] =
      Said(R"({"Effect":"Allow","Action":"sqs:*","Resource":"*"})", policy::Kind::kIdentity);
  bounded.boundary = "arn:aws:iam::222222222222:policy/bound";
  change.Put(bounded);
  change.Put(org::ManagedPolicy{
      .arn = bounded.boundary,
      .account = Owner(),
      .name = "bound",
      .versions = {{.id = "v1",
                    .document = Said(R"({"Effect":"Allow","Action":"s3:*","Resource":"*"})",
                                     policy::Kind::kIdentity)}},
      .default_version = "v1"});
  return std::make_shared<const org::Snapshot>(org::Apply({}, change));
}

std::string TextOf(const PolicyFaults& found) {
  std::string text;
  for (const FaultyPolicy& policy : found.policies) {
    for (const std::string& name : policy.names) text += name + ";";
    for (const StatementFault& fault : policy.faults) {
      text += fmt::format(" {}:{}:{}", fault.statement, static_cast<int>(fault.kind), fault.by);
    }
    text += "\n";
  }
  return text;
}

TEST(PolicyFaults, AreFoundAcrossLayersAndToldOnce) {
  Examiner examiner(World());
  prove::Prover prover;
  const PolicyFaults found = FaultsOfPolicies(examiner, prover);
  EXPECT_EQ(TextOf(found),
            "SCP `p-noec2` (p-noec2); 1:2:\n"
            "inline policy `p` of arn:aws:iam::222222222222:user/a;"
            "inline policy `p` of arn:aws:iam::222222222222:user/b;"
            " 0:3:SCP `p-noec2` (p-noec2) 2:2:\n"
            "inline policy `q` of arn:aws:iam::222222222222:user/c;"
            " 0:3:permissions boundary arn:aws:iam::222222222222:policy/bound\n");
  EXPECT_EQ(found.unknown, std::vector<std::string>{});
  EXPECT_TRUE(found.bare.empty());
}

TEST(PolicyFaults, TellWhereNoScpIsAttached) {
  org::Change change;
  for (const char* target : {"r-ab12", "222222222222"}) {
    change.Erase<org::Attachment>(org::JoinKey(target, "p-all"));
  }
  change.Erase<org::Attachment>(org::JoinKey("r-ab12", "p-noec2"));
  const auto now = std::make_shared<const org::Snapshot>(org::Apply(*World(), change));
  prove::Prover prover;
  Examiner examiner(now);
  const PolicyFaults found = FaultsOfPolicies(examiner, prover);
  ASSERT_EQ(found.bare.size(), 2U);
  EXPECT_EQ(found.bare[0].name, "account `` (222222222222)");
  EXPECT_EQ(found.bare[1].name, "root r-ab12");
  EXPECT_EQ(found.bare[1].accounts, std::vector<AccountId>{Owner()});
  // Where SCPs are not used, none is missing.
  change.Put(org::Root{.id = "r-ab12", .organization_id = "o-x"});
  Examiner without(std::make_shared<const org::Snapshot>(org::Apply(*World(), change)));
  EXPECT_TRUE(FaultsOfPolicies(without, prover).bare.empty());
}

}  // namespace
}  // namespace bulkhead::access
