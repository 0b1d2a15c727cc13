// The example holds what it promises; each of its broken variants breaks what it names.

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>

#include "guarantee/report.h"
#include "guarantee/test_organization.h"
#include "guarantee/test_replay.h"

namespace bulkhead::guarantee {
namespace {

std::string Report(TestOrganization& organization, const std::vector<Outcome>& outcomes) {
  const Shown shown{.facts = organization.facts(),
                    .paint = [](Outcome::Verdict, const std::string& text) { return text; }};
  return ToText(outcomes, shown) + SummaryText(outcomes);
}

TEST(Examples, HoldWhatTheyPromise) {
  for (const char* path : {"examples/acme.yaml", "examples/small.yaml"}) {
    TestOrganization organization(ReadTestFile(path));
    const std::vector<Outcome> outcomes = organization.Prove();
    for (const Outcome& outcome : outcomes) {
      const bool good = outcome.verdict == Outcome::Verdict::kProved ||
                        outcome.verdict == Outcome::Verdict::kIdle;
      EXPECT_TRUE(good) << path << ": " << outcome.guarantee->name;
    }
    if (testing::Test::HasFailure()) ADD_FAILURE() << Report(organization, outcomes);
  }
}

// What the file calls live is live for the guardrails and for the guarantees, by whatever name.
TEST(Phases, TheDataOfAnyLiveOneAreClosedToPeople) {
  for (const char* phase : {"stage", "staging", "preprod", "production", "live"}) {
    TestOrganization organization(fmt::format(R"(
organization: acme
email: aws+{{account}}@acme.example
regions: {{ home: eu-west-1, allowed: [eu-west-1] }}
accounts:
  management: {{ admins: [lead] }}
  identity:
  logs:
business-units:
  retail: {{ phases: [dev, {}] }}
people:
  lead: {{ groups: [engineers] }}
groups:
  engineers: {{ developer: [retail/*] }}
)",
                                              phase));
    const std::vector<Outcome> outcomes = organization.Prove();
    const auto data = std::ranges::find_if(outcomes, [](const Outcome& outcome) {
      return outcome.guarantee->name == "people-do-not-read-live-data";
    });
    ASSERT_NE(data, outcomes.end()) << phase;
    EXPECT_EQ(data->verdict, Outcome::Verdict::kProved) << phase << "\n"
                                                        << Report(organization, outcomes);
  }
}

std::vector<std::string> BrokenFiles() {
  std::vector<std::string> files;
  const std::filesystem::path directory = BULKHEAD_SOURCE_DIR "/examples/broken";
  for (const auto& entry : std::filesystem::directory_iterator(directory)) {
    if (entry.path().extension() == ".yaml") files.push_back(entry.path().stem().string());
  }
  std::ranges::sort(files);
  return files;
}

class Broken : public testing::TestWithParam<std::string> {};

// A file is called after the guarantee that it breaks; its other faults, if any, are named on a
// line `# also breaks: ...`.
TEST_P(Broken, IsFoundWithAWitness) {
  const std::string text = ReadTestFile("examples/broken/" + GetParam() + ".yaml");
  TestOrganization organization(text);
  const std::vector<Outcome> outcomes = organization.Prove();
  bool found = false;
  for (const Outcome& outcome : outcomes) {
    const std::string& name = outcome.guarantee->name;
    EXPECT_NE(outcome.verdict, Outcome::Verdict::kUnknown) << name;
    if (outcome.verdict != Outcome::Verdict::kBroken) continue;
    const bool meant = name == GetParam() || text.find("# also breaks: " + name) != text.npos;
    EXPECT_TRUE(meant) << name << "\n" << Report(organization, outcomes);
    found = found || name == GetParam();
    ASSERT_FALSE(outcome.breaks.empty());
    for (const Break& b : outcome.breaks) {
      EXPECT_EQ(IsAllowed(*organization.now(), b.witness), b.kind == Claim::Kind::kNever)
          << name << ": " << b.witness.principal.arn << " " << b.witness.action << " "
          << b.witness.resource;
      EXPECT_FALSE(b.because.empty()) << name;
      EXPECT_NE(b.change, "") << name;
    }
  }
  EXPECT_TRUE(found) << Report(organization, outcomes);
}

INSTANTIATE_TEST_SUITE_P(Files, Broken, testing::ValuesIn(BrokenFiles()), [](const auto& row) {
  std::string name = row.param;
  std::ranges::replace(name, '-', '_');
  return name;
});

TEST(BrokenFilesTest, ThereIsOneForEveryBuiltInGuarantee) {
  const std::vector<std::string> files = BrokenFiles();
  for (const std::string& name : BuiltInNames()) {
    EXPECT_NE(std::ranges::find(files, name), files.end()) << name;
  }
}

}  // namespace
}  // namespace bulkhead::guarantee
