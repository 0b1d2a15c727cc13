// Places, paths and limits; hostile texts; the policies that AWS publishes.
#include "lint/lint.h"

#include <fmt/format.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <functional>
#include <iterator>

#include "catalog/managed_policies.h"
#include "lint/pattern.h"
#include "policy/print.h"

namespace bulkhead::lint {
namespace {

namespace fs = std::filesystem;

TEST(LintTest, TellsThePlace) {
  constexpr std::string_view kText =
      "{\n  \"Version\": \"2012-10-17\",\n  \"Statement\": [{\"Effect\": \"Allow\",\n"
      "    \"Action\": [\"s3:GetObject\", \"s3:GetObjekt\"], \"Resource\": \"*\"}]\n}\n";
  const std::vector<Finding> findings = Lint(kText, {});
  ASSERT_EQ(findings.size(), 1U);
  EXPECT_EQ(findings[0].issue, Issue::kInvalidAction);
  ASSERT_EQ(findings[0].locations.size(), 1U);
  const Location& location = findings[0].locations[0];
  EXPECT_EQ(ToText(location.path), "Statement[0].Action[1]");
  EXPECT_EQ(location.path[0], (PathElement{PathElement::Kind::kValue, "Statement", 0}));
  EXPECT_EQ(location.path[1], (PathElement{PathElement::Kind::kIndex, "", 0}));
  EXPECT_EQ(location.span.line, 4);
  EXPECT_EQ(location.span.column, 32);
  EXPECT_EQ(location.end_line, 4);
  EXPECT_EQ(location.end_column, 46);
  EXPECT_EQ(kText.substr(location.span.begin, location.span.end - location.span.begin),
            "\"s3:GetObjekt\"");
}

TEST(LintTest, LinksToThePage) {
  EXPECT_EQ(LearnMoreLink(Issue::kPrivateNotIpAddress),
            "https://docs.aws.amazon.com/IAM/latest/UserGuide/"
            "access-analyzer-reference-policy-checks.html#"
            "access-analyzer-reference-policy-checks-error-private-not-ip-address");
  EXPECT_TRUE(LearnMoreLink(Issue::kMissingVersion).ends_with("-general-warning-missing-version"));
}

TEST(LintTest, ObsoleteChecksOfScpsAreGone) {
  for (const IssueRow& row : AllIssues()) {
    EXPECT_TRUE(!row.code.starts_with("SCP_") || row.code == "SCP_SYNTAX_ERROR_PRINCIPAL");
  }
}

struct TypeRow {
  const char* name;
  std::string_view text;
  PolicyType want;

