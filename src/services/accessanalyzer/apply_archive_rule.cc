// https://docs.aws.amazon.com/access-analyzer/latest/APIReference/API_ApplyArchiveRule.html

#include "base/try.h"
#include "services/accessanalyzer/summaries.h"

namespace bulkhead::services::accessanalyzer {

// "Retroactively applies the archive rule to existing findings that meet the archive rule
// criteria."
Outcome<ApplyArchiveRuleOutput> ApplyArchiveRule(Call& call, const ApplyArchiveRuleInput& input) {
  const org::Analyzer* analyzer = TRY(FindByArn(call, input.analyzer_arn));
  const org::ArchiveRule* rule = TRY(FindRule(*analyzer, input.rule_name));
  org::Analyzer changed = *analyzer;
  for (const Proved& finding : FindingsOf(call.now, *analyzer, call.time())) {
    const bool active = StateOf(*analyzer, finding).status == "ACTIVE";
    if (active && Matches(rule->filter, PropertiesOf(finding, "ACTIVE"))) {
      changed.states[finding.id] = {"ARCHIVED", call.time()};
    }
  }
  Reply<ApplyArchiveRuleOutput> reply;
  reply.change.Put(std::move(changed));
  return reply;
}

}  // namespace bulkhead::services::accessanalyzer
