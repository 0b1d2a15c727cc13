// TestStanding: guarantees that stand, asked again after each change.
//
//   TestStanding standing(acme, acme.compiled().desired);
//   const auto [extent, report] = standing.Update(changed);  // Of what was asked again.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "guarantee/report.h"
#include "guarantee/standing.h"
#include "guarantee/test_organization.h"

namespace bulkhead::guarantee {

inline std::string Report(const std::vector<Outcome>& outcomes, const Facts& facts) {
  const Shown shown{.facts = facts,
                    .paint = [](Outcome::Verdict, const std::string& text) { return text; }};
  return ToText(outcomes, shown) + SummaryText(outcomes);
}

// What a proof from the beginning says of that state.
inline std::string FreshReport(TestOrganization& organization, const org::Snapshot& snapshot) {
  organization.Use(snapshot);
  return Report(organization.Prove(), organization.facts());
}

class TestStanding {
 public:
  // Proves all of it in its first state. `organization` must outlive this.
  TestStanding(const TestOrganization& organization, const org::Snapshot& first)
      : standing_({.now = std::make_shared<const org::Snapshot>(first),
                   .file = &organization.file(),
                   .compiled = &organization.compiled(),
                   .operators = {}}),
        proof_(standing_.now()) {
    ProveAll(proof_, standing_.guarantees(), prover_);
  }

  struct Again {
    Standing::Extent extent;
    std::string report;
  };
  Again Update(const org::Snapshot& now) {
    const Standing::Extent extent = standing_.Update(std::make_shared<const org::Snapshot>(now));
    proof_.Update(standing_.now());
    if (extent == Standing::Extent::kPolicies) {
      proof_.BeginAgain();
    } else {
      proof_.Begin(standing_.guarantees());
    }
    for (std::size_t i = 0; i < proof_.size(); ++i) proof_.Run(i, prover_);
    return {.extent = extent, .report = Report(proof_.Finish(prover_), standing_.facts())};
  }

 private:
  Standing standing_;
  Proof proof_;
  prove::Prover prover_;
};

}  // namespace bulkhead::guarantee
