// What the catalog knows, looked up as policies write it.

#include "catalog/catalog.h"

#include <ranges>

namespace bulkhead::catalog {
namespace {

std::string Text(const std::optional<Action>& action) {
  return action ? action->ToText() : std::string("none");
}

std::string Text(const std::optional<ConditionKey>& key) {
  return key ? std::string(key->name()) : std::string("none");
}

TEST(Catalog, IsWhole) {
  // A refresh only adds, save for a few services that AWS closes.
  EXPECT_GE(Services().size(), 450U);
  EXPECT_GE(ActionsMatching("*").size(), 22000U);
  EXPECT_GE(GlobalConditionKeys().size(), 59U);
  EXPECT_EQ(DataDay().size(), std::string_view("2026-09-26").size());
  EXPECT_FALSE(DataVersion().empty());
}

// Everything that can be listed can be found, and points at things that are there.
TEST(Catalog, ListsAndLookupsAgree) {
  for (const Service service : Services()) {
    ASSERT_EQ(FindService(service.prefix()), service);
    ASSERT_FALSE(service.name().empty());
    for (const Action action : service.actions()) {
      ASSERT_EQ(FindAction(action.ToText()), action) << action.ToText();
      ASSERT_EQ(action.service(), service);
      for (const ResourceUse& use : action.resources()) ASSERT_EQ(use.type.service(), service);
      for (const ConditionKey key : action.condition_keys()) {
        ASSERT_TRUE(action.SupportsConditionKey(key.name())) << key.name();
      }
    }
    for (const ResourceType type : service.resource_types()) {
      ASSERT_EQ(type.service(), service);
      for (const std::string_view arn : type.arn_templates()) {
        ASSERT_TRUE(arn.starts_with("arn:")) << arn;
        ASSERT_TRUE(type.Matches(arn)) << arn;
      }
    }
    for (const ConditionKey key : service.condition_keys()) {
      ASSERT_EQ(Text(FindConditionKey(key.name())), key.name());
    }
  }
}

TEST(Catalog, ListsAreInOrder) {
  EXPECT_TRUE(std::ranges::is_sorted(Services(), {}, &Service::prefix));
  const std::vector<Action> actions = ActionsMatching("s3:*");
  EXPECT_EQ(actions.size(), FindService("s3")->actions().size());
  EXPECT_EQ(actions.front().name(), "AbortMultipartUpload");
}

TEST(Services, AreFoundWithoutCase) {
  EXPECT_EQ(FindService("S3")->name(), "Amazon S3");
  EXPECT_EQ(FindService("s3")->prefix(), "s3");
  for (const char* unknown : {"", "s", "s33", "s3:", "zzz", "\xff", "amazon s3"}) {
    EXPECT_EQ(FindService(unknown), std::nullopt) << unknown;
  }
}

TEST(Services, KnowResourceControl) {
  for (const char* prefix : {"s3", "sts", "kms", "sqs", "secretsmanager", "ecr", "aoss",
                             "cognito-idp", "cognito-identity", "logs", "dynamodb", "S3"}) {
    EXPECT_TRUE(SupportsResourceControl(prefix)) << prefix;
  }
  for (const char* prefix : {"iam", "ec2", "organizations", "", "nothing"}) {
    EXPECT_FALSE(SupportsResourceControl(prefix)) << prefix;
  }
}

struct ActionRow {
  const char* name;
  std::string_view asked;
  std::string_view want;

