// What the words of a guarantee mean: each against the example organization.

#include "guarantee/test_organization.h"

namespace bulkhead::guarantee {
namespace {

// The example with these guarantees instead of its own, and without the built-in ones.
std::string ExampleWith(const std::string& lines) {
  std::string text = ReadTestFile("examples/acme.yaml");
  const std::size_t begin = text.find("\nguarantees:");
  const std::size_t end = text.find("\n# What the file promises");
  text.replace(begin, end - begin, "\nguarantees:\n" + lines);
  return text;
}

struct Row {
  const char* guarantee;
  Outcome::Verdict verdict;
};

void PrintTo(const Row& row, std::ostream* out) { *out << row.guarantee; }

class Words : public testing::TestWithParam<Row> {};

TEST_P(Words, MeanWhatTheySay) {
  TestOrganization acme(
      ExampleWith(std::string("  - { name: x, ") + GetParam().guarantee + " }\n"));
  for (const Outcome& outcome : acme.Prove()) {
    if (outcome.guarantee->name != "x") continue;
    EXPECT_EQ(ToText(outcome.verdict), ToText(GetParam().verdict));
    for (const std::string& why : outcome.unknown) ADD_FAILURE() << why;
  }
}

constexpr auto kProved = Outcome::Verdict::kProved;
constexpr auto kBroken = Outcome::Verdict::kBroken;

INSTANTIATE_TEST_SUITE_P(
    Table, Words,
    testing::Values(
        Row{"nobody: s3:DeleteObject, on: log-archive", kProved},
        Row{"nobody: s3:GetObject, on: log-archive", kBroken},
        Row{R"(only: ["logs:role/log-reader", tool, possible], can: s3:GetObject, on: log-archive)",
            kProved},
        Row{R"(only: [tool, possible], can: s3:GetObject, on: log-archive)", kBroken},
        Row{R"(nobody: "redshift:*", on: retail)", kProved},
        Row{R"(nobody: "redshift:*", on: bi)", kBroken},
        Row{"from: retail/dev, cannot-touch: bi", kProved},
        Row{"from: identity, cannot-touch: retail/dev", kBroken},
        Row{R"(from: "identity:user/bi-engineer-1", cannot-touch: retail)", kProved},
        Row{R"(from: "identity:user/bi-engineer-1", cannot-touch: bi, except: identity)", kProved},
        Row{R"(from: "identity:user/bi-engineer-1", cannot-touch: "bi/dev:role/developer")",
            kBroken},
        Row{R"(from: people, cannot-touch: "delivery:role/pipeline")", kProved},
        Row{R"(from: codebuild.amazonaws.com, cannot-touch: "delivery:role/pipeline")", kBroken},
        Row{"from: outside, cannot-touch: everything", kProved},
        Row{"from: anonymous, cannot-touch: everything", kProved},
        Row{R"(from: "sandboxes/platform-lead", cannot-touch: outside, actions: "s3:*")", kProved},
        Row{R"(always: tool, can: "iam:PutRolePolicy", on: retail/prod)", kBroken},
        Row{R"(always: "arn:aws:iam::{retail/prod}:role/OrganizationAccountAccessRole", )"
            R"(can: "iam:PutRolePolicy", on: retail/prod)",
            kProved},
        Row{R"(always: "retail/dev:role/developer", can: "iam:CreateUser", on: retail/dev)",
            kBroken},
        Row{R"(always: "retail/dev:role/developer", can: "ec2:RunInstances", on: retail/dev)",
            kBroken},
        Row{R"(always: "retail/dev:role/developer", can: "ec2:RunInstances", on: retail/dev, )"
            R"(with: { StringEquals: { "aws:RequestedRegion": eu-west-1 } })",
            kProved},
        Row{R"(never: { principals: inside, actions: "s3:*", resources: log-archive, )"
            R"(condition: { Bool: { "aws:SecureTransport": "false" } } })",
            kProved},
        Row{R"(nobody: "s3:GetObject", on: log-archive, unless: tls)", kProved},
        Row{R"(nobody: "s3:GetObject", on: log-archive, unless: mfa)", kBroken}));

// What is wrong with the words, a line each.
std::string FaultsOfExampleWith(const std::string& lines) {
  const blueprint::Parsed parsed = blueprint::ReadFile(ExampleWith(lines));
  std::string faults;
  for (const auto& d : parsed.diagnostics) faults += d.what + "\n";
  const blueprint::Compiled compiled = blueprint::Compile(parsed.file, {});
  for (const auto& d : FaultsOf(parsed.file, compiled)) faults += d.what + "\n";
  return faults;
}

TEST(WordsTest, AreRefusedWhenTheyMeanNothing) {
  EXPECT_EQ(FaultsOfExampleWith("  - { name: x, nobody: s3:*, on: lgos }\n"),
            "unknown account `lgos`\n");
  EXPECT_EQ(FaultsOfExampleWith("  - { name: x, from: [nowhere], cannot-touch: [logs:bucket] }\n"),
            "unknown account `nowhere`\n`logs:bucket` names no resource\n");
  EXPECT_EQ(FaultsOfExampleWith("  - { name: x, only: [logs:admin], can: s3:* }\n"),
            "`logs:admin` names no principal\n");
  EXPECT_EQ(FaultsOfExampleWith("  - { name: x, always: retail/*, can: s3:* }\n"),
            "`retail/*` is no single principal\n");
  EXPECT_EQ(FaultsOfExampleWith("  - { off: logs-are-write-twice, because: x }\n"),
            "unknown guarantee `logs-are-write-twice`\n");
  EXPECT_EQ(FaultsOfExampleWith("  - { name: x, nobody: s3:*, on: \"arn:aws:s3:::{*}\" }\n"),
            "`*` names 17 accounts\n");
  EXPECT_EQ(FaultsOfExampleWith("  - name: x\n    nobody: s3:*\n    unless: { "
                                "StringEqualsIfExists: { \"aws:SourceVpc\": vpc-1 } }\n"),
            "`StringEqualsIfExists` cannot be turned round\n");
}

TEST(BuiltInGuarantees, CanBeSwitchedOffAndHaveExceptions) {
  const auto count = [](const std::string& lines) {
    return TestOrganization(ExampleWith(lines)).guarantees().size();
  };
  EXPECT_EQ(count("  []\n"), BuiltInNames().size());
  EXPECT_EQ(count("  - { off: logs-are-write-once, because: none }\n"), BuiltInNames().size() - 1);
  EXPECT_EQ(count("  off\n"), 0U);
  TestOrganization acme(ExampleWith(
      "  - { guarantee: logs-are-write-once, except: tool, severity: low, because: it must }\n"));
  const auto changed =
      std::ranges::find(acme.guarantees(), "logs-are-write-once", &Guarantee::name);
  ASSERT_NE(changed, acme.guarantees().end());
  EXPECT_EQ(changed->severity, Severity::kLow);
  EXPECT_EQ(changed->because, "it must");
  EXPECT_EQ(changed->claims.front().question.who.except.size(), 1U);
}

}  // namespace
}  // namespace bulkhead::guarantee
