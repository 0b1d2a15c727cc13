// bulkhead test: does an organization keep what it promises?

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>

#include "access/describe.h"
#include "access/expectation.h"
#include "base/json.h"
#include "base/try.h"
#include "cli/commands.h"
#include "cli/junit.h"
#include "cli/question.h"
#include "cli/terminal.h"
#include "cli/world.h"
#include "eval/authorize.h"

namespace bulkhead::cli {
namespace {

namespace fs = std::filesystem;

// A line that may hold an expectation, and where it stands.
struct Line {
  std::string place;  // acme.yaml:12
  std::string text;
};

bool IsOrganizationFile(const std::string& file) {
  return file.ends_with(".yaml") || file.ends_with(".yml");
}

bool IsBlank(const std::string& text) {
  const std::size_t first = text.find_first_not_of(" \t\r");
  return first == std::string::npos || text[first] == '#';
}

Result<std::vector<Line>> LinesOf(const std::string& file) {
  const std::string text = TRY(ReadTextFile(file));
  std::vector<Line> lines;
  std::size_t begin = 0;
  for (int number = 1; begin < text.size(); ++number) {
    const std::size_t end = std::min(text.find('\n', begin), text.size());
    std::string line = text.substr(begin, end - begin);
    if (!IsBlank(line)) lines.push_back({fmt::format("{}:{}", file, number), std::move(line)});
    begin = end + 1;
  }
  return lines;
}

// The tests in an organization file, and those beside it: acme.test for acme.yaml.
Result<std::vector<Line>> TestsOf(const std::string& file, const World& world) {
  if (!IsOrganizationFile(file)) return LinesOf(file);
  std::vector<Line> lines;
  for (const blueprint::Text& test : world.tests) {
    lines.push_back({fmt::format("{}:{}", file, test.span.line), test.value});
  }
  const fs::path beside = fs::path(file).replace_extension(".test");
  std::error_code ignored;
  if (fs::exists(beside, ignored)) {
    for (Line& line : TRY(LinesOf(beside.string()))) lines.push_back(std::move(line));
  }
  return lines;
}

// The result of one line; `malformed` when it could not even be asked.
TestResult Judge(const World& world, const Line& line) {
  TestResult result{.name = line.text, .place = line.place, .outcome = {}, .message = {}};
  const auto malformed = [&result](const Error& error) {
    result.outcome = TestResult::Outcome::kMalformed;
    result.message = error.message;
    return result;
  };
  const auto expectation = access::ParseExpectation(line.text);
  if (!expectation) return malformed(expectation.error());
  const access::Environment environment = EnvironmentNow(world.region);
  const auto asked = access::Ask(*world.now, WithIds(world, expectation->question), environment);
  if (!asked) return malformed(asked.error());
  const access::Gathered gathered =
      access::Gather(*world.now, asked->caller, asked->check, environment);
  const eval::Verdict verdict = eval::Authorize(gathered.request, gathered.policies);
  if (access::Meets(*expectation, verdict)) return result;
  result.outcome = TestResult::Outcome::kFailed;
  result.message = fmt::format("it is {}: {}", eval::ToText(verdict),
                               access::Explain(gathered, verdict).front());
  return result;
}

// The results of one file, added to all.
Result<void, ExitStatus> RunFile(const std::string& file, const TestOptions& options,
                                 std::vector<TestResult>& results) {
  const bool is_world = options.at.empty() && IsOrganizationFile(file);
  const World world = TRY(LoadWorld(is_world ? file : options.at));
  const auto lines = TestsOf(file, world);
  if (!lines) {
    Complain(fmt::format("bulkhead: {}\n", lines.error().message));
    return std::unexpected(ExitStatus::kBadInput);
  }
  if (lines->empty()) {
    Complain(
        fmt::format("bulkhead: {} has no tests; add `tests:` with lines such as `expect deny "
                    "retail/prod:role/Developer iam:CreateUser`\n",
                    file));
    return std::unexpected(ExitStatus::kBadInput);
  }
  for (const Line& line : *lines) results.push_back(Judge(world, line));
  return {};
}

Value ResultsValue(const std::vector<TestResult>& results) {
  Value list = Value::EmptyList();
  for (const TestResult& result : results) {
    Value value = Value::Struct();
    value.Set("place", result.place);
    value.Set("test", result.name);
    value.Set("outcome", ToText(result.outcome));
    value.Set("message", result.message);
    list.Append(std::move(value));
  }
  return list;
}

void PrintResults(const std::vector<TestResult>& results) {
  for (const TestResult& result : results) {
    if (result.outcome == TestResult::Outcome::kPassed) continue;
    Print(fmt::format("{}: {}: {}\n    {}\n", result.place,
                      Styled(Style::kBad, ToText(result.outcome)), result.name, result.message));
  }
  const auto passed =
      std::ranges::count(results, TestResult::Outcome::kPassed, &TestResult::outcome);
  Print(fmt::format("{} passed, {} failed\n", passed,
                    static_cast<std::ptrdiff_t>(results.size()) - passed));
}

}  // namespace

ExitStatus RunTest(const TestOptions& options) {
  std::vector<TestResult> results;
  for (const std::string& file : options.files) {
    if (const auto run = RunFile(file, options, results); !run) return run.error();
  }
  if (!options.junit.empty()) {
    const Result<void> written = ReplaceFile(options.junit, JUnitText("bulkhead test", results));
    if (!written) return Failed(written.error());
  }
  if (options.output == Output::kJson) {
    Print(base::PrintJsonPretty(ResultsValue(results)));
  } else {
    PrintResults(results);
  }
  using enum TestResult::Outcome;
  const auto any = [&results](TestResult::Outcome outcome) {
    return std::ranges::find(results, outcome, &TestResult::outcome) != results.end();
  };
  return any(kMalformed) ? ExitStatus::kBadInput
         : any(kFailed)  ? ExitStatus::kFound
                         : ExitStatus::kDone;
}

}  // namespace bulkhead::cli
