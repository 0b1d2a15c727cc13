// Organizations as folders of what the AWS CLI prints.
#include "offline/export.h"

#include <gtest/gtest.h>

#include "base/fields.h"
#include "org/change.h"

namespace bulkhead::offline {
namespace {

AccountId Id(std::string_view text) { return AccountId::Parse(text).value(); }

Files Organization() {
  return {
      {"describe-organization.json",
       R"({"Organization":{"Id":"o-example","MasterAccountId":"111111111111"}})"},
      {"list-roots.json", R"({"Roots":[{"Id":"r-ex12","Name":"Root","PolicyTypes":)"
                          R"([{"Type":"SERVICE_CONTROL_POLICY","Status":"ENABLED"}]}]})"},
      {"list-organizational-units-for-parent.r-ex12.json",
       R"({"OrganizationalUnits":[{"Id":"ou-ex12-workload","Name":"workloads"}]})"},
      {"list-accounts-for-parent.r-ex12.json",
       R"({"Accounts":[{"Id":"111111111111","Name":"management","Status":"ACTIVE"}]})"},
      {"list-accounts-for-parent.ou-ex12-workload.json",
       R"({"Accounts":[{"Id":"222222222222","Name":"shop","State":"ACTIVE"}]})"},
      {"describe-policy.p-deny1234.json",
       R"({"Policy":{"PolicySummary":{"Id":"p-deny1234","Name":"Deny",)"
       R"("Type":"SERVICE_CONTROL_POLICY","AwsManaged":false},"Content":)"
       R"("{\"Version\":\"2012-10-17\",\"Statement\":{\"Effect\":\"Deny\",)"
       R"(\"Action\":\"sqs:*\",\"Resource\":\"*\"}}"}})"},
      {"list-targets-for-policy.p-deny1234.json",
       R"({"Targets":[{"TargetId":"ou-ex12-workload"}]})"},
      {"111111111111/get-account-authorization-details.json",
       R"({"UserDetailList":[],"GroupDetailList":[],"RoleDetailList":[],"Policies":[]})"},
      {"222222222222/get-account-authorization-details.json",
       R"({"UserDetailList":[],"GroupDetailList":[],"Policies":[],"RoleDetailList":[{)"
       R"("Path":"/","RoleName":"App","RoleId":"AROA1",)"
       R"("Arn":"arn:aws:iam::222222222222:role/App","AssumeRolePolicyDocument":)"
       R"({"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":"sts:AssumeRole",)"
       R"("Principal":{"Service":"ec2.amazonaws.com"}}},"RolePolicyList":[{"PolicyName":"p",)"
       R"("PolicyDocument":{"Version":"2012-10-17","Statement":{"Effect":"Allow",)"
       R"("Action":"s3:*","Resource":"*"}}}],"AttachedManagedPolicies":)"
       R"([{"PolicyArn":"arn:aws:iam::aws:policy/ReadOnlyAccess"}],)"
       R"("Tags":[{"Key":"team","Value":"shop"}]}]})"},
      {"222222222222/list-buckets.json", R"({"Buckets":[{"Name":"shop-data"}]})"},
      {"222222222222/get-bucket-policy.shop-data.json",
       R"({"Policy":"{\"Version\":\"2012-10-17\",\"Statement\":{\"Effect\":\"Allow\",)"
       R"(\"Principal\":\"*\",\"Action\":\"s3:GetObject\",)"
       R"(\"Resource\":\"arn:aws:s3:::shop-data/*\"}}"})"},
      {"222222222222/get-key-policy.arn%3Aaws%3Akms%3Aeu-west-1%3A222222222222%3Akey%2Fk1.json",
       R"({"Policy":"{\"Version\":\"2012-10-17\",\"Statement\":{\"Effect\":\"Allow\",)"
       R"(\"Principal\":{\"AWS\":\"222222222222\"},\"Action\":\"kms:*\",\"Resource\":\"*\"}}"})"},
  };
}

TEST(ExportTest, ReadsWhatTheCommandLinePrints) {
  const auto read = ReadExport(Organization());
  ASSERT_TRUE(read.has_value());
  EXPECT_EQ(read->notes, std::vector<std::string>{});
  const org::Snapshot& now = read->snapshot;
  const auto* account = now.Find<org::Account>("222222222222");
  ASSERT_NE(account, nullptr);
  EXPECT_EQ(account->name, "shop");
  EXPECT_EQ(account->parent_id, "ou-ex12-workload");
  EXPECT_EQ(account->organization_id, "o-example");
  const auto* role = now.Find<org::Role>(org::Role::KeyOf(Id("222222222222"), "App"));
  ASSERT_NE(role, nullptr);
  EXPECT_EQ(role->inline_policies.size(), 1U);
  EXPECT_EQ(role->attached.size(), 1U);
  EXPECT_EQ(role->tags.at("team"), "shop");
  ASSERT_NE(now.Find<org::Bucket>("shop-data"), nullptr);
  EXPECT_TRUE(now.Find<org::Bucket>("shop-data")->bucket_policy);
  EXPECT_NE(now.Find<org::PolicedResource>("arn:aws:kms:eu-west-1:222222222222:key/k1"), nullptr);
  EXPECT_NE(now.Find<org::Attachment>(org::JoinKey("ou-ex12-workload", "p-deny1234")), nullptr);
}

TEST(ExportTest, WhatIsWrittenReadsTheSame) {
  const auto first = ReadExport(Organization());
  ASSERT_TRUE(first.has_value());
  const Files files = WriteExport(first->snapshot);
  const auto second = ReadExport(files);
  ASSERT_TRUE(second.has_value());
  EXPECT_EQ(WriteExport(second->snapshot), files);
  EXPECT_EQ(second->snapshot.table<org::Role>().size(), first->snapshot.table<org::Role>().size());
}

TEST(ExportTest, ReadsASnapshotOfConfig) {
  const auto read = ReadExport({{"snapshot.json", R"({"fileVersion":"1.0","configurationItems":[
      {"resourceType":"AWS::IAM::Role","awsAccountId":"222222222222",
       "ARN":"arn:aws:iam::222222222222:role/App","tags":{"team":"shop"},
       "configuration":{"path":"/","roleName":"App","roleId":"AROA1",
         "assumeRolePolicyDocument":"%7B%22Version%22%3A%222012-10-17%22%2C%22Statement%22%3A%7B%22Effect%22%3A%22Allow%22%2C%22Action%22%3A%22sts%3AAssumeRole%22%2C%22Principal%22%3A%7B%22Service%22%3A%22ec2.amazonaws.com%22%7D%7D%7D",
         "attachedManagedPolicies":[{"policyArn":"arn:aws:iam::aws:policy/ReadOnlyAccess"}]}},
      {"resourceType":"AWS::S3::Bucket","awsAccountId":"222222222222","configuration":{"name":"b"},
       "supplementaryConfiguration":{"BucketPolicy":"{\"policyText\":null}",
         "AccessControlList":"{\"grantList\":[{\"grantee\":\"AllUsers\",\"permission\":\"ReadAcp\"}]}",
         "PublicAccessBlockConfiguration":{"restrictPublicBuckets":true}}},
      {"resourceType":"AWS::EC2::VPC","awsAccountId":"222222222222","configuration":{}}]})"}});
  ASSERT_TRUE(read.has_value());
  const auto* role = read->snapshot.Find<org::Role>(org::Role::KeyOf(Id("222222222222"), "App"));
  ASSERT_NE(role, nullptr);
  EXPECT_TRUE(role->trust);
  EXPECT_EQ(role->tags.at("team"), "shop");
  EXPECT_TRUE(read->snapshot.Find<org::Bucket>("b")->public_access_block->restrict_public_buckets);
  EXPECT_EQ(read->snapshot.Find<org::Bucket>("b")->acl,
            (std::vector<org::BucketAclGrant>{{"AllUsers", "READ_ACP"}}));
  EXPECT_EQ(
      read->notes,
      (std::vector<std::string>{"1 items of AWS::EC2::VPC have no policy that is understood"}));
}

TEST(ExportTest, SaysWhatItLeavesOut) {
  Files files = Organization();
  files["222222222222/broken.json"] = "{";
  files["222222222222/other.json"] = R"({"Something":1})";
  files["readme.txt"] = "not looked at";
  const auto read = ReadExport(files);
  ASSERT_TRUE(read.has_value());
  EXPECT_EQ(read->notes, (std::vector<std::string>{
                             "222222222222/broken.json is not understood and left out: it "
                             "is no JSON object",
                             "222222222222/other.json is not understood and left out: it is of no "
                             "kind that is known"}));
  EXPECT_FALSE(ReadExport({}).has_value());
}

// What a question would silently lack.
TEST(ExportTest, SaysWhatIsNotThere) {
  Files files = Organization();
  files.erase("222222222222/get-account-authorization-details.json");
  files.erase("list-targets-for-policy.p-deny1234.json");
  files["222222222222/get-bucket-policy.other.json"] = "\n";
  files["222222222222/list-buckets.json"] = R"({"Buckets":[],"NextToken":"more"})";
  files["222222222222/list-grants.arn%3Aaws%3Akms%3Aeu-west-1%3A222222222222%3Akey%2Fk2.json"] =
      R"({"Grants":[{"GranteePrincipal":"arn:aws:iam::333333333333:role/x","Operations":["Decrypt"]}]})";
  const auto read = ReadExport(files);
  ASSERT_TRUE(read.has_value());
  EXPECT_EQ(read->notes,
            (std::vector<std::string>{
                "222222222222/get-bucket-policy.other.json is empty: taken to tell that there is "
                "none",
                "222222222222/list-buckets.json is the first part of a list: the rest is not there",
                "the grants of arn:aws:kms:eu-west-1:222222222222:key/k2 are left out, as its "
                "policy is not there: add get-key-policy."
                "arn%3Aaws%3Akms%3Aeu-west-1%3A222222222222%3Akey%2Fk2.json",
                "whom they hold is not known of 222222222222: add "
                "ACCOUNT/get-account-authorization-details.json",
                "where policy p-deny1234 is attached is not known: add "
                "list-targets-for-policy.p-deny1234.json"}));
}

TEST(ExportTest, ReadsGrantsAndLists) {
  Files files = Organization();
  const std::string key = "arn:aws:kms:eu-west-1:222222222222:key/k1";
  files["222222222222/list-grants.k1.json"] =
      R"({"Grants":[{"KeyId":")" + key +
      R"(","GrantId":"g","GranteePrincipal":"arn:aws:iam::333333333333:role/x",)"
      R"("Operations":["Decrypt"],"Constraints":{"EncryptionContextEquals":{"a":"b"},)"
      R"("SourceArn":"arn:aws:s3:::b"}}]})";
  files["111111111111/list-buckets.json"] = R"({"Buckets":[],"Owner":{"ID":"0a1"}})";
  files["222222222222/get-bucket-acl.shop-data.json"] =
      R"({"Owner":{"ID":"0b2"},"Grants":[)"
      R"({"Grantee":{"Type":"CanonicalUser","ID":"0a1"},"Permission":"READ"},)"
      R"({"Grantee":{"Type":"CanonicalUser","ID":"0c3"},"Permission":"WRITE"},)"
      R"({"Grantee":{"Type":"Group","URI":"http://acs.amazonaws.com/groups/global/AllUsers"},)"
      R"("Permission":"READ"}]})";
  files["222222222222/get-public-access-block.json"] =
      R"({"PublicAccessBlockConfiguration":{"RestrictPublicBuckets":true}})";
  const auto read = ReadExport(files);
  ASSERT_TRUE(read.has_value());
  EXPECT_EQ(read->notes, (std::vector<std::string>{"grant g of " + key +
                                                   " is read without its constraint SourceArn"}));
  const auto* resource = read->snapshot.Find<org::PolicedResource>(key);
  ASSERT_NE(resource, nullptr);
  ASSERT_EQ(resource->grants.size(), 1U);
  EXPECT_EQ(resource->grants[0].constraint, "EncryptionContextEquals");
  EXPECT_EQ(resource->grants[0].encryption_context.at("a"), "b");
  const auto* bucket = read->snapshot.Find<org::Bucket>("shop-data");
  ASSERT_NE(bucket, nullptr);
  // No ownership controls: lists count.
  EXPECT_EQ(bucket->object_ownership, "ObjectWriter");
  EXPECT_TRUE(bucket->public_access_block->restrict_public_buckets);
  EXPECT_EQ(bucket->acl, (std::vector<org::BucketAclGrant>{
                             {"111111111111", "READ"}, {"0c3", "WRITE"}, {"AllUsers", "READ"}}));
  EXPECT_EQ(read->snapshot.Find<org::Account>("222222222222")->canonical_user_id, "0b2");
  const Files written = WriteExport(read->snapshot);
  const auto again = ReadExport(written);
  ASSERT_TRUE(again.has_value());
  EXPECT_EQ(again->notes, std::vector<std::string>{});
  EXPECT_EQ(WriteExport(again->snapshot), written);
  EXPECT_EQ(*again->snapshot.Find<org::Bucket>("shop-data"), *bucket);
  EXPECT_EQ(*again->snapshot.Find<org::PolicedResource>(key), *resource);
}

}  // namespace
}  // namespace bulkhead::offline