  friend void PrintTo(const TypeRow& row, std::ostream* out) { *out << row.name; }
};

constexpr TypeRow kTypeRows[] = {
    {"NoJson", "{", PolicyType::kIdentity},
    {"Identity", R"({"Statement":{"Effect":"Allow","Action":"*","Resource":"*"}})",
     PolicyType::kIdentity},
    {"Resource", R"({"Statement":{"Effect":"Allow","Principal":"*","Action":"*","Resource":"*"}})",
     PolicyType::kResource},
    {"Trust",
     R"({"Statement":{"Effect":"Allow","Principal":{"AWS":"1"},"Action":"sts:AssumeRole"}})",
     PolicyType::kTrust},
    {"ResourceControl",
     R"({"Statement":{"Effect":"Deny","Principal":"*","Action":"s3:*","Resource":"*"}})",
     PolicyType::kResourceControl},
};

class GuessTest : public testing::TestWithParam<TypeRow> {};

TEST_P(GuessTest, Guesses) { EXPECT_EQ(GuessPolicyType(GetParam().text), GetParam().want); }

INSTANTIATE_TEST_SUITE_P(Rows, GuessTest, testing::ValuesIn(kTypeRows),
                         [](const auto& row) { return std::string(row.param.name); });

// What Parse refuses has a finding, whatever it is cut off at.
TEST(LintTest, TruncatedText) {
  constexpr std::string_view kText =
      R"({"Version":"2012-10-17","Statement":[{"Sid":"A","Effect":"Allow","Action":["s3:*"],)"
      R"("Resource":"*","Condition":{"Bool":{"aws:SecureTransport":true}}}]})";
  ASSERT_TRUE(Lint(kText, {}).empty());
  for (std::size_t size = 0; size < kText.size(); ++size) {
    EXPECT_FALSE(Lint(kText.substr(0, size), {}).empty());
  }
}

TEST(LintTest, FindsNoMoreThanTheLimit) {
  std::string text = R"({"Version":"2012-10-17","Statement":[)";
  for (int i = 0; i < 3000; ++i) text += "{},";
  text += "{}]}";
  EXPECT_EQ(Lint(text, {}).size(), kFindingsMax);
}

// Long lists of wildcards, deep texts, and texts that are too long.
TEST(LintTest, HostileText) {
  std::string actions = R"({"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":["a:b")";
  for (int i = 0; i < 6000; ++i) actions += ",\"s3:*a*a*" + std::to_string(i) + "*\"";
  actions += R"(],"Resource":"*"}]})";
  EXPECT_FALSE(Lint(actions, {}).empty());
  const auto whole = [](std::string_view element, const std::function<std::string(int)>& entry) {
    std::string text = R"({"Version":"2012-10-17","Statement":[{"Effect":"Deny",)";
    if (element == "Resource") text += R"("Action":"*",)";
    text += fmt::format("\"{}\":[\"*\"", element);
    for (int i = 0; text.size() < policy::kDocumentBytesMax - 500; ++i) {
      text += ",\"" + entry(i) + "\"";
    }
    text += "]";
    if (element == "Action") text += R"(,"Resource":"*")";
    text += R"(,"Condition":{"StringEquals":{"aws:ResourceTag/a":"1","s3:prefix":"2"}}}]})";
    return text;
  };
  const std::string longest(100'000, 'a');
  for (const std::string& text :
       {whole("Action", [](int) { return "a:b"; }),
        whole("Action", [](int i) { return fmt::format("*s:*{}", i); }),
        whole("Action", [](int i) { return fmt::format("ec2:*x*{}", i); }),
        whole("Resource", [](int i) { return fmt::format("arn:aws:a{}:::x", i); }),
        whole("Resource", [](int i) { return fmt::format("arn:aws:ec2:::*a*{}", i); }),
        whole("Resource", [&](int i) { return fmt::format("arn:aws:s3:::*{}*{}", longest, i); })}) {
    EXPECT_FALSE(Lint(text, {}).empty());
  }
  EXPECT_EQ(Lint(std::string(5000, '['), {}).size(), 1U);
  EXPECT_EQ(Lint(std::string(policy::kDocumentBytesMax + 1, ' '), {}).size(), 1U);
}

TEST(LintTest, Sizes) {
  const Size identity = MeasureSize("{ \"a b\" }", {});
  EXPECT_EQ(identity.characters, 6U);
  EXPECT_EQ(identity.quota, 6144U);
  EXPECT_EQ(identity.of, "a managed policy");
  constexpr std::string_view kQueue = R"({"Statement":{"Action":["sqs:SendMessage","SQS:*"]}})";
  EXPECT_EQ(MeasureSize(kQueue, {.type = PolicyType::kResource}).quota, 8192U);
  EXPECT_EQ(MeasureSize("{", {.type = PolicyType::kResource}).quota, 0U);
  const Size scp = MeasureSize("{ \"\xc3\xa9 \" }", {.type = PolicyType::kServiceControl});
  EXPECT_EQ(scp.characters, 8U);
  EXPECT_EQ(scp.minified, 6U);
  EXPECT_EQ(scp.quota, 10240U);
}

struct CoverRow {
  std::string_view general;
  std::string_view specific;
  bool want;

  friend void PrintTo(const CoverRow& row, std::ostream* out) {
    *out << row.general << " covers " << row.specific;
  }
};

constexpr CoverRow kCoverRows[] = {
    {"*", "anything*at?all", true},
    {"a*", "a", true},
    {"a*", "ab*c", true},
    {"a?c", "abc", true},
    {"a?c", "a?c", true},
    {"a?c", "a*c", false},
    {"a*c", "a*b", false},
    {"a*b*c", "axbyc", true},
    {"a*b*c", "a*c", false},
    {"abc", "abc", true},
    {"abc", "a*", false},
    {"", "", true},
    {"", "*", false},
    {"*a", "*ba", true},
    {"*ab", "*a", false},
};

TEST(PatternTest, Covers) {
  for (const CoverRow& row : kCoverRows) {
    EXPECT_EQ(Covers(row.general, row.specific), row.want) << testing::PrintToString(row);
  }
}

TEST(PatternTest, Nearest) {
  const std::vector<std::string> names = {"s3:GetObject", "s3:PutObject", "s3:GetObjectAcl"};
  EXPECT_EQ(Nearest("s3:getobjekt", names), "s3:GetObject");
  EXPECT_EQ(Nearest("s3:GetObjectAc", names), "s3:GetObjectAcl");
  EXPECT_EQ(Nearest("ec2:RunInstances", names), "");
  EXPECT_EQ(Nearest(std::string(1000, 'x'), names), "");
}

TEST(PatternTest, SplitsArns) {
  using Fields = std::vector<std::string_view>;
  EXPECT_EQ(SplitArn("arn:aws:s3:::a:b"), (Fields{"arn", "aws", "s3", "", "", "a:b"}));
  EXPECT_EQ(SplitArn("arn:aws:iam::${aws:PrincipalAccount}:role/x"),
            (Fields{"arn", "aws", "iam", "", "${aws:PrincipalAccount}", "role/x"}));
  EXPECT_EQ(SplitArn("*"), Fields{"*"});
}

// All managed policies of AWS parse, print and are linted; what is found is a fault of
// theirs. Their newest versions have none of these, which would be a fault of ours.
TEST(AwsPoliciesTest, ManagedPolicies) {
  const auto surprising = [](Issue issue) {
    return issue == Issue::kJsonSyntaxError || issue == Issue::kDataTypeMismatch ||
           issue == Issue::kInvalidPolicyElement || issue == Issue::kInvalidConditionOperator ||
           issue == Issue::kInvalidVersion || issue == Issue::kMissingResource;
  };
  for (std::size_t i = 0; i < catalog::ManagedPolicyCount(); ++i) {
    const catalog::ManagedPolicy policy = catalog::ManagedPolicyAt(i);
    const auto text = catalog::ManagedPolicyText(policy, policy.newest_version);
    ASSERT_TRUE(text.has_value()) << policy.name();
    const auto document = policy::Parse(*text, policy::Kind::kIdentity);
    ASSERT_TRUE(document.has_value()) << policy.name() << document.error().front().what;
    const auto again = policy::Parse(policy::Print(**document), policy::Kind::kIdentity);
    ASSERT_TRUE(again.has_value()) << policy.name();
    EXPECT_EQ(policy::PrintMinified(**again), policy::PrintMinified(**document));
    for (const Finding& finding : Lint(*text, {})) {
      EXPECT_FALSE(surprising(finding.issue)) << policy.name() << ": " << finding.message;
    }
  }
}

// Guardrails that AWS publishes: no finding says that one is no policy, but for the two
// that are faulty as published.
TEST(AwsPoliciesTest, Samples) {
  const fs::path root = fs::path(BULKHEAD_SOURCE_DIR) / "conformance" / "aws-samples";
  for (const auto& [folder, type] :
       {std::pair("service-control-policy-examples", PolicyType::kServiceControl),
        std::pair("resource-control-policy-examples", PolicyType::kResourceControl)}) {
    for (const auto& entry : fs::recursive_directory_iterator(root / folder)) {
      if (entry.path().extension() != ".json") continue;
      std::ifstream in(entry.path(), std::ios::binary);
      const std::string text{std::istreambuf_iterator<char>(in), {}};
      const std::string name = entry.path().filename().string();
      const bool faulty =
          name == "deny-service-specific-credential-by-type.json" || name == "Shared-Issuers.json";
      for (const Finding& finding : Lint(text, {.type = type})) {
        const std::string_view code = RowOf(finding.issue).code;
        const bool structural = code.starts_with("RCP_SYNTAX") || code.starts_with("JSON_") ||
                                code.starts_with("MISSING_") || code.starts_with("SCP_") ||
                                code.starts_with("DATA_");
        EXPECT_TRUE(faulty || !structural) << name << ": " << code;
      }
    }
  }
}

}  // namespace
}  // namespace bulkhead::lint
