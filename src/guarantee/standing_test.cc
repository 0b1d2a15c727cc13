#include "guarantee/standing.h"

#include <fmt/format.h>

#include "guarantee/report.h"
#include "guarantee/test_organization.h"

namespace bulkhead::guarantee {
namespace {

std::string Report(const std::vector<Outcome>& outcomes, const Facts& facts) {
  const Shown shown{.facts = facts,
                    .paint = [](Outcome::Verdict, const std::string& text) { return text; }};
  return ToText(outcomes, shown) + SummaryText(outcomes);
}

org::Snapshot WithPolicy(const org::Snapshot& now, const org::Role& role,
                         std::string_view statement) {
  const auto document =
      policy::Parse(fmt::format(R"({{"Version":"2012-10-17","Statement":{}}})", statement),
                    policy::Kind::kIdentity);
  EXPECT_TRUE(document.has_value());
  org::Role changed = role;
  changed.inline_policies["changed"] = *document;
  org::Change change;
  change.Put(std::move(changed));
  return org::Apply(now, change);
}

constexpr std::string_view kEverything = R"({"Effect":"Allow","Action":"*","Resource":"*"})";
constexpr std::string_view kRoles =
    R"({"Effect":"Allow","Action":"sts:AssumeRole","Resource":"*"})";
constexpr std::string_view kNothing = R"({"Effect":"Deny","Action":"*","Resource":"*"})";

// One role after the other gets another policy, and loses it: what is asked again says what a
// proof from the beginning says.
TEST(Standing, AfterAChangeTheAnswersAreThoseOfAFreshProof) {
  TestOrganization acme(ReadTestFile("examples/acme.yaml"));
  const org::Snapshot& base = acme.compiled().desired;
  const blueprint::Parsed parsed = blueprint::ReadFile(ReadTestFile("examples/acme.yaml"));
  Standing standing({.now = std::make_shared<const org::Snapshot>(base),
                     .file = &parsed.file,
                     .compiled = &acme.compiled(),
                     .operators = {}});
  Proof proof(standing.now());
  prove::Prover prover;
  ProveAll(proof, standing.guarantees(), prover);
  const auto again = [&](const org::Snapshot& snapshot) {
    EXPECT_EQ(standing.Update(std::make_shared<const org::Snapshot>(snapshot)),
              Standing::Extent::kPolicies);
    proof.Update(standing.now());
    proof.BeginAgain();
    for (std::size_t i = 0; i < proof.size(); ++i) proof.Run(i, prover);
    return Report(proof.Finish(prover), standing.facts());
  };
  const std::string holds = again(base);
  constexpr std::size_t kStep = 7;
  std::size_t number = 0;
  std::size_t broken = 0;
  for (const auto& [key, role] : base.table<org::Role>()) {
    if (number++ % kStep != 0) continue;
    for (const std::string_view statement : {kEverything, kRoles, kNothing}) {
      const org::Snapshot changed = WithPolicy(base, *role, statement);
      acme.Use(changed);
      const std::string fresh = Report(acme.Prove(), acme.facts());
      EXPECT_EQ(again(changed), fresh) << key << " " << statement;
      broken += fresh == holds ? 0U : 1U;
    }
    EXPECT_EQ(again(base), holds) << key;
  }
  EXPECT_GT(broken, 0U);
}

TEST(Standing, SeesWhenMoreThanPoliciesChanged) {
  TestOrganization acme(ReadTestFile("examples/small.yaml"));
  const org::Snapshot& base = acme.compiled().desired;
  Standing standing({.now = std::make_shared<const org::Snapshot>(base), .operators = {}});
  org::Role renamed = *(*base.table<org::Role>().begin()).value;
  renamed.name = "another";
  org::Change change;
  change.Put(renamed);
  EXPECT_EQ(standing.Update(std::make_shared<const org::Snapshot>(org::Apply(base, change))),
            Standing::Extent::kMore);
}

}  // namespace
}  // namespace bulkhead::guarantee
