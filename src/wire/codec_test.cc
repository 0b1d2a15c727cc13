// The codecs on real services: what boto and the CLI see, and what bad input gets.
#include "wire/codec.h"

#include "base/json.h"
#include "wire/xml.h"

namespace bulkhead::wire {
namespace {

const api::Models& TheModels() {
  static const auto* const kModels = new api::Models();
  return *kModels;
}

Value Json(std::string_view text) { return *base::ParseJson(text); }

std::string HeaderOf(const http::Response& response, std::string_view name) {
  const std::string* found = http::FindHeader(response.headers, name);
  return found == nullptr ? std::string() : *found;
}

struct BadRow {
  const char* name;
  const char* service;
  const char* operation;
  const char* target;
  std::vector<http::Header> headers;
  std::string body;
  const char* code;
  const char* message;

  friend void PrintTo(const BadRow& row, std::ostream* out) { *out << row.name; }
};

std::string Repeat(std::string_view text, int times) {
  std::string out;
  for (int i = 0; i < times; ++i) out += text;
  return out;
}

const BadRow kBad[] = {
    {"JsonSyntax", "organizations", "DescribeAccount", "/", {}, "{", "SerializationException", ""},
    {"JsonArray",
     "organizations",
     "DescribeAccount",
     "/",
     {},
     "[]",
     "SerializationException",
     "START_ARRAY can not be converted to a Structure"},
    {"JsonKind",
     "organizations",
     "DescribeAccount",
     "/",
     {},
     R"({"AccountId":1})",
     "SerializationException",
     "NUMBER_VALUE can not be converted to a String (at 'AccountId')"},
    {"JsonDeep",
     "organizations",
     "TagResource",
     "/",
     {},
     R"({"Tags":)" + Repeat("[", 5000) + Repeat("]", 5000) + "}",
     "SerializationException",
     ""},
    {"JsonTwice",
     "organizations",
     "DescribeAccount",
     "/",
     {},
     R"({"AccountId":"1","AccountId":"2"})",
     "SerializationException",
     ""},
    {"JsonBytes",
     "organizations",
     "DescribeAccount",
     "/",
     {},
     "{\"AccountId\":\"\xff\"}",
     "SerializationException",
     ""},
    {"FormNumber",
     "iam",
     "ListUsers",
     "/",
     {},
     "Action=ListUsers&MaxItems=many",
     "MalformedInput",
     "'many' is not a valid value of 'MaxItems'"},
    {"FormDeep",
     "iam",
     "TagUser",
     "/",
     {},
     "Tags" + Repeat(".member", 100) + "=1",
     "MalformedInput",
     "nested too deeply"},
    {"FormScalarWithMembers",
     "iam",
     "CreateUser",
     "/",
     {},
     "UserName.a=1",
     "MalformedInput",
     "'UserName'"},
    {"FormBytes", "iam", "CreateUser", "/", {}, "UserName=%FF", "MalformedInput", "not UTF-8"},
    {"FormMany",
     "iam",
     "CreateUser",
     "/",
     {},
     Repeat("a=1&", 20001),
     "MalformedInput",
     "too many parameters"},
    {"XmlSyntax", "s3", "PutBucketVersioning", "/b?versioning", {}, "<a>", "MalformedXML", ""},
    {"XmlOtherRoot",
     "s3",
     "PutBucketVersioning",
     "/b?versioning",
     {},
     "<Versioning/>",
     "MalformedXML",
     "Versioning"},
    {"XmlEntity",
     "s3",
     "PutBucketVersioning",
     "/b?versioning",
     {},
     R"(<!DOCTYPE a [<!ENTITY x "y">]><VersioningConfiguration><Status>&x;</Status></VersioningConfiguration>)",
     "MalformedXML",
     "document type"},
    {"XmlDeep",
     "s3",
     "PutBucketVersioning",
     "/b?versioning",
     {},
     Repeat("<a>", 10000) + Repeat("</a>", 10000),
     "MalformedXML",
     ""},
    {"XmlTwoRoots",
     "s3",
     "PutBucketVersioning",
     "/b?versioning",
     {},
     "<a/><b/>",
     "MalformedXML",
     ""},
    {"XmlBytes",
     "s3",
     "PutBucketVersioning",
     "/b?versioning",
     {},
     "<a>\xff</a>",
     "MalformedXML",
     "UTF-8"},
    {"QueryNumber",
     "s3",
     "ListObjectsV2",
     "/b?list-type=2&max-keys=x",
     {},
     "",
     "InvalidArgument",
     "max-keys"},
    {"HeaderDate",
     "s3",
     "GetObject",
     "/b/k",
     {{"If-Modified-Since", "yesterday"}},
     "",
     "InvalidArgument",
     "If-Modified-Since"},
    {"TooLarge",
     "organizations",
     "DescribeAccount",
     "/",
     {},
     std::string(kDocumentBytesMax + 1, ' '),
     "SerializationException",
     "too large"},
};

class BadBody : public testing::TestWithParam<BadRow> {};

TEST_P(BadBody, GetsTheServicesFault) {
  const BadRow& row = GetParam();
  const api::ServiceModel& service = *TheModels().Find(row.service);
  const api::OperationModel& operation = *service.FindOperation(row.operation);
  const http::RequestHead head{
      .method = operation.method, .target = row.target, .headers = row.headers};
  const auto bound = BindRequest(service, operation, head, row.body);
  ASSERT_FALSE(bound.has_value());
  EXPECT_EQ(bound.error().code, row.code);
  EXPECT_THAT(bound.error().message, testing::HasSubstr(row.message));
}

INSTANTIATE_TEST_SUITE_P(Rows, BadBody, testing::ValuesIn(kBad),
                         [](const auto& row) { return std::string(row.param.name); });

TEST(Codec, QueryAnswer) {
  const api::ServiceModel& iam = *TheModels().Find("iam");
  const http::Response response = RenderResponse(
      iam, *iam.FindOperation("CreateUser"),
      Json(R"({"User":{"Path":"/","UserName":"a<b","UserId":"AIDA","Arn":"x"}})"), "id-1");
  EXPECT_EQ(response.body,
            "<CreateUserResponse xmlns=\"https://iam.amazonaws.com/doc/2010-05-08/\">"
            "<CreateUserResult><User><Path>/</Path><UserName>a&lt;b</UserName><UserId>AIDA</UserId>"
            "<Arn>x</Arn></User></CreateUserResult><ResponseMetadata><RequestId>id-1</RequestId>"
            "</ResponseMetadata></CreateUserResponse>");
  EXPECT_EQ(HeaderOf(response, "Content-Type"), "text/xml");
}

TEST(Codec, QueryFaultTakesStatusAndCodeFromTheModel) {
  const api::ServiceModel& iam = *TheModels().Find("iam");
  for (const char* code : {"NoSuchEntity", "NoSuchEntityException"}) {
    const http::Response response =
        RenderFault(iam, {.code = code, .message = "gone"}, {.request_id = "id-1"});
    EXPECT_EQ(response.status, 404);
    EXPECT_EQ(response.body,
              "<ErrorResponse xmlns=\"https://iam.amazonaws.com/doc/2010-05-08/\"><Error>"
              "<Type>Sender</Type><Code>NoSuchEntity</Code><Message>gone</Message></Error>"
              "<RequestId>id-1</RequestId></ErrorResponse>");
  }
}

TEST(Codec, JsonFault) {
  const api::ServiceModel& organizations = *TheModels().Find("organizations");
  const http::Response response =
      RenderFault(organizations,
                  {.code = "ConstraintViolationException",
                   .message = "no",
                   .details = Json(R"({"Reason":"OU_DEPTH_LIMIT_EXCEEDED"})")},
                  {.request_id = "id-1"});
  EXPECT_EQ(response.status, 400);
  EXPECT_EQ(response.body, R"({"__type":"ConstraintViolationException","Message":"no",)"
                           R"("Reason":"OU_DEPTH_LIMIT_EXCEEDED"})");
  EXPECT_EQ(HeaderOf(response, "content-type"), "application/x-amz-json-1.1");
  EXPECT_EQ(HeaderOf(response, "x-amzn-requestid"), "id-1");
}

TEST(Codec, Ec2AnswerAndFault) {
  const api::ServiceModel& ec2 = *TheModels().Find("ec2");
  const http::Response response = RenderResponse(
      ec2, *ec2.FindOperation("DescribeRegions"),
      Json(
          R"({"Regions":[{"RegionName":"eu-west-1","Endpoint":"e","OptInStatus":"opt-in-not-required"}]})"),
      "id-1");
  EXPECT_THAT(response.body, testing::HasSubstr("<requestId>id-1</requestId><regionInfo><item>"));
  EXPECT_THAT(response.body, testing::HasSubstr("<regionName>eu-west-1</regionName>"));
  const http::Response fault = RenderFault(
      ec2, {.code = "AuthFailure", .message = "m", .http_status = 401}, {.request_id = "id-1"});
  EXPECT_EQ(fault.status, 401);
  EXPECT_EQ(fault.body,
            "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<Response><Errors><Error>"
            "<Code>AuthFailure</Code><Message>m</Message></Error></Errors>"
            "<RequestID>id-1</RequestID></Response>");
}

TEST(Codec, S3Fault) {
  const api::ServiceModel& s3 = *TheModels().Find("s3");
  const http::Response response =
      RenderFault(s3,
                  {.code = "NoSuchBucket",
                   .message = "The specified bucket does not exist",
                   .details = Json(R"({"BucketName":"b"})")},
                  {.request_id = "R", .resource = "/b", .host_id = "H"});
  EXPECT_EQ(response.status, 404);
  EXPECT_EQ(response.body,
            "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<Error><Code>NoSuchBucket</Code>"
            "<Message>The specified bucket does not exist</Message><BucketName>b</BucketName>"
            "<Resource>/b</Resource><RequestId>R</RequestId><HostId>H</HostId></Error>");
  EXPECT_EQ(HeaderOf(response, "x-amz-request-id"), "R");
  EXPECT_EQ(HeaderOf(response, "x-amz-id-2"), "H");
}

struct S3Row {
  const char* name;
  const char* operation;
  const char* output;
  const char* body;

