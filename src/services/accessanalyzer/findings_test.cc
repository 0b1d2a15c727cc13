// Findings of a small organization: who is outside of an account, and of the organization.
#include "services/accessanalyzer/findings.h"

#include <chrono>
#include <set>

#include "gtest/gtest.h"

namespace bulkhead::services::accessanalyzer {
namespace {

const AccountId kHome = *AccountId::Parse("111111111111");
const AccountId kSister = *AccountId::Parse("222222222222");
const Instant kThen = Instant::FromUnixMilliseconds(1'795'319'400'000);

policy::DocumentPtr Trust(const std::string& rest) {
  auto document = policy::Parse(R"({"Version":"2012-10-17","Statement":[{"Effect":"Allow",)"
                                R"("Action":"sts:AssumeRole",)" +
                                    rest + "}]}",
                                policy::Kind::kTrust);
  EXPECT_TRUE(document) << rest;
  return document ? *document : nullptr;
}

org::Snapshot With(const std::string& trust) {
  org::Change change;
  change.Put(org::Organization{.id = "o-home", .management_account = kHome, .root_id = "r-ab12"});
  change.Put(org::Root{.id = "r-ab12", .organization_id = "o-home"});
  for (const AccountId& id : {kHome, kSister}) {
    change.Put(org::Account{.id = id, .organization_id = "o-home", .parent_id = "r-ab12"});
  }
  change.Put(org::Role{
      .account = kHome, .name = "Door", .id = "AROA1", .created = kThen, .trust = Trust(trust)});
  return Apply({}, change);
}

org::Analyzer Of(const std::string& type) {
  return {.account = kHome, .region = "us-east-1", .name = "zone", .type = type, .created = kThen};
}

std::string Found(const std::string& trust, const std::string& type) {
  std::string text;
  for (const Proved& finding : FindingsOf(With(trust), Of(type), kThen)) {
    for (const auto& [kind, name] : finding.principal) text += kind + "=" + name + " ";
    for (const Passage& passage : finding.passages) {
      for (const auto& [key, value] : passage.condition) text += key + "=" + value + " ";
    }
    text += finding.reach == Proved::Reach::kPublic ? "public;" : "named;";
  }
  return text;
}

TEST(Findings, WhoIsOutside) {
  const struct {
    std::string trust, account, organization;
  } cases[] = {
      {R"("Principal":{"AWS":"111111111111"})", "", ""},
      {R"("Principal":{"Service":"ec2.amazonaws.com"})", "", ""},
      {R"("Principal":{"AWS":"222222222222"})", "AWS=222222222222 named;", ""},
      {R"("Principal":{"AWS":"arn:aws:iam::444455556666:role/x"})",
       "AWS=arn:aws:iam::444455556666:role/x named;",
       "AWS=arn:aws:iam::444455556666:role/x named;"},
      {R"("Principal":{"AWS":"*"})", "AWS=* public;", "AWS=* public;"},
      {R"("Principal":"*","Condition":{"StringEquals":{"aws:PrincipalOrgID":"o-home"}})",
       "AWS=* aws:PrincipalOrgID=o-home named;", ""},
  };
  for (const auto& c : cases) {
    EXPECT_EQ(Found(c.trust, "ACCOUNT"), c.account) << c.trust;
    EXPECT_EQ(Found(c.trust, "ORGANIZATION"), c.organization) << c.trust;
  }
}

TEST(Findings, SameIdsFromTheSamePolicies) {
  const std::string trust = R"("Principal":{"AWS":"222222222222"})";
  const auto first = FindingsOf(With(trust), Of("ACCOUNT"), kThen);
  const auto second = FindingsOf(With(trust), Of("ACCOUNT"), kThen);
  ASSERT_EQ(first.size(), 1U);
  EXPECT_EQ(first[0].id, second[0].id);
}

// https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-resources.html
TEST(Findings, ListsAndGrants) {
  org::Change change = org::Everything(With(R"("Principal":{"AWS":"111111111111"})"));
  change.Put(org::Bucket{.name = "lists",
                         .account = kHome,
                         .region = "us-east-1",
                         .object_ownership = "ObjectWriter",
                         .acl = {{"AllUsers", "READ"}}});
  auto own = policy::Parse(
      R"({"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":"kms:*","Resource":"*",)"
      R"("Principal":{"AWS":"111111111111"}}})",
      policy::Kind::kResource);
  ASSERT_TRUE(own);
  const std::string key = "arn:aws:kms:us-east-1:111111111111:key/1";
  const std::string grantee = "arn:aws:iam::444455556666:role/x";
  change.Put(org::PolicedResource{.arn = key,
                                  .account = kHome,
                                  .document = *own,
                                  .grants = {{.id = "g",
                                              .grantee = grantee,
                                              .retiring = {},
                                              .operations = {"Decrypt"},
                                              .constraint = {},
                                              .encryption_context = {}}}});
  std::map<std::string, Proved> by_resource;
  for (Proved& finding : FindingsOf(Apply({}, change), Of("ACCOUNT"), kThen)) {
    EXPECT_TRUE(by_resource.emplace(finding.resource, finding).second);
  }
  ASSERT_EQ(by_resource.size(), 2U);
  const Proved& list = by_resource.at("arn:aws:s3:::lists");
  EXPECT_EQ(list.reach, Proved::Reach::kPublic);
  EXPECT_EQ(list.principal.at("AWS"), "*");
  EXPECT_EQ(list.passages.at(0).source, Passage::Source::kAcl);
  const Proved& grant = by_resource.at(key);
  EXPECT_EQ(grant.principal.at("AWS"), grantee);
  EXPECT_EQ(grant.passages.at(0).actions, std::vector<std::string>{"kms:Decrypt"});
}

// More ways than are told apart: those that were found, and an error for the rest.
TEST(Findings, WhatIsNotKnownIsAnError) {
  std::string trust = R"({"Version":"2012-10-17","Statement":[)";
  for (int i = 0; i < 110; ++i) {
    trust += (i > 0 ? "," : "") +
             std::string(R"({"Effect":"Allow","Principal":{"AWS":"222222222222"},)") +
             R"("Action":"sts:AssumeRole","Condition":{"StringEquals":{"sts:ExternalId":")" +
             std::to_string(i) + R"("}}})";
  }
  auto document = policy::Parse(trust + "]}", policy::Kind::kTrust);
  ASSERT_TRUE(document);
  org::Change change = org::Everything(With(R"("Principal":{"AWS":"111111111111"})"));
  change.Put(org::Role{.account = kHome, .name = "Many", .id = "AROA2", .trust = *document});
  std::size_t errors = 0;
  for (const Proved& finding : FindingsOf(Apply({}, change), Of("ACCOUNT"), kThen)) {
    if (finding.error.empty()) continue;
    ++errors;
    EXPECT_EQ(finding.error, "INTERNAL_ERROR");
    EXPECT_EQ(finding.resource, "arn:aws:iam::111111111111:role/Many");
    EXPECT_TRUE(finding.passages.empty());
  }
  EXPECT_EQ(errors, 1U);
}

