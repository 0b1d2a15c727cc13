// https://docs.aws.amazon.com/access-analyzer/latest/APIReference/API_UpdateArchiveRule.html

#include "base/try.h"
#include "services/accessanalyzer/summaries.h"

namespace bulkhead::services::accessanalyzer {

// Assumed: what the rule archived stays archived, and the new criteria are for new findings.
Outcome<UpdateArchiveRuleOutput> UpdateArchiveRule(Call& call,
                                                   const UpdateArchiveRuleInput& input) {
  const org::Analyzer* analyzer = TRY(FindAnalyzer(call, input.analyzer_name));
  const org::ArchiveRule* rule = TRY(FindRule(*analyzer, input.rule_name));
  Filter filter = TRY(ReadFilter(input.filter, FilterUse::kRule));
  org::Analyzer changed = *analyzer;
  KeepStates(call, input.rule_name, changed);
  org::ArchiveRule updated = NewRule(call, *analyzer, std::move(filter));
  updated.created = rule->created;
  changed.rules[input.rule_name] = std::move(updated);
  Reply<UpdateArchiveRuleOutput> reply;
  reply.change.Put(std::move(changed));
  return reply;
}

}  // namespace bulkhead::services::accessanalyzer
