// Every file of conformance/lint is a test of its own. A case is a policy and its findings:
//
//   lint TYPE [resource=AWS::S3::Bucket]
//   {"Version": ...}
//   ----
//   ERROR INVALID_EFFECT 1:48 Statement[0].Effect
//     The effect allow is not valid. Use Allow or Deny.
//     = both are written with a capital
//
// or `clean` when there are none.
#include <fmt/format.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <cctype>
#include <fstream>
#include <iterator>
#include <set>

#include "base/try.h"
#include "lint/lint.h"
#include "testkit/case_text.h"

namespace bulkhead::lint {
namespace {

const std::string kCases = BULKHEAD_SOURCE_DIR "/conformance/lint/";

std::string Read(const std::string& path) {
  std::ifstream in(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

std::string Describe(const Finding& finding) {
  const IssueRow& row = RowOf(finding.issue);
  std::string text = fmt::format("{} {}", ToText(row.type), row.code);
  for (const Location& location : finding.locations) {
    text += fmt::format(" {}:{} {}", location.span.line, location.span.column,
                        location.path.empty() ? "(policy)" : ToText(location.path));
  }
  text += "\n  " + finding.message + "\n";
  if (!finding.fix.empty()) text += "  = " + finding.fix + "\n";
  return text;
}

Result<std::string> RunLint(const testkit::CaseCommand& command) {
  if (command.words.size() < 2 || command.words[0] != "lint") return Fail("unknown command");
  const std::optional<PolicyType> type = ParsePolicyType(command.words[1]);
  if (!type) return Fail(fmt::format("no type `{}`", command.words[1]));
  Options options{.type = *type};
  for (const testkit::CaseArgument& argument : TRY(testkit::CaseArguments(command, 2))) {
    const auto resource = ParseResourceType(argument.value);
    if (argument.key != "resource" || !resource) return Fail("unknown argument");
    options.resource = *resource;
  }
  std::string text;
  for (const Finding& finding : Lint(command.input, options)) text += Describe(finding);
  if (text.empty()) return std::string("clean");
  text.pop_back();
  return text;
}

class LintCases : public testing::TestWithParam<std::string> {};

TEST_P(LintCases, Agree) {
  const auto checked = testkit::CheckCaseFile(kCases + GetParam(), [](std::string_view text) {
    return testkit::RunCaseText(text, RunLint);
  });
  EXPECT_TRUE(checked.has_value()) << GetParam() << ": " << checked.error().message;
}

INSTANTIATE_TEST_SUITE_P(Files, LintCases, testing::ValuesIn(testkit::CaseFilesBelow(kCases)),
                         [](const auto& row) { return testkit::CaseTestName(row.param); });

// docs/lint.md has a row `| CODE | found |` for every issue, and those that it says are
// found are the ones that a case shows.
TEST(LintCasesTest, DocumentNamesEveryIssue) {
  std::string cases;
  for (const std::string& file : testkit::CaseFilesBelow(kCases)) cases += Read(kCases + file);
  const std::string document = Read(BULKHEAD_SOURCE_DIR "/docs/lint.md");
  for (const IssueRow& row : AllIssues()) {
    const bool shown =
        cases.find(fmt::format("\n{} {} ", ToText(row.type), row.code)) != cases.npos;
    const std::string line = fmt::format("| `{}` | {} |", row.code, shown ? "yes" : "no");
    EXPECT_NE(document.find(line), document.npos) << line;
  }
}

}  // namespace
}  // namespace bulkhead::lint
