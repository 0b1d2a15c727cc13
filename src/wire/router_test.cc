// What a request means: by target, scope, action, or S3's way with paths.
#include "wire/router.h"

namespace bulkhead::wire {
namespace {

struct Row {
  const char* name;
  const char* scope;  // The service of the credential scope; empty: not signed.
  const char* method;
  const char* target;
  std::vector<http::Header> headers;
  const char* body;
  const char* service;
  const char* want;  // The operation, or the code of the refusal.

  friend void PrintTo(const Row& row, std::ostream* out) { *out << row.name; }
};

http::Header Target(const char* value) { return {"X-Amz-Target", value}; }

const Row kRows[] = {
    {"Json",
     "organizations",
     "POST",
     "/",
     {Target("AWSOrganizationsV20161128.ListRoots")},
     "",
     "organizations",
     "ListRoots"},
    {"JsonUnsigned",
     "",
     "POST",
     "/",
     {Target("AWSOrganizationsV20161128.ListRoots")},
     "",
     "organizations",
     "ListRoots"},
    {"JsonUnknown",
     "organizations",
     "POST",
     "/",
     {Target("AWSOrganizationsV20161128.Fly")},
     "",
     "organizations",
     "UnknownOperationException"},
    {"JsonOtherPrefix",
     "organizations",
     "POST",
     "/",
     {Target("Other.ListRoots")},
     "",
     "organizations",
     "UnknownOperationException"},
    {"JsonNoTarget",
     "organizations",
     "POST",
     "/",
     {},
     "{}",
     "organizations",
     "UnknownOperationException"},
    {"JsonOtherService",
     "",
     "POST",
     "/",
     {Target("DynamoDB_20120810.ListTables")},
     "",
     "organizations",
     "UnknownOperationException"},
    {"Query",
     "iam",
     "POST",
     "/",
     {},
     "Action=CreateUser&Version=2010-05-08&UserName=a",
     "iam",
     "CreateUser"},
    {"QueryOfTheTarget",
     "sts",
     "GET",
     "/?Action=GetCallerIdentity&Version=2011-06-15",
     {},
     "",
     "sts",
     "GetCallerIdentity"},
    {"QueryNoVersion",
     "sts",
     "POST",
     "/",
     {},
     "Action=GetCallerIdentity",
     "sts",
     "GetCallerIdentity"},
    {"QueryUnsigned",
     "",
     "POST",
     "/",
     {},
     "Action=AssumeRoleWithWebIdentity&Version=2011-06-15",
     "sts",
     "AssumeRoleWithWebIdentity"},
    {"QueryUnknown",
     "iam",
     "POST",
     "/",
     {},
     "Action=Fly&Version=2010-05-08",
     "iam",
     "InvalidAction"},
    {"QueryOtherVersion",
     "iam",
     "POST",
     "/",
     {},
     "Action=CreateUser&Version=2009-01-01",
     "iam",
     "InvalidAction"},
    {"QueryOtherService",
     "sts",
     "POST",
     "/",
     {},
     "Action=CreateUser&Version=2010-05-08",
     "sts",
     "InvalidAction"},
    {"QueryNoAction", "iam", "POST", "/", {}, "", "iam", "MissingAction"},
    {"QueryUnknownUnsigned", "", "POST", "/", {}, "Action=Fly", "iam", "InvalidAction"},
    {"Ec2",
     "ec2",
     "POST",
     "/",
     {},
     "Action=DescribeRegions&Version=2016-11-15",
     "ec2",
     "DescribeRegions"},
    {"Ec2Unknown",
     "ec2",
     "POST",
     "/",
     {},
     "Action=RunInstances&Version=2016-11-15",
     "ec2",
     "InvalidAction"},
    {"Account", "account", "POST", "/listRegions", {}, "{}", "account", "ListRegions"},
    {"AccessAnalyzer",
     "access-analyzer",
     "POST",
     "/policy/validation",
     {},
     "{}",
     "accessanalyzer",
     "ValidatePolicy"},
    {"AccountUnknown", "account", "POST", "/fly", {}, "{}", "account", "UnknownOperationException"},
    {"ServiceThatIsNotHere",
     "lambda",
     "GET",
     "/2015-03-31/functions",
     {},
     "",
     "s3",
     "NotImplemented"},
    {"QueryServiceThatIsNotHere",
     "rds",
     "POST",
     "/",
     {},
     "Action=CreateUser",
     "iam",
     "InvalidAction"},
    {"S3Buckets", "s3", "GET", "/", {}, "", "s3", "ListBuckets"},
    {"S3BucketsUnsigned", "", "GET", "/", {}, "", "s3", "ListBuckets"},
    {"S3CreateBucket", "s3", "PUT", "/b", {}, "", "s3", "CreateBucket"},
    {"S3CreateBucketSlash", "s3", "PUT", "/b/", {}, "", "s3", "CreateBucket"},
    {"S3HeadBucket", "s3", "HEAD", "/b", {}, "", "s3", "HeadBucket"},
    {"S3DeleteBucket", "s3", "DELETE", "/b", {}, "", "s3", "DeleteBucket"},
    {"S3List", "s3", "GET", "/b?prefix=a", {}, "", "s3", "ListObjects"},
    {"S3List2", "s3", "GET", "/b?list-type=2&prefix=acl", {}, "", "s3", "ListObjectsV2"},
    {"S3Versions", "s3", "GET", "/b?versions&max-keys=1", {}, "", "s3", "ListObjectVersions"},
    {"S3Location", "s3", "GET", "/b?location", {}, "", "s3", "GetBucketLocation"},
    {"S3LocationEquals", "s3", "GET", "/b/?location=", {}, "", "s3", "GetBucketLocation"},
    {"S3PutPolicy", "s3", "PUT", "/b?policy", {}, "{}", "s3", "PutBucketPolicy"},
    {"S3GetPolicy", "s3", "GET", "/b?policy", {}, "", "s3", "GetBucketPolicy"},
    {"S3DeletePolicy", "s3", "DELETE", "/b?policy", {}, "", "s3", "DeleteBucketPolicy"},
    {"S3PolicyStatus", "s3", "GET", "/b?policyStatus", {}, "", "s3", "GetBucketPolicyStatus"},
    {"S3Versioning", "s3", "PUT", "/b?versioning", {}, "", "s3", "PutBucketVersioning"},
    {"S3PublicAccess", "s3", "PUT", "/b?publicAccessBlock", {}, "", "s3", "PutPublicAccessBlock"},
    {"S3Encryption", "s3", "GET", "/b?encryption", {}, "", "s3", "GetBucketEncryption"},
    {"S3Lifecycle", "s3", "GET", "/b?lifecycle", {}, "", "s3", "GetBucketLifecycleConfiguration"},
    {"S3Notification",
     "s3",
     "PUT",
     "/b?notification",
     {},
     "",
     "s3",
     "PutBucketNotificationConfiguration"},
    {"S3AnalyticsOne",
     "s3",
     "GET",
     "/b?analytics&id=x",
     {},
     "",
     "s3",
     "GetBucketAnalyticsConfiguration"},
    {"S3AnalyticsAll",
     "s3",
     "GET",
     "/b?analytics",
     {},
     "",
     "s3",
     "ListBucketAnalyticsConfigurations"},
    {"S3DeleteObjects", "s3", "POST", "/b?delete", {}, "", "s3", "DeleteObjects"},
    {"S3Put", "s3", "PUT", "/b/k", {}, "", "s3", "PutObject"},
    {"S3PutDeep", "s3", "PUT", "/b/a/b//c?x-id=PutObject", {}, "", "s3", "PutObject"},
    {"S3Copy", "s3", "PUT", "/b/k", {{"x-amz-copy-source", "b/j"}}, "", "s3", "CopyObject"},
    {"S3UploadPart", "s3", "PUT", "/b/k?partNumber=1&uploadId=u", {}, "", "s3", "UploadPart"},
    {"S3UploadPartCopy",
     "s3",
     "PUT",
     "/b/k?partNumber=1&uploadId=u",
     {{"x-amz-copy-source", "b/j"}},
     "",
     "s3",
     "UploadPartCopy"},
    {"S3Get", "s3", "GET", "/b/k?versionId=v", {}, "", "s3", "GetObject"},
    {"S3Head", "s3", "HEAD", "/b/k", {}, "", "s3", "HeadObject"},
    {"S3Delete", "s3", "DELETE", "/b/k", {}, "", "s3", "DeleteObject"},
    {"S3ListParts", "s3", "GET", "/b/k?uploadId=u", {}, "", "s3", "ListParts"},
    {"S3Abort", "s3", "DELETE", "/b/k?uploadId=u", {}, "", "s3", "AbortMultipartUpload"},
    {"S3Complete", "s3", "POST", "/b/k?uploadId=u", {}, "", "s3", "CompleteMultipartUpload"},
    {"S3Uploads", "s3", "POST", "/b/k?uploads", {}, "", "s3", "CreateMultipartUpload"},
    {"S3BucketUploads", "s3", "GET", "/b?uploads", {}, "", "s3", "ListMultipartUploads"},
    {"S3Tagging", "s3", "PUT", "/b/k?tagging", {}, "", "s3", "PutObjectTagging"},
    // A subresource must never be taken for the bucket or object that it belongs to.
    {"S3DeleteAcl", "s3", "DELETE", "/b?acl", {}, "", "s3", "MethodNotAllowed"},
    {"S3DeleteVersioning", "s3", "DELETE", "/b?versioning", {}, "", "s3", "MethodNotAllowed"},
    {"S3DeleteObjectAcl", "s3", "DELETE", "/b/k?acl", {}, "", "s3", "MethodNotAllowed"},
    {"S3Conflict", "s3", "GET", "/b?acl&policy", {}, "", "s3", "InvalidArgument"},
    {"S3PutRoot", "s3", "PUT", "/", {}, "", "s3", "MethodNotAllowed"},
    {"S3Patch", "s3", "PATCH", "/b/k", {}, "", "s3", "MethodNotAllowed"},
    {"S3Asterisk", "s3", "OPTIONS", "*", {}, "", "s3", "MethodNotAllowed"},
};

class Routing : public testing::TestWithParam<Row> {};

TEST_P(Routing, FindsTheOperation) {
  const Row& row = GetParam();
  const api::Models models;
  http::RequestHead head{.method = row.method, .target = row.target, .headers = row.headers};
  if (*row.scope != '\0') {
    head.headers.push_back(
        {"Authorization", "AWS4-HMAC-SHA256 Credential=AKID/20261122/us-east-1/" +
                              std::string(row.scope) +
                              "/aws4_request, SignedHeaders=host, Signature=0"});
  }
  const auto route = FindRoute(models, head, row.body);
  if (route) {
    EXPECT_EQ(route->service->name(), row.service);
    EXPECT_EQ(route->operation->name, row.want);
  } else {
    ASSERT_NE(route.error().service, nullptr);
    EXPECT_EQ(route.error().service->name(), row.service);
    EXPECT_EQ(route.error().fault.code, row.want);
    EXPECT_FALSE(route.error().fault.message.empty());
  }
}

INSTANTIATE_TEST_SUITE_P(Rows, Routing, testing::ValuesIn(kRows),
                         [](const auto& row) { return std::string(row.param.name); });

// Every operation of S3 that has an address of its own is found at it.
TEST(RoutingS3, EveryOperationIsReachable) {
  const api::Models models;
  const api::ServiceModel& s3 = *models.Find("s3");
  for (const api::OperationModel& operation : s3.operations()) {
    if (operation.deprecated || operation.name == "ListDirectoryBuckets") continue;
    std::string target = operation.request_uri;
    const auto replace = [&](std::string_view label, std::string_view by) {
      if (const std::size_t at = target.find(label); at != std::string::npos) {
        target.replace(at, label.size(), by);
      }
    };
    replace("{Bucket}", "b");
    replace("{Key+}", "k/l");
    http::RequestHead head{.method = operation.method, .target = target};
    for (const api::Member& member : operation.input->members) {
      if (!member.required) continue;
      if (member.location == api::Location::kHeader) {
        head.headers.push_back({member.wire_name(), "x"});
      }
      if (member.location == api::Location::kQueryString) {
        head.target += (head.target.find('?') == std::string::npos ? "?" : "&");
        head.target += member.wire_name() + "=x";
      }
    }
    const auto route = FindOperation(s3, head, "");
    ASSERT_TRUE(route.has_value()) << operation.name << " " << head.target;
    EXPECT_EQ(route->operation->name, operation.name) << head.target;
  }
}

}  // namespace
}  // namespace bulkhead::wire
