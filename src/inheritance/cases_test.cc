// Every file of conformance/inheritance is a test of its own. A case is the policies of one
// type with the levels at which they are attached, from the root down, and what they come to:
//
//   effective TAG_POLICY
//   root p-a {"tags": {"team": {"tag_key": {"@@assign": "Team"}}}}
//   unit p-b {"tags": {"team": {"tag_key": {"@@assign": "TEAM"}}}}
//   ----
//   {
//     "tags": {"team": {"tag_key": "TEAM"}}
//   }
//   ! CODE path: message (p-a p-b)
//
// Lines with the same first word are one level. `check TYPE` with a policy says `ok`, or what
// is wrong with it.
#include <fmt/format.h>
#include <fmt/ranges.h>
#include <gtest/gtest.h>

#include <deque>
#include <sstream>

#include "base/json.h"
#include "base/try.h"
#include "inheritance/schema.h"
#include "testkit/case_text.h"

namespace bulkhead::inheritance {
namespace {

const std::string kCases = BULKHEAD_SOURCE_DIR "/conformance/inheritance/";

std::string Faults(const base::Diagnostics& faults) {
  std::string text;
  for (const base::Diagnostic& fault : faults) text += fault.what + "\n";
  text.pop_back();
  return text;
}

Result<std::string> RunEffective(const Schema& schema, const std::string& input) {
  std::deque<Node> nodes;
  std::vector<Level> levels;
  std::string last;
  std::istringstream lines(input);
  for (std::string line; std::getline(lines, line);) {
    std::istringstream words(line);
    std::string level, id, text;
    words >> level >> id;
    std::getline(words, text);
    auto node = Parse(text);
    if (!node) return Fail(Faults(node.error()));
    if (const base::Diagnostics faults = Check(schema, *node); !faults.empty()) {
      return Fail(Faults(faults));
    }
    if (levels.empty() || level != last) levels.emplace_back();
    last = level;
    levels.back().push_back({id, &nodes.emplace_back(*std::move(node))});
  }
  const Effective policy = Merge(levels, schema.names);
  const Value value = ToValue(policy);
  std::string text = value.is_null() ? "nothing\n" : base::PrintJsonPretty(value);
  for (const Invalidity& error : Validate(schema, policy)) {
    text += fmt::format("! {} {}: {} ({})\n", error.code, error.path, error.message,
                        fmt::join(error.policies, " "));
  }
  text.pop_back();
  return text;
}

Result<std::string> RunCommand(const testkit::CaseCommand& command) {
  if (command.words.size() != 2) return Fail("a command and a type are needed");
  const Schema* schema = FindSchema(command.words[1]);
  if (schema == nullptr) return Fail(fmt::format("no type `{}`", command.words[1]));
  if (command.words[0] == "effective") return RunEffective(*schema, command.input);
  if (command.words[0] != "check") return Fail("unknown command");
  const auto node = Parse(command.input);
  if (!node) return Faults(node.error());
  const base::Diagnostics faults = Check(*schema, *node);
  return faults.empty() ? "ok" : Faults(faults);
}

class InheritanceCases : public testing::TestWithParam<std::string> {};

TEST_P(InheritanceCases, Agree) {
  const auto checked = testkit::CheckCaseFile(kCases + GetParam(), [](std::string_view text) {
    return testkit::RunCaseText(text, RunCommand);
  });
  EXPECT_TRUE(checked.has_value()) << GetParam() << ": " << checked.error().message;
}

INSTANTIATE_TEST_SUITE_P(Files, InheritanceCases,
                         testing::ValuesIn(testkit::CaseFilesBelow(kCases)),
                         [](const auto& row) { return testkit::CaseTestName(row.param); });

}  // namespace
}  // namespace bulkhead::inheritance
