// Random changes of one policy each, of every kind, to a small organization: what is asked again
// says, to the letter, what a proof from the beginning says.

#include <fmt/format.h>

#include <array>
#include <set>

#include "guarantee/test_changes.h"
#include "guarantee/test_organization.h"
#include "guarantee/test_standing.h"

namespace bulkhead::guarantee {
namespace {

void Compare(const std::string& file, std::size_t steps, unsigned seed) {
  TestOrganization acme(ReadTestFile(file));
  const org::Snapshot base = WithManaged(acme.compiled().desired);
  TestStanding standing(acme, base);
  Changes changes(seed);
  org::Snapshot now = base;
  std::array<std::size_t, Changes::kKinds> fast = {};
  std::set<std::string> reports;
  for (std::size_t i = 0; i < steps; ++i) {
    const std::size_t kind = i % Changes::kKinds;
    const org::Snapshot from = changes.Number(3) == 0 ? base : now;
    now = org::Apply(from, changes.Next(from, kind));
    const auto [extent, again] = standing.Update(now);
    if (extent == Standing::Extent::kPolicies) ++fast[kind];
    const std::string fresh = FreshReport(acme, now);
    ASSERT_EQ(again, fresh) << "step " << i << " of kind " << kind << ", seed " << seed;
    reports.insert(fresh);
  }
  for (std::size_t kind = 0; kind < fast.size(); ++kind) EXPECT_GT(fast[kind], 0U) << kind;
  EXPECT_GT(reports.size(), steps / 10);
}

TEST(StandingChanges, OfASmallOrganizationSayWhatAFreshProofSays) {
  for (unsigned i = 0; i < Seeds(); ++i) Compare("examples/small.yaml", 120, 1 + i);
}

TEST(StandingChanges, OfAcmeSayWhatAFreshProofSays) {
  for (unsigned i = 0; i < Seeds(); ++i) Compare("examples/acme.yaml", 30, 2 + i);
}

}  // namespace
}  // namespace bulkhead::guarantee
