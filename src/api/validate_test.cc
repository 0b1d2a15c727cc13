// An input that breaks its model gets the service's own words, naming the member.
#include "api/validate.h"

#include "base/json.h"

namespace bulkhead::api {
namespace {

struct Row {
  const char* name;
  const char* service;
  const char* operation;
  std::string input;
  const char* code;  // Null: the input is valid.
  const char* message = "";
  const char* reason = "";

  friend void PrintTo(const Row& row, std::ostream* out) { *out << row.name; }
};

std::string Repeat(std::string_view text, int times) {
  std::string out;
  for (int i = 0; i < times; ++i) out += text;
  return out;
}

const Row kRows[] = {
    {"Valid", "iam", "CreateUser", R"({"UserName":"alice"})", nullptr},
    {"UnknownMembersAreIgnored", "iam", "CreateUser", R"({"UserName":"alice","X":1})", nullptr},
    {"AtTheLimit", "iam", "CreateUser", R"({"UserName":")" + Repeat("a", 64) + "\"}", nullptr},
    {"BeyondTheLimit", "iam", "CreateGroup", R"({"GroupName":")" + Repeat("a", 129) + "\"}",
     "ValidationError",
     "' at 'groupName' failed to satisfy constraint: Member must have length less than or equal "
     "to 128"},
    {"Missing", "sts", "AssumeRole", R"({"RoleSessionName":"s1"})", "ValidationError",
     "1 validation error detected: Value null at 'roleArn' failed to satisfy constraint: Member "
     "must not be null"},
    {"Two", "sts", "AssumeRole", R"({"RoleArn":"arn:aws:iam::1:role/abc","RoleSessionName":"!"})",
     "ValidationError",
     "2 validation errors detected: Value '!' at 'roleSessionName' failed to satisfy constraint: "
     "Member must have length greater than or equal to 2; Value '!' at 'roleSessionName' failed "
     "to satisfy constraint: Member must satisfy regular expression pattern: [\\w+=,.@-]*"},
    {"Range", "sts", "AssumeRole",
     R"({"RoleArn":"arn:aws:iam::111122223333:role/abc","RoleSessionName":"ab","DurationSeconds":899})",
     "ValidationError",
     "Value '899' at 'durationSeconds' failed to satisfy constraint: Member must have value "
     "greater than or equal to 900"},
    {"IamNames", "iam", "CreateUser", R"({"UserName":"a b"})", "ValidationError",
     "The specified value for userName is invalid. It must contain only alphanumeric characters "
     "and/or the following: +=,.@_-"},
    {"CountsCharactersNotBytes", "iam", "TagUser",
     R"({"UserName":"a","Tags":[{"Key":")" + Repeat("\u00e9", 128) + R"(","Value":""}]})", nullptr},
    {"Nested", "iam", "TagUser", R"({"UserName":"a","Tags":[{"Key":"k","Value":"v"},{"Key":""}]})",
     "ValidationError",
     "Value '' at 'tags.2.member.key' failed to satisfy constraint: Member must have length "
     "greater than or equal to 1"},
    {"Enum", "iam", "UpdateAccessKey",
     R"({"UserName":"a","AccessKeyId":"AKIAIOSFODNN7EXAMPLE","Status":"On"})", "ValidationError",
     "Value 'On' at 'status' failed to satisfy constraint: Member must satisfy enum value set: "
     "["},
    {"SensitiveIsNotRepeated", "iam", "CreateLoginProfile", R"({"UserName":"a","Password":""})",
     "ValidationError", "2 validation errors detected: Value at 'password' failed"},
    {"QueryKind", "iam", "CreateUser", R"({"UserName":["a"]})", "MalformedInput", "'userName'"},
    {"JsonKind", "organizations", "DescribeAccount", R"({"AccountId":1})", "SerializationException",
     "'accountId'"},
    {"NotAStruct", "organizations", "DescribeAccount", R"([])", "SerializationException"},
    {"OrganizationsPattern", "organizations", "DescribeAccount", R"({"AccountId":"x"})",
     "InvalidInputException",
     "You provided a value that does not match the required pattern. (at 'accountId')",
     "INVALID_PATTERN"},
    {"OrganizationsRequired", "organizations", "CreateAccount", R"({"Email":"a@b.example"})",
     "InvalidInputException", "'accountName'", "INPUT_REQUIRED"},
    {"OrganizationsShort", "organizations", "CreateAccount",
     R"({"Email":"a@b.e","AccountName":"x"})", "InvalidInputException", "'email'",
     "MIN_LENGTH_EXCEEDED"},
    {"OrganizationsLong", "organizations", "CreateAccount",
     R"({"Email":"a@b.example","AccountName":")" + Repeat("a", 51) + "\"}", "InvalidInputException",
     "'accountName'", "MAX_LENGTH_EXCEEDED"},
    {"OrganizationsEnum", "organizations", "ListPolicies", R"({"Filter":"X"})",
     "InvalidInputException", "'filter'", "INVALID_ENUM"},
    {"OrganizationsRange", "organizations", "ListAccounts", R"({"MaxResults":21})",
     "InvalidInputException", "'maxResults'", "MAX_VALUE_EXCEEDED"},
    {"AccountFields", "account", "ListRegions", R"({"MaxResults":0})", "ValidationException",
     "'maxResults'"},
    {"S3Document", "s3", "PutBucketVersioning",
     R"({"Bucket":"b","VersioningConfiguration":{"Status":"Maybe"}})", "MalformedXML"},
    {"S3Header", "s3", "PutBucketAcl", R"({"Bucket":"b","ACL":"everyone"})", "InvalidArgument",
     "x-amz-acl"},
};

class Validation : public testing::TestWithParam<Row> {};

TEST_P(Validation, Answers) {
  const Row& row = GetParam();
  const Models models;
  const ServiceModel* service = models.Find(row.service);
  const OperationModel* operation = service->FindOperation(row.operation);
  ASSERT_NE(operation, nullptr);
  const auto input = base::ParseJson(row.input);
  ASSERT_TRUE(input.has_value());

  const std::optional<Fault> fault = Validate(*service, *operation, *input);

  if (row.code == nullptr) {
    EXPECT_FALSE(fault.has_value()) << fault.value_or(Fault()).message;
    return;
  }
  ASSERT_TRUE(fault.has_value());
  const Fault got = fault.value_or(Fault());
  EXPECT_EQ(got.code, row.code);
  EXPECT_THAT(got.message, testing::HasSubstr(row.message));
  if (*row.reason != '\0') {
    EXPECT_EQ(got.details.Text("Reason"), row.reason);
  }
}

INSTANTIATE_TEST_SUITE_P(Rows, Validation, testing::ValuesIn(kRows),
                         [](const auto& row) { return std::string(row.param.name); });

TEST(ValidationLimits, ManyProblemsAreCutAndDeepInputsRefused) {
  const Models models;
  const ServiceModel* iam = models.Find("iam");
  Value tags = Value::EmptyList();
  for (int i = 0; i < 50; ++i) {
    Value tag = Value::Struct();
    tag.Set("Key", "");
    tag.Set("Value", "");
    tags.Append(std::move(tag));
  }
  Value input = Value::Struct();
  input.Set("UserName", "a");
  input.Set("Tags", std::move(tags));
  const auto fault = Validate(*iam, *iam->FindOperation("TagUser"), input);
  ASSERT_TRUE(fault.has_value());
  EXPECT_THAT(fault.value_or(Fault()).message,
              testing::StartsWith("20 validation errors detected: "));
}

}  // namespace
}  // namespace bulkhead::api