  friend void PrintTo(const ActionRow& row, std::ostream* out) { *out << row.name; }
};

constexpr ActionRow kActionRows[] = {
    {"Exact", "s3:GetObject", "s3:GetObject"},
    {"LowerCase", "s3:getobject", "s3:GetObject"},
    {"UpperCase", "S3:GETOBJECT", "s3:GetObject"},
    {"First", "a2c:GetContainerizationJobDetails", "a2c:GetContainerizationJobDetails"},
    {"FrontOfAName", "s3:GetObjec", "none"},
    {"LongerThanAName", "s3:GetObjects", "none"},
    {"WildcardsAreNoNames", "s3:Get*", "none"},
    {"NoService", "GetObject", "none"},
    {"EmptyService", ":GetObject", "none"},
    {"EmptyName", "s3:", "none"},
    {"Empty", "", "none"},
    {"OtherService", "ec2:GetObject", "none"},
    {"TwoColons", "s3:GetObject:", "none"},
    {"Space", "s3: GetObject", "none"},
};

class FindActionRows : public testing::TestWithParam<ActionRow> {};

TEST_P(FindActionRows, Finds) { EXPECT_EQ(Text(FindAction(GetParam().asked)), GetParam().want); }

INSTANTIATE_TEST_SUITE_P(Rows, FindActionRows, testing::ValuesIn(kActionRows),
                         [](const auto& row) { return std::string(row.param.name); });

TEST(Actions, HaveLevels) {
  const std::pair<const char*, AccessLevel> rows[] = {
      {"s3:ListBucket", AccessLevel::kList},
      {"s3:GetObject", AccessLevel::kRead},
      {"s3:PutObject", AccessLevel::kWrite},
      {"s3:PutBucketPolicy", AccessLevel::kPermissionsManagement},
      {"iam:TagRole", AccessLevel::kTagging},
      {"iam:AttachRolePolicy", AccessLevel::kPermissionsManagement},
  };
  for (const auto& [name, level] : rows) {
    EXPECT_EQ(ToText(FindAction(name)->access_level()), ToText(level)) << name;
  }
}

TEST(Actions, KnowTheirResources) {
  std::vector<std::string> required;
  for (const ResourceUse& use : FindAction("ec2:RunInstances")->resources()) {
    if (use.required) required.emplace_back(use.type.name());
  }
  EXPECT_THAT(required, testing::IsSupersetOf({"image", "instance", "network-interface"}));
  EXPECT_TRUE(FindAction("s3:ListAllMyBuckets")->resources().empty());
}

TEST(Actions, KnowTheirKeys) {
  const Action run = *FindAction("ec2:RunInstances");
  EXPECT_TRUE(run.SupportsConditionKey("ec2:InstanceType"));  // Of one of its resources.
  EXPECT_TRUE(run.SupportsConditionKey("aws:RequestTag/team"));
  EXPECT_TRUE(run.SupportsConditionKey("AWS:PrincipalOrgId"));  // Of any action.
  EXPECT_FALSE(run.SupportsConditionKey("s3:prefix"));
  EXPECT_FALSE(run.SupportsConditionKey("nothing"));
  EXPECT_TRUE(FindAction("s3:ListBucket")->SupportsConditionKey("s3:prefix"));
  EXPECT_FALSE(FindAction("s3:ListAllMyBuckets")->SupportsConditionKey("aws:RequestTag/team"));
}

TEST(ActionsMatching, TakesWildcardsAnywhere) {
  const auto names = [](std::string_view pattern) {
    std::vector<std::string> texts;
    for (const Action action : ActionsMatching(pattern)) texts.push_back(action.ToText());
    return texts;
  };
  EXPECT_THAT(names("s3:GetObject"), testing::ElementsAre("s3:GetObject"));
  EXPECT_THAT(names("S3:getobject?cl"), testing::ElementsAre("s3:GetObjectAcl"));
  EXPECT_THAT(names("sts:*Role"), testing::ElementsAre("sts:AssumeRole"));
  EXPECT_THAT(names("s?s:AddPermission"),
              testing::ElementsAre("sns:AddPermission", "sqs:AddPermission"));
  EXPECT_EQ(names("*").size(), names("*:*").size());
  for (const char* nothing : {"", "s3:", "s3", "s3:Nothing*", "s3 :*", "none:*", "*,*"}) {
    EXPECT_THAT(names(nothing), testing::IsEmpty()) << nothing;
  }
}

struct KeyRow {
  const char* name;
  std::string_view asked;
  std::string_view want;

