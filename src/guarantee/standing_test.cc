#include "guarantee/standing.h"

#include <fmt/format.h>

#include "guarantee/test_organization.h"
#include "guarantee/test_standing.h"

namespace bulkhead::guarantee {
namespace {

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
  TestStanding standing(acme, base);
  const auto again = [&](const org::Snapshot& snapshot) {
    auto [extent, report] = standing.Update(snapshot);
    EXPECT_EQ(extent, Standing::Extent::kPolicies);
    return report;
  };
  const std::string holds = again(base);
  constexpr std::size_t kStep = 7;
  std::size_t number = 0;
  std::size_t broken = 0;
  for (const auto& [key, role] : base.table<org::Role>()) {
    if (number++ % kStep != 0) continue;
    for (const std::string_view statement : {kEverything, kRoles, kNothing}) {
      const org::Snapshot changed = WithPolicy(base, *role, statement);
      const std::string fresh = FreshReport(acme, changed);
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