  friend void PrintTo(const S3Row& row, std::ostream* out) { *out << row.name; }
};

class S3Answer : public testing::TestWithParam<S3Row> {};

TEST_P(S3Answer, HasS3sRootAndReadsBack) {
  const S3Row& row = GetParam();
  const api::ServiceModel& s3 = *TheModels().Find("s3");
  const api::OperationModel& operation = *s3.FindOperation(row.operation);
  const http::Response response = RenderResponse(s3, operation, Json(row.output), "R");
  EXPECT_THAT(response.body, testing::HasSubstr(row.body));
  const auto bound =
      BindResponse(s3, operation,
                   {.status = response.status, .headers = response.headers, .body = response.body});
  ASSERT_TRUE(bound.has_value());
  EXPECT_EQ(base::PrintJson(*bound), base::PrintJson(Json(row.output)));
}

INSTANTIATE_TEST_SUITE_P(
    Rows, S3Answer,
    testing::Values(
        S3Row{"Buckets", "ListBuckets", R"({"Buckets":[{"Name":"b"}],"Owner":{"ID":"x"}})",
              "<ListAllMyBucketsResult xmlns=\"http://s3.amazonaws.com/doc/2006-03-01/\"><Buckets>"
              "<Bucket><Name>b</Name></Bucket></Buckets>"},
        S3Row{
            "Objects", "ListObjectsV2",
            R"({"IsTruncated":false,"Contents":[{"Key":"a\tb","Size":1},{"Key":"c","Size":2}],"Name":"b"})",
            "</Contents><Contents><Key>c</Key>"},
        S3Row{"Location", "GetBucketLocation", R"({"LocationConstraint":"eu-west-1"})",
              ">eu-west-1</LocationConstraint>"},
        S3Row{"LocationOfUsEast1", "GetBucketLocation", R"({})", "<LocationConstraint xmlns="},
        S3Row{"Policy", "GetBucketPolicy", R"({"Policy":"{\"Version\":\"2012-10-17\"}"})",
              "{\"Version\":\"2012-10-17\"}"},
        S3Row{"Versioning", "GetBucketVersioning", R"({"Status":"Enabled"})",
              "<VersioningConfiguration xmlns="},
        S3Row{
            "Encryption", "GetBucketEncryption",
            R"({"ServerSideEncryptionConfiguration":{"Rules":[{"ApplyServerSideEncryptionByDefault":{"SSEAlgorithm":"AES256"}}]}})",
            "<ServerSideEncryptionConfiguration xmlns="},
        S3Row{"Acl", "GetBucketAcl",
              R"({"Grants":[{"Grantee":{"ID":"x","Type":"CanonicalUser"},"Permission":"READ"}]})",
              "<Grantee xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\" "
              "xsi:type=\"CanonicalUser\"><ID>x</ID></Grantee>"},
        S3Row{"Copy", "CopyObject", R"({"CopyObjectResult":{"ETag":"\"x\""}})",
              "<CopyObjectResult xmlns="},
        S3Row{"HeadObject", "HeadObject",
              R"({"ContentLength":3,"ETag":"\"x\"","VersionId":"v","Metadata":{"a":"b"}})", ""}),
    [](const auto& row) { return std::string(row.param.name); });