  friend void PrintTo(const KeyRow& row, std::ostream* out) { *out << row.name; }
};

constexpr KeyRow kKeyRows[] = {
    {"Global", "aws:PrincipalOrgID", "aws:PrincipalOrgID"},
    {"GlobalInOtherCase", "AWS:principalorgid", "aws:PrincipalOrgID"},
    {"Tag", "aws:ResourceTag/team", "aws:ResourceTag/${TagKey}"},
    {"TagWithSlashAndColon", "aws:RequestTag/a/b:c", "aws:RequestTag/${TagKey}"},
    {"TagWithoutKey", "aws:ResourceTag/", "none"},
    {"TagWithoutSlash", "aws:ResourceTag", "none"},
    {"TheFamilyItself", "aws:PrincipalTag/${TagKey}", "aws:PrincipalTag/${TagKey}"},
    {"Service", "s3:prefix", "s3:prefix"},
    {"AngleBrackets", "s3:ExistingObjectTag/secret", "s3:ExistingObjectTag/<key>"},
    {"Colon", "kms:EncryptionContext:app", "kms:EncryptionContext:${EncryptionContextKey}"},
    {"LongestFamily", "events:Metadata/a/Matcher", "events:Metadata/${MetadataKey}/Matcher"},
    {"ShorterFamily", "events:Metadata/a/Other", "events:Metadata/${MetadataKey}"},
    {"IdentityProvider", "accounts.google.com:aud", "accounts.google.com:aud"},
    {"CrossService", "lambda:SourceFunctionArn", "lambda:SourceFunctionArn"},
    {"Unknown", "aws:Nothing", "none"},
    {"NoPrefix", "PrincipalOrgID", "none"},
    {"Empty", "", "none"},
    {"OnlyColon", ":", "none"},
    {"Spaces", "aws:PrincipalOrgID ", "none"},
    {"Bytes", "\xff\xfe", "none"},
};

class FindConditionKeyRows : public testing::TestWithParam<KeyRow> {};

TEST_P(FindConditionKeyRows, Finds) {
  const std::optional<ConditionKey> key = FindConditionKey(GetParam().asked);
  EXPECT_EQ(Text(key), GetParam().want);
  if (key) {
    EXPECT_TRUE(key->Covers(GetParam().asked));
  }
}

INSTANTIATE_TEST_SUITE_P(Rows, FindConditionKeyRows, testing::ValuesIn(kKeyRows),
                         [](const auto& row) { return std::string(row.param.name); });

TEST(ConditionKeys, HaveTypes) {
  const std::tuple<const char*, ValueType, bool, KeyScope> rows[] = {
      {"aws:PrincipalOrgID", ValueType::kString, false, KeyScope::kPrincipal},
      {"aws:PrincipalOrgPaths", ValueType::kString, true, KeyScope::kPrincipal},
      {"aws:PrincipalArn", ValueType::kArn, false, KeyScope::kPrincipal},
      {"aws:SourceIp", ValueType::kIpAddress, false, KeyScope::kNetwork},
      {"aws:SourceVpcArn", ValueType::kArn, false, KeyScope::kNetwork},
      {"aws:MultiFactorAuthAge", ValueType::kNumeric, false, KeyScope::kSession},
      {"aws:CurrentTime", ValueType::kDate, false, KeyScope::kRequest},
      {"aws:SecureTransport", ValueType::kBool, false, KeyScope::kRequest},
      {"aws:TagKeys", ValueType::kString, true, KeyScope::kRequest},
      {"s3:prefix", ValueType::kString, false, KeyScope::kService},
      {"s3:max-keys", ValueType::kNumeric, false, KeyScope::kService},
      {"iam:PolicyARN", ValueType::kArn, false, KeyScope::kService},
  };
  for (const auto& [name, type, multivalued, scope] : rows) {
    const std::optional<ConditionKey> key = FindConditionKey(name);
    ASSERT_TRUE(key.has_value()) << name;
    EXPECT_EQ(ToText(key->type()), ToText(type)) << name;
    EXPECT_EQ(key->multivalued(), multivalued) << name;
    EXPECT_EQ(key->scope(), scope) << name;
  }
}

}  // namespace
}  // namespace bulkhead::catalog
