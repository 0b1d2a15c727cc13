// Who gains and who loses what.
#include "access/difference.h"

#include <fmt/format.h>
#include <fmt/ranges.h>
#include <gtest/gtest.h>

#include "org/change.h"

namespace bulkhead::access {
namespace {

AccountId Id(std::string_view text) { return AccountId::Parse(text).value(); }

policy::DocumentPtr Parsed(std::string_view statement, policy::Kind kind) {
  return policy::Parse(fmt::format(R"({{"Version":"2012-10-17","Statement":[{}]}})", statement),
                       kind)
      .value();
}

policy::DocumentPtr Allow(std::string_view actions, std::string_view resource) {
  return Parsed(
      fmt::format(R"({{"Effect":"Allow","Action":[{}],"Resource":"{}"}})", actions, resource),
      policy::Kind::kIdentity);
}

org::Role Worker(const char* account, policy::DocumentPtr identity) {
  org::Role role{.account = Id(account), .name = "Worker", .id = fmt::format("AROA{}", account)};
  role.trust = Parsed(R"({"Effect":"Allow","Action":"sts:AssumeRole",)"
                      R"("Principal":{"Service":"ec2.amazonaws.com"}})",
                      policy::Kind::kTrust);
  role.inline_policies["p"] = std::move(identity);
  return role;
}

org::Snapshot Scene() {
  org::Change change;
  for (const char* account : {"111111111111", "222222222222"}) {
    change.Put(org::Account{.id = Id(account), .name = account});
    change.Put(Worker(account, Allow(R"("sqs:*")", "*")));
  }
  change.Put(org::Bucket{.name = "data", .account = Id("111111111111")});
  return org::Apply({}, change);
}

std::string Compared(const org::Snapshot& before, const org::Change& change) {
  prove::Prover prover;
  const AccessDifference difference =
      CompareAccess(std::make_shared<const org::Snapshot>(before),
                    std::make_shared<const org::Snapshot>(org::Apply(before, change)), {}, prover);
  std::string text;
  for (const AccessChange& c : difference.changes) {
    text += fmt::format("{}{} {} {} on {}\n", c.warnings.empty() ? "" : "!",
                        c.direction == AccessChange::Direction::kGains ? "+" : "-",
                        fmt::join(c.principals, ","), fmt::join(c.actions, ","),
                        fmt::join(c.resources, ","));
  }
  for (const std::string& why : difference.unknown) text += "? " + why + "\n";
  return text;
}

TEST(DifferenceTest, NothingChanged) { EXPECT_EQ(Compared(Scene(), {}), ""); }

TEST(DifferenceTest, APolicyGainsAndLoses) {
  org::Change change;
  change.Put(Worker("111111111111", Allow(R"("sqs:SendMessage","sns:Publish")", "*")));
  EXPECT_EQ(Compared(Scene(), change),
            "+ arn:aws:iam::111111111111:role/Worker sns:Publish on *\n"
            "- arn:aws:iam::111111111111:role/Worker sqs:* on *\n");
}

TEST(DifferenceTest, ThoseWhoChangeAlikeAreTakenTogether) {
  org::Change change;
  for (const char* account : {"111111111111", "222222222222"}) {
    change.Put(Worker(account, Allow(R"("sqs:*","sns:Publish")", "*")));
  }
  EXPECT_EQ(Compared(Scene(), change),
            "+ arn:aws:iam::111111111111:role/Worker,arn:aws:iam::222222222222:role/Worker "
            "sns:Publish on *\n");
}

TEST(DifferenceTest, AnOpenBucketIsASignOfWarning) {
  org::Change change;
  change.Put(org::Bucket{
      .name = "data",
      .account = Id("111111111111"),
      .bucket_policy = Parsed(R"({"Effect":"Allow","Principal":"*","Action":"s3:GetObject",)"
                              R"("Resource":"arn:aws:s3:::data/*"})",
                              policy::Kind::kResource)});
  const std::string text = Compared(Scene(), change);
  EXPECT_TRUE(text.starts_with("!+ ")) << text;
  EXPECT_NE(text.find("!+ anonymous s3:GetObject on arn:aws:s3:::data/*\n"), text.npos) << text;
}

TEST(DifferenceTest, OfTwoPolicies) {
  prove::Prover prover;
  const AccessDifference difference = ComparePolicies(
      Allow(R"("s3:Get*")", "*"), Allow(R"("s3:GetObject","s3:PutObject")", "*"), prover);
  ASSERT_EQ(difference.changes.size(), 2U);
  EXPECT_EQ(difference.changes[0].witness.action, "s3:PutObject");
  EXPECT_EQ(difference.changes[0].actions, std::vector<std::string>{"s3:PutObject"});
  EXPECT_EQ(difference.changes[1].direction, AccessChange::Direction::kLoses);
}

}  // namespace
}  // namespace bulkhead::access
