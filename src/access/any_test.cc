// Questions about many principals at once, on small organizations.
#include "access/any.h"

#include <fmt/format.h>
#include <gtest/gtest.h>

#include <set>

#include "org/change.h"

namespace bulkhead::access {
namespace {

constexpr const char* kManagement = "111111111111";
constexpr const char* kApp = "222222222222";
constexpr const char* kLogs = "333333333333";

AccountId Id(std::string_view text) { return AccountId::Parse(text).value(); }

policy::DocumentPtr Doc(std::string_view statement, policy::Kind kind) {
  auto parsed =
      policy::Parse(fmt::format(R"({{"Version":"2012-10-17","Statement":[{}]}})", statement), kind);
  EXPECT_TRUE(parsed.has_value()) << statement;
  return *parsed;
}

policy::DocumentPtr Identity(std::string_view statement) {
  return Doc(statement, policy::Kind::kIdentity);
}

policy::DocumentPtr Trusting(std::string_view principal) {
  return Doc(
      fmt::format(R"({{"Effect":"Allow","Action":"sts:AssumeRole","Principal":{}}})", principal),
      policy::Kind::kTrust);
}

constexpr const char* kAll = R"({"Effect":"Allow","Action":"*","Resource":"*"})";

// A management account with a user, an application's account, and one with logs.
org::Change Base() {
  org::Change change;
  change.Put(org::Organization{
      .id = "o-example", .management_account = Id(kManagement), .root_id = "r-ex"});
  change.Put(org::Root{
      .id = "r-ex", .organization_id = "o-example", .policy_types = {"SERVICE_CONTROL_POLICY"}});
  for (const auto& [id, name] :
       {std::pair(kManagement, "management"), std::pair(kApp, "app"), std::pair(kLogs, "logs")}) {
    change.Put(org::Account{
        .id = Id(id), .organization_id = "o-example", .parent_id = "r-ex", .name = name});
  }
  change.Put(org::Policy{.id = "p-FullAWSAccess",
                         .type = "SERVICE_CONTROL_POLICY",
                         .name = "FullAWSAccess",
                         .document = Doc(kAll, policy::Kind::kServiceControl)});
  change.Put(
      org::Policy{.id = "p-logs",
                  .organization_id = "o-example",
                  .type = "SERVICE_CONTROL_POLICY",
                  .name = "KeepLogs",
                  .document = Doc(R"({"Effect":"Deny","Action":"s3:DeleteObject*","Resource":"*",)"
                                  R"("Condition":{"ArnNotLike":)"
                                  R"({"aws:PrincipalArn":"arn:aws:iam::*:role/Breakglass"}}})",
                                  policy::Kind::kServiceControl)});
  for (const char* target : {"r-ex", kManagement, kApp, kLogs}) {
    change.Put(org::Attachment{
        .target_id = target, .policy_id = "p-FullAWSAccess", .organization_id = "o-example"});
  }
  change.Put(
      org::Attachment{.target_id = kLogs, .policy_id = "p-logs", .organization_id = "o-example"});
  change.Put(org::User{.account = Id(kManagement),
                       .name = "alice",
                       .id = "AIDAALICE",
                       .inline_policies = {{"assume", Identity(R"({"Effect":"Allow",)"
                                                               R"("Action":"sts:AssumeRole",)"
                                                               R"("Resource":"*"})")}}});
  for (const char* account : {kApp, kLogs}) {
    change.Put(org::Role{.account = Id(account),
                         .name = "Admin",
                         .id = fmt::format("AROAADMIN{}", account),
                         .trust = Trusting(R"({"AWS":"111111111111"})"),
                         .inline_policies = {{"all", Identity(kAll)}}});
    change.Put(org::Role{
        .account = Id(account),
        .name = "Reader",
        .id = fmt::format("AROAREADER{}", account),
        .trust = Trusting(fmt::format(R"({{"AWS":"arn:aws:iam::{}:role/Admin"}})", account)),
        .inline_policies = {{"read", Identity(R"({"Effect":"Allow","Action":)"
                                              R"("s3:Get*","Resource":"*"})")}}});
  }
  change.Put(org::Role{.account = Id(kLogs),
                       .name = "Breakglass",
                       .id = "AROABREAK",
                       .trust = Trusting(R"({"AWS":"arn:aws:iam::111111111111:user/alice"})"),
                       .inline_policies = {{"all", Identity(kAll)}}});
  change.Put(org::Bucket{
      .name = "acme-logs",
      .account = Id(kLogs),
      .bucket_policy = Doc(R"({"Effect":"Allow","Principal":"*","Action":"s3:GetObject",)"
                           R"("Resource":"arn:aws:s3:::acme-logs/*","Condition":)"
                           R"({"StringEquals":{"aws:PrincipalOrgID":"o-example"}}})",
                           policy::Kind::kResource)});
  return change;
}

org::SnapshotPtr Make(const org::Change& change) {
  return std::make_shared<const org::Snapshot>(org::Apply({}, change));
}

// `yes` with everyone who can, `no`, or `unknown` with the reasons.
std::string Ask(Examiner& examiner, std::string_view who, std::string action,
                std::string resource) {
  prove::Prover prover;
  AnyQuestion question{.who = {}, .actions = {std::move(action)}, .what = {}, .assuming = {}};
  question.what.patterns = {std::move(resource)};
  const bool chains = who.starts_with("through ");
  if (chains) who.remove_prefix(8);
  question.who = ParsePrincipalSet(examiner.now(), who).value();
  if (chains) question.who.through = PrincipalSet::Through::kRoles;
  const AnyAnswer answer = examiner.Ask(question, prover);
  std::string text(prove::ToText(answer.truth));
  std::set<std::string> names;
  for (const Finding& finding : answer.findings) {
    names.insert(finding.principals.begin(), finding.principals.end());
  }
  for (const std::string& name : names) text += " " + name;
  for (const std::string& why : answer.unknown) text += " (" + why + ")";
  return text;
}

TEST(AnyTest, FindsEveryoneWhoCan) {
  Examiner examiner(Make(Base()));
  const struct {
    const char* who;
    const char* action;
    const char* resource;
    const char* expected;
  } rows[] = {
      // The SCP leaves one role, and the identity policies of others say nothing about it.
      {"inside", "s3:DeleteObject", "arn:aws:s3:::acme-logs/*",
       "yes arn:aws:iam::333333333333:role/Breakglass"},
      {"inside except arn:aws:iam::*:role/Breakglass", "s3:DeleteObject*",
       "arn:aws:s3:::acme-logs/*", "no"},
      {"people", "s3:GetObject", "arn:aws:s3:::acme-logs/a", "no"},
      // Across accounts both sides have to allow; the owner's own principals need one.
      {"account:app", "s3:GetObject", "arn:aws:s3:::acme-logs/a",
       "yes arn:aws:iam::222222222222:role/Admin arn:aws:iam::222222222222:role/Reader "
       "arn:aws:iam::222222222222:root"},
      {"account:app", "s3:PutObject", "arn:aws:s3:::acme-logs/a", "no"},
      {"anonymous", "s3:GetObject", "arn:aws:s3:::acme-logs/a", "no"},
      {"outside", "s3:GetObject", "arn:aws:s3:::acme-logs/a", "no"},
      {"everyone except inside", "*", "*", "no"},
      // Trust policies.
      {"people", "sts:AssumeRole", "arn:aws:iam::222222222222:role/Admin",
       "yes arn:aws:iam::111111111111:user/alice"},
      {"people", "sts:AssumeRole", "arn:aws:iam::222222222222:role/Reader", "no"},
      {"account:app", "sts:AssumeRole", "arn:aws:iam::222222222222:role/Reader",
       "yes arn:aws:iam::222222222222:role/Admin"},
      // Resources without a policy are those of the own account.
      {"roles", "sqs:SendMessage", "arn:aws:sqs:eu-west-1:222222222222:jobs",
       "yes arn:aws:iam::222222222222:role/Admin"},
      {"through people", "sqs:SendMessage", "arn:aws:sqs:eu-west-1:222222222222:jobs",
       "yes arn:aws:iam::222222222222:role/Admin"},
      {"through people", "s3:DeleteObject", "arn:aws:s3:::acme-logs/*",
       "yes arn:aws:iam::333333333333:role/Breakglass"},
  };
  for (const auto& row : rows) {
    EXPECT_EQ(Ask(examiner, row.who, row.action, row.resource), row.expected)
        << row.who << " " << row.action << " " << row.resource;
  }
}

// By its name alice might assume the role, and it could; but she is denied it.
TEST(AnyTest, WhoIsReachedIsProved) {
  org::Change change = Base();
  change.Put(
      org::Role{.account = Id(kApp),
                .name = "Locked",
                .id = "AROALOCKED",
                .trust = Trusting(R"({"AWS":"arn:aws:iam::111111111111:user/alice"})"),
                .inline_policies = {{"send", Identity(R"({"Effect":"Allow","Action":)"
                                                      R"("sns:Publish","Resource":"*"})")}}});
  const std::string topic = "arn:aws:sns:eu-west-1:222222222222:news";
  const std::string_view who =
      "through arn:aws:iam::111111111111:user/alice except "
      "arn:aws:iam::222222222222:role/Admin";
  Examiner open(Make(change));
  EXPECT_EQ(Ask(open, who, "sns:Publish", topic), "yes arn:aws:iam::222222222222:role/Locked");
  change.Put(org::User{
      .account = Id(kManagement),
      .name = "alice",
      .id = "AIDAALICE",
      .inline_policies = {
          {"assume",
           Identity(
               R"({"Effect":"Allow","Action":"sts:AssumeRole","Resource":"*"},)"
               R"({"Effect":"Deny","Action":"sts:*","Resource":"arn:aws:iam::222222222222:role/Locked"})")}}});
  Examiner denied(Make(change));
  EXPECT_EQ(Ask(denied, who, "sns:Publish", topic), "no");
}

TEST(AnyTest, WhatIsSparedIsNotAskedAbout) {
  Examiner examiner(Make(Base()));
  AnyQuestion question{.who = {.any = {{.kind = PrincipalPick::Kind::kInside}}},
                       .actions = {"*"},
                       .what = {.where = ResourceSet::Where::kElsewhere},
                       .assuming = {}};
  const std::size_t all = examiner.Prepare(question).tasks.size();
  EXPECT_GT(all, 1U);
  const auto of_logs = [](const Meeting& meeting) { return meeting.owner.text() == kLogs; };
  const std::size_t some = examiner.Prepare(question, of_logs).tasks.size();
  EXPECT_GT(some, 0U);
  EXPECT_LT(some, all);
  EXPECT_EQ(examiner.Prepare(question, [](const Meeting&) { return true; }).tasks.size(), 0U);
}

TEST(AnyTest, FindsStrangers) {
  org::Change change = Base();
  change.Put(org::Bucket{
      .name = "open",
      .account = Id(kApp),
      .bucket_policy = Doc(R"({"Effect":"Allow","Principal":"*","Action":"s3:GetObject",)"
                           R"("Resource":"arn:aws:s3:::open/*"},)"
                           R"({"Effect":"Allow","Principal":{"AWS":"999999999999"},)"
                           R"("Action":"s3:PutObject","Resource":"arn:aws:s3:::open/*"},)"
                           R"({"Effect":"Allow","Principal":{"Service":"logs.amazonaws.com"},)"
                           R"("Action":"s3:PutBucketAcl","Resource":"arn:aws:s3:::open"})",
                           policy::Kind::kResource)});
  Examiner examiner(Make(change));
  EXPECT_EQ(Ask(examiner, "anonymous", "s3:GetObject", "arn:aws:s3:::open/*"), "yes anonymous");
  EXPECT_EQ(Ask(examiner, "anonymous", "s3:PutObject", "arn:aws:s3:::open/*"), "no");
  EXPECT_EQ(Ask(examiner, "outside", "s3:PutObject", "arn:aws:s3:::open/*"),
            "yes arn:aws:iam::999999999999:role/any");
  EXPECT_EQ(Ask(examiner, "services", "s3:PutBucketAcl", "arn:aws:s3:::open"),
            "yes logs.amazonaws.com");
}

TEST(AnyTest, TheWayIsExplained) {
  Examiner examiner(Make(Base()));
  prove::Prover prover;
  AnyQuestion question{.who = {.any = {{.kind = PrincipalPick::Kind::kPeople}}},
                       .actions = {"s3:DeleteObject*"},
                       .what = {.patterns = {"arn:aws:s3:::acme-logs/*"}},
                       .assuming = {}};
  question.who.through = PrincipalSet::Through::kRoles;
  const AnyAnswer answer = examiner.Ask(question, prover);
  ASSERT_FALSE(answer.findings.empty());
  const Finding& finding = answer.findings.front();
  EXPECT_EQ(finding.target, "bucket acme-logs");
  EXPECT_EQ(finding.through,
            (std::vector<std::string>{"arn:aws:iam::111111111111:user/alice",
                                      "arn:aws:iam::333333333333:role/Breakglass"}));
  ASSERT_FALSE(finding.by.empty());
}

TEST(AnyTest, AsksAgainWhatAChangeTouches) {
  const org::SnapshotPtr before = Make(Base());
  Examiner examiner(before);
  prove::Prover prover;
  AnyQuestion question{.who = {.any = {{.kind = PrincipalPick::Kind::kInside}}},
                       .actions = {"s3:GetObject"},
                       .what = {.patterns = {"arn:aws:s3:::acme-logs/*"}},
                       .assuming = {}};
  const std::size_t tasks = examiner.Prepare(question).tasks.size();
  EXPECT_GT(tasks, 1U);
  examiner.Ask(question, prover);
  EXPECT_EQ(examiner.Prepare(question).tasks.size(), 0U);
  org::Change change;
  org::Role reader = *before->Find<org::Role>(org::Role::KeyOf(Id(kApp), "Reader"));
  reader.inline_policies["read"] =
      Identity(R"({"Effect":"Allow","Action":"s3:GetObject","Resource":"arn:aws:s3:::acme-*"})");
  change.Put(reader);
  examiner.Update(std::make_shared<const org::Snapshot>(org::Apply(*before, change)));
  // Its new class to the bucket, and to all else of its account.
  EXPECT_EQ(examiner.Prepare(question).tasks.size(), 2U);
}

}  // namespace
}  // namespace bulkhead::access
