// Which policies open a bucket to everyone.
// https://docs.aws.amazon.com/AmazonS3/latest/userguide/access-control-block-public-access.html
#include "eval/public.h"

#include "eval/test_documents.h"

namespace bulkhead::eval {
namespace {

struct Row {
  std::string_view principal;
  std::string_view condition;
  bool is_public;
};

bool IsPublicPolicy(const Row& row, PublicPolicy kind) {
  const std::string condition =
      row.condition.empty() ? "" : R"(,"Condition":{)" + std::string(row.condition) + "}";
  return IsPublic(*Statements(R"({"Effect":"Allow","Principal":)" + std::string(row.principal) +
                                  R"(,"Action":"s3:*","Resource":"*")" + condition + "}",
                              policy::Kind::kResource),
                  kind);
}

TEST(PublicTest, OfBuckets) {
  constexpr std::string_view kAll = R"("*")";
  constexpr Row kRows[] = {
      {kAll, "", true},
      {R"({"AWS":"*"})", "", true},
      {R"({"AWS":"111122223333"})", "", false},
      {R"({"Service":"ec2.amazonaws.com"})", "", false},
      {kAll, R"("StringEquals":{"aws:PrincipalOrgID":"o-1"})", false},
      {kAll, R"("StringEquals":{"AWS:sourceVPC":["vpc-1","vpc-2"]})", false},
      {kAll, R"("StringLike":{"aws:SourceVpc":"vpc-*"})", true},
      {kAll, R"("StringEquals":{"aws:SourceVpc":"${aws:SourceVpc}"})", true},
      {kAll, R"("StringEqualsIfExists":{"aws:SourceVpc":"vpc-1"})", true},
      {kAll, R"("ForAllValues:StringEquals":{"aws:PrincipalOrgPaths":"o-1/r-1/"})", true},
      {kAll, R"("ForAnyValue:StringEquals":{"aws:PrincipalOrgPaths":"o-1/r-1/"})", false},
      {kAll, R"("StringNotEquals":{"aws:SourceVpc":"vpc-1"})", true},
      {kAll, R"("StringEquals":{"aws:RequestedRegion":"us-east-1"})", true},
      {kAll, R"("StringLike":{"aws:userid":"AROAEXAMPLE:*"})", true},
      {kAll, R"("StringLike":{"aws:userid":"AROAEXAMPLE:s"})", false},
      {kAll, R"("IpAddress":{"aws:SourceIp":"203.0.113.0/24"})", false},
      {kAll, R"("IpAddress":{"aws:SourceIp":["203.0.113.0/24","0.0.0.0/1"]})", true},
      {kAll, R"("IpAddress":{"aws:SourceIp":"10.0.0.0/8"})", false},
      {kAll, R"("IpAddress":{"aws:SourceIp":"2001:db8::/31"})", true},
      {kAll, R"("IpAddress":{"aws:SourceIp":"2001:db8::/32"})", false},
      {kAll, R"("IpAddress":{"aws:VpcSourceIp":"10.0.0.0/8"})", true},
      {kAll, R"("ArnLike":{"s3:DataAccessPointArn":"arn:aws:s3:us-east-1:111122223333:*"})", false},
      {kAll, R"("ArnLike":{"s3:DataAccessPointArn":"arn:aws:s3:us-east-1:*:accesspoint/a"})", true},
      {kAll, R"("StringEquals":{"s3:DataAccessPointAccount":"111122223333"})", false},
  };
  for (const Row& row : kRows) {
    EXPECT_EQ(IsPublicPolicy(row, PublicPolicy::kBucket), row.is_public)
        << row.principal << ' ' << row.condition;
  }
}

TEST(PublicTest, OfAccessPoints) {
  const Row row = {
      R"("*")", R"("StringEquals":{"s3:DataAccessPointArn":"arn:aws:s3:r:1:accesspoint/a"})", true};
  EXPECT_TRUE(IsPublicPolicy(row, PublicPolicy::kAccessPoint));
  EXPECT_FALSE(IsPublicPolicy(row, PublicPolicy::kBucket));
}

TEST(PublicTest, DeniesOpenNothing) {
  EXPECT_FALSE(IsPublic(*One("Deny", "*", policy::Kind::kResource), PublicPolicy::kBucket));
}

}  // namespace
}  // namespace bulkhead::eval