TEST(Codec, S3RequestsBind) {
  const api::ServiceModel& s3 = *TheModels().Find("s3");
  const auto put = BindRequest(s3, *s3.FindOperation("PutObject"),
                               {.method = "PUT",
                                .target = "/b/a%20b//c%2Fd?x-id=PutObject",
                                .headers = {{"Content-Type", "text/plain"},
                                            {"X-Amz-Meta-Color", "Blue"},
                                            {"x-amz-tagging", "a=b"}}},
                               "not looked at");
  EXPECT_EQ(base::PrintJson(*put), R"({"Bucket":"b","Key":"a b//c/d","ContentType":"text/plain",)"
                                   R"("Metadata":{"color":"Blue"},"Tagging":"a=b"})");
  const auto policy = BindRequest(s3, *s3.FindOperation("PutBucketPolicy"),
                                  {.method = "PUT", .target = "/b?policy"}, "{\"a\":1}");
  EXPECT_EQ(base::PrintJson(*policy), R"({"Bucket":"b","Policy":"{\"a\":1}"})");
  const auto create =
      BindRequest(s3, *s3.FindOperation("CreateBucket"), {.method = "PUT", .target = "/b"},
                  "<CreateBucketConfiguration xmlns=\"http://s3.amazonaws.com/doc/2006-03-01/\">"
                  "<LocationConstraint>eu-west-1</LocationConstraint></CreateBucketConfiguration>");
  EXPECT_EQ(base::PrintJson(*create),
            R"({"Bucket":"b","CreateBucketConfiguration":{"LocationConstraint":"eu-west-1"}})");
}