// https://docs.aws.amazon.com/access-analyzer/latest/APIReference/API_InternalAccessDetails.html
TEST(Findings, WhoIsInside) {
  org::Change change = org::Everything(With(R"("Principal":{"AWS":"111111111111"})"));
  auto reads = policy::Parse(
      R"({"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":"s3:GetObject",)"
      R"("Resource":"arn:aws:s3:::ledger/*"}})",
      policy::Kind::kIdentity);
  ASSERT_TRUE(reads);
  change.Put(org::Bucket{.name = "ledger", .account = kHome, .region = "us-east-1"});
  for (const AccountId& account : {kHome, kSister}) {
    change.Put(org::User{.account = account,
                         .name = "reader",
                         .id = "AIDA" + account.text(),
                         .inline_policies = {{"reads", *reads}}});
  }
  org::Analyzer analyzer = Of("ORGANIZATION_INTERNAL_ACCESS");
  EXPECT_TRUE(FindingsOf(Apply({}, change), analyzer, kThen).empty());
  analyzer.configuration =
      R"({"internalAccess":{"analysisRule":{"inclusions":[{"resourceTypes":["AWS::S3::Bucket"]}]}}})";
  const auto found = FindingsOf(Apply({}, change), analyzer, kThen);
  ASSERT_EQ(found.size(), 1U);
  EXPECT_EQ(found[0].principal.at("AWS"), "arn:aws:iam::111111111111:user/reader");
  EXPECT_EQ(found[0].principal_type, "IAM_USER");
  ASSERT_EQ(found[0].passages.size(), 1U);
  EXPECT_EQ(found[0].passages[0].actions, std::vector<std::string>{"s3:GetObject"});
  EXPECT_EQ(found[0].passages[0].source, Passage::Source::kIdentityPolicy);
  EXPECT_EQ(found[0].scp_restriction, "NOT_APPLICABLE");
}

// https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-create-unused.html
TEST(Findings, WhatNobodyUses) {
  using std::chrono::days;
  org::Change change = org::Everything(With(R"("Principal":{"AWS":"111111111111"})"));
  change.Put(org::User{
      .account = kHome, .name = "ann", .id = "AIDA1", .created = kThen, .tags = {{"team", "red"}}});
  for (const std::string id : {"AKIAOLD", "AKIANEW", "AKIAOFF"}) {
    change.Put(org::AccessKey{.id = id,
                              .account = kHome,
                              .user = "ann",
                              .status = id == "AKIAOFF" ? "Inactive" : "Active",
                              .created = kThen,
                              .last_used = kThen + (id == "AKIANEW" ? days(95) : days(1))});
  }
  change.Put(org::LoginProfile{.account = kHome, .user = "ann", .created = kThen});
  org::Analyzer analyzer = Of("ACCOUNT_UNUSED_ACCESS");
  const auto found = [&](Instant time) {
    std::multiset<std::string> all;
    for (const Proved& finding : FindingsOf(Apply({}, change), analyzer, time)) {
      all.insert(finding.finding_type + " " + finding.unused.front().name);
    }
    return all;
  };
  EXPECT_TRUE(found(kThen + days(89)).empty());
  EXPECT_EQ(found(kThen + days(100)),
            (std::multiset<std::string>{"UnusedIAMRole ", "UnusedIAMUserAccessKey AKIAOLD",
                                        "UnusedIAMUserPassword "}));
  analyzer.configuration = R"({"unusedAccess":{"unusedAccessAge":2,"analysisRule":{"exclusions":[)"
                           R"({"resourceTags":[{"team":"red"}]}]}}})";
  EXPECT_EQ(found(kThen + days(3)), (std::multiset<std::string>{"UnusedIAMRole "}));
}

TEST(Findings, RulesArchiveWhatIsNewer) {
  const std::string trust = R"("Principal":{"AWS":"222222222222"})";
  org::Analyzer analyzer = Of("ACCOUNT");
  const auto found = FindingsOf(With(trust), analyzer, kThen);
  ASSERT_EQ(found.size(), 1U);
  EXPECT_EQ(StateOf(analyzer, found[0]).status, "ACTIVE");
  analyzer.rules["r"].filter["principal.AWS"].eq = {"222222222222"};
  EXPECT_EQ(StateOf(analyzer, found[0]).status, "ARCHIVED");
  analyzer.rules["r"].older = {found[0].id};
  EXPECT_EQ(StateOf(analyzer, found[0]).status, "ACTIVE");
}

}  // namespace
}  // namespace bulkhead::services::accessanalyzer
