// What Parse refuses: each row is a policy with one fault, and where it lies.
#include <gtest/gtest.h>

#include "policy/document.h"

namespace bulkhead::policy {
namespace {

struct Row {
  const char* name;
  Kind kind;
  std::string_view text;
  int column;  // Of the first fault; all rows are one line.
  std::string_view what;

  friend void PrintTo(const Row& row, std::ostream* out) { *out << row.name; }
};

constexpr Kind kId = Kind::kIdentity;
constexpr Kind kRes = Kind::kResource;
constexpr Kind kTrust = Kind::kTrust;
constexpr Kind kScp = Kind::kServiceControl;
constexpr Kind kRcp = Kind::kResourceControl;

#define V R"({"Version":"2012-10-17","Statement":[{)"  // Column 38 follows.
#define OK R"("Effect":"Allow","Action":"*","Resource":"*")"

constexpr Row kRows[] = {
    {"NotAnObject", kId, "[]", 1, "a policy is an object"},
    {"NoStatement", kId, R"({"Version":"2012-10-17"})", 1, "`Statement`"},
    {"EmptyStatement", kId, R"({"Statement":[]})", 14, "without statements"},
    {"StatementOfWrongKind", kId, R"({"Statement":"x"})", 14, "a statement is an object"},
    {"UnknownElement", kId, R"({"Statements":[]})", 2, "unknown element `Statements`"},
    {"RepeatedElement", kId, V OK R"(,"Action":"s3:*"}]})", 84, "`Action` stands here twice"},
    {"ElementInLowerCase", kId, V R"("effect":"Allow","Action":"*","Resource":"*"}]})", 39,
     "unknown element `effect`"},
    {"WrongVersion", kId, R"({"Version":"2012-10-18","Statement":{)" OK "}}", 12, "not a version"},
    {"VersionIsNumber", kId, R"({"Version":2012,"Statement":{)" OK "}}", 12, "not a version"},
    {"ScpNeedsVersion", kScp, R"({"Statement":{)" OK "}}", 1, "needs a `Version`"},
    {"ScpOldVersion", kScp, R"({"Version":"2008-10-17","Statement":{)" OK "}}", 12,
     "not a version"},
    {"IdInIdentity", kId, R"({"Id":"x","Statement":{)" OK "}}", 2, "has no `Id`"},
    {"NoEffect", kId, V R"("Action":"*","Resource":"*"}]})", 38, "needs an `Effect`"},
    {"WrongEffect", kId, V R"("Effect":"allow","Action":"*","Resource":"*"}]})", 48, "`Effect`"},
    {"NoAction", kId, V R"("Effect":"Allow","Resource":"*"}]})", 38, "needs `Action`"},
    {"BothActions", kId, V OK R"(,"NotAction":"s3:*"}]})", 84, "exclude each other"},
    {"EmptyAction", kId, V R"("Effect":"Allow","Action":[],"Resource":"*"}]})", 65, "is empty"},
    {"ActionWithoutService", kId, V R"("Effect":"Allow","Action":"GetItem","Resource":"*"}]})", 65,
     "not an action"},
    {"ActionWithComma", kId, V R"("Effect":"Allow","Action":"s3:Get,s3:*","Resource":"*"}]})", 65,
     "not an action"},
    {"ActionIsNumber", kId, V R"("Effect":"Allow","Action":1,"Resource":"*"}]})", 65,
     "holds strings"},
    {"NoResource", kId, V R"("Effect":"Allow","Action":"*"}]})", 38, "needs `Resource`"},
    {"ResourceNoArn", kId, V R"("Effect":"Allow","Action":"*","Resource":"b/*"}]})", 80,
     "not an ARN"},
    {"ResourceVariable", kId,
     V R"("Effect":"Allow","Action":"*","Resource":"arn:aws:s3:::${aws:username"}]})", 80,
     "without its closing brace"},
    {"ResourceEmptyVariable", kScp,
     V R"("Effect":"Allow","Action":"*","Resource":"arn:aws:s3:::${}"}]})", 80, "empty"},
    {"PrincipalInIdentity", kId, V OK R"(,"Principal":"*"}]})", 84, "has no `Principal`"},
    {"PrincipalInScp", kScp, V OK R"(,"Principal":"*"}]})", 84, "has no `Principal`"},
    {"NotPrincipalInScp", kScp, V OK R"(,"NotPrincipal":"*"}]})", 84, "has no `NotPrincipal`"},
    {"NoPrincipalInResource", kRes, V OK "}]}", 38, "needs `Principal`"},
    {"PrincipalText", kRes, V OK R"(,"Principal":"111122223333"}]})", 96, "or an object"},
    {"PrincipalWildcard", kRes,
     V OK R"(,"Principal":{"AWS":"arn:aws:iam::111122223333:user/*"}}]})", 103, "not a principal"},
    {"PrincipalGroup", kRes, V OK R"(,"Principal":{"AWS":"arn:aws:iam::111122223333:group/g"}}]})",
     103, "not a principal"},
    {"PrincipalType", kRes, V OK R"(,"Principal":{"Aws":"*"}}]})", 103, "not a type of principal"},
    {"PrincipalTypeTwice", kRes, V OK R"(,"Principal":{"AWS":"*","AWS":"*"}}]})", 107, "twice"},
    {"PrincipalService", kRes, V OK R"(,"Principal":{"Service":"*"}}]})", 107,
     "not a service principal"},
    {"EmptyPrincipal", kRes, V OK R"(,"Principal":{}}]})", 96, "is empty"},
    {"AllowNotPrincipal", kRes, V OK R"(,"NotPrincipal":{"AWS":"111122223333"}}]})", 84,
     "effect Deny only"},
    {"TrustWithResource", kTrust,
     V R"("Effect":"Allow","Principal":"*","Action":"sts:AssumeRole","Resource":"*"}]})", 98,
     "has no `Resource`"},
    {"TrustWithNotPrincipal", kTrust,
     V R"("Effect":"Deny","NotPrincipal":{"AWS":"111122223333"},"Action":"sts:AssumeRole"}]})", 55,
     "has no `NotPrincipal`"},
    {"TrustCanonical", kTrust,
     V R"("Effect":"Allow","Principal":{"CanonicalUser":"79a5"},"Action":"sts:AssumeRole"}]})", 85,
     "CanonicalUser"},
    {"RcpAllows", kRcp, V OK R"(,"Principal":"*"}]})", 48, "can only deny"},
    {"RcpNamesPrincipal", kRcp,
     V R"("Effect":"Deny","Principal":{"AWS":"*"},"Action":"s3:*","Resource":"*"}]})", 67,
     "the principal of an RCP is \"*\""},
    {"RcpNotAction", kRcp, V R"("Effect":"Deny","Principal":"*","NotAction":"*","Resource":"*"}]})",
     71, "has no `NotAction`"},
    {"SidCharacters", kId, V OK R"(,"Sid":"a b"}]})", 90, "characters"},
    {"ConditionList", kId, V OK R"(,"Condition":[]}]})", 96, "`Condition` is an object"},
    {"UnknownOperator", kId, V OK R"(,"Condition":{"StringContains":{"a:b":"c"}}}]})", 97,
     "unknown condition operator"},
    {"NullIfExists", kId, V OK R"(,"Condition":{"NullIfExists":{"a:b":"true"}}}]})", 97,
     "does not go with"},
    {"OperatorTwice", kId, V OK R"(,"Condition":{"Bool":{"a:b":"true"},"Bool":{"a:c":"true"}}}]})",
     119, "twice"},
    {"KeyTwice", kId, V OK R"(,"Condition":{"StringEquals":{"aws:a":"1","AWS:A":"2"}}}]})", 125,
     "twice"},
    {"EmptyKey", kId, V OK R"(,"Condition":{"StringEquals":{"":"1"}}}]})", 113,
     "empty condition key"},
    {"ValueIsNull", kId, V OK R"(,"Condition":{"StringEquals":{"a:b":null}}}]})", 119,
     "a condition value"},
    {"ValueIsObject", kId, V OK R"(,"Condition":{"StringEquals":{"a:b":{}}}}]})", 119,
     "a condition value"},
    {"BadNumber", kId, V OK R"(,"Condition":{"NumericEquals":{"a:b":"x"}}}]})", 120,
     "not a number"},
    {"BadDate", kId, V OK R"(,"Condition":{"DateEquals":{"a:b":"x"}}}]})", 117, "not a date"},
    {"BadBool", kId, V OK R"(,"Condition":{"Bool":{"a:b":"yes"}}}]})", 111, "not `true`"},
    {"BadIp", kId, V OK R"(,"Condition":{"IpAddress":{"a:b":"10.0.0.0/40"}}}]})", 116,
     "IP address"},
    {"BadBinary", kId, V OK R"(,"Condition":{"BinaryEquals":{"a:b":"x"}}}]})", 119, "not base64"},
    {"BadArn", kId, V OK R"(,"Condition":{"ArnLike":{"a:b":"x"}}}]})", 114, "not an ARN"},
    {"VariableInNumber", kId, V OK R"(,"Condition":{"NumericEquals":{"a:b":"${a:c}"}}}]})", 120,
     "only string and ARN"},
    {"ControlCharacter", kId, V OK R"(,"Condition":{"StringEquals":{"a:b":"\u0001"}}}]})", 119,
     "control character"},
};
#undef V
#undef OK

class RefusalTest : public testing::TestWithParam<Row> {};

TEST_P(RefusalTest, NamesThePlace) {
  const Row& row = GetParam();
  const auto parsed = Parse(row.text, row.kind);
  ASSERT_FALSE(parsed.has_value());
  const base::Diagnostic& first = parsed.error().front();
  EXPECT_THAT(first.what, testing::HasSubstr(row.what));
  EXPECT_EQ(first.span.line, 1);
  EXPECT_EQ(first.span.column, row.column) << first.what;
}

INSTANTIATE_TEST_SUITE_P(Rows, RefusalTest, testing::ValuesIn(kRows),
                         [](const auto& row) { return std::string(row.param.name); });

TEST(RefusalTest, ReportsAllFaultsUpToALimit) {
  std::string text = R"({"Version":"2012-10-17","Statement":[)";
  for (int i = 0; i < 100; ++i) text += R"({"Effect":"Maybe","Resource":"x"},)";
  text += R"({"Effect":"Allow","Action":"*","Resource":"*"}]})";
  const auto parsed = Parse(text, Kind::kIdentity);
  ASSERT_FALSE(parsed.has_value());
  EXPECT_EQ(parsed.error().size(), kDiagnosticsMax);
}

TEST(RefusalTest, TwoStatementsWithOneSid) {
  const auto parsed =
      Parse(R"({"Statement":[{"Sid":"A","Effect":"Allow","Action":"*","Resource":"*"},)"
            R"({"Sid":"A","Effect":"Allow","Action":"*","Resource":"*"}]})",
            Kind::kIdentity);
  ASSERT_FALSE(parsed.has_value());
  EXPECT_EQ(parsed.error().front().span.column, 79);
}

TEST(RefusalTest, TooLongOrTooDeep) {
  const std::string start = R"({"Version":"2012-10-17","Statement":)";
  const std::string statement = R"({"Effect":"Allow","Action":"*","Resource":"*"}})";
  const std::string padded =
      start + std::string(kDocumentBytesMax - start.size() - statement.size(), ' ') + statement;
  EXPECT_TRUE(Parse(padded, Kind::kIdentity).has_value());
  EXPECT_FALSE(Parse(padded + " ", Kind::kIdentity).has_value());
  EXPECT_FALSE(Parse(start + std::string(5000, '['), Kind::kIdentity).has_value());
}

// Each prefix of a policy is refused, none crashes.
TEST(RefusalTest, TruncatedText) {
  constexpr std::string_view kText =
      R"({"Version":"2012-10-17","Statement":[{"Sid":"A","Effect":"Allow","Action":["s3:*"],)"
      R"("Resource":"*","Condition":{"Bool":{"aws:SecureTransport":true}}}]})";
  ASSERT_TRUE(Parse(kText, Kind::kIdentity).has_value());
  for (std::size_t size = 0; size < kText.size(); ++size) {
    EXPECT_FALSE(Parse(kText.substr(0, size), Kind::kIdentity).has_value());
  }
}

}  // namespace
}  // namespace bulkhead::policy