TEST(Codec, RequestsOfEveryOperationThatNeedsNothingReadBack) {
  for (const char* name : {"organizations", "iam", "sts", "ec2", "account"}) {
    const api::ServiceModel& service = *TheModels().Find(name);
    for (const api::OperationModel& operation : service.operations()) {
      const auto request = RenderRequest(service, operation, Value::Struct());
      ASSERT_TRUE(request.has_value()) << operation.name;
      const auto bound = BindRequest(
          service, operation,
          {.method = request->method, .target = request->target, .headers = request->headers},
          request->body);
      ASSERT_TRUE(bound.has_value()) << operation.name;
      EXPECT_EQ(*bound, Value::Struct()) << operation.name;
    }
  }
}

TEST(Codec, AMissingLabelIsNamed) {
  const api::ServiceModel& s3 = *TheModels().Find("s3");
  const auto request = RenderRequest(s3, *s3.FindOperation("GetObject"), Json(R"({"Bucket":"b"})"));
  ASSERT_FALSE(request.has_value());
  EXPECT_EQ(request.error().message, "`Key` is missing");
}

TEST(Codec, AnAnswerWithoutABodyGetsACodeOfItsStatus) {
  const api::ServiceModel& s3 = *TheModels().Find("s3");
  const auto bound = BindResponse(s3, *s3.FindOperation("HeadObject"), {.status = 404});
  ASSERT_FALSE(bound.has_value());
  EXPECT_EQ(bound.error().code, "NotFound");
  EXPECT_EQ(bound.error().http_status, 404);
  for (const char* body : {"", "<", "{", "[]", "<html></html>"}) {
    const api::ServiceModel& sts = *TheModels().Find("organizations");
    EXPECT_FALSE(BindResponse(sts, *sts.FindOperation("ListRoots"), {.status = 500, .body = body})
                     .has_value());
  }
}

TEST(Xml, PrintedTextReadsBack) {
  XmlElement root{.name = "a"};
  root.Add("b", "x < y & \"z\" > \t\r\n").attributes = {{"c", "\"<\n&"}};
  root.Add("d");
  const auto again = ParseXml(PrintXml(root, XmlDeclaration::kUtf8));
  ASSERT_TRUE(again.has_value());
  EXPECT_EQ(*again, root);
}

}  // namespace
}  // namespace bulkhead::wire
