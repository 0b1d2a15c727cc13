// https://docs.aws.amazon.com/access-analyzer/latest/APIReference/API_DeleteArchiveRule.html

#include "base/try.h"
#include "services/accessanalyzer/summaries.h"

namespace bulkhead::services::accessanalyzer {

// Assumed: what the rule archived stays archived.
Outcome<DeleteArchiveRuleOutput> DeleteArchiveRule(Call& call,
                                                   const DeleteArchiveRuleInput& input) {
  const org::Analyzer* analyzer = TRY(FindAnalyzer(call, input.analyzer_name));
  TRY(FindRule(*analyzer, input.rule_name));
  org::Analyzer changed = *analyzer;
  KeepStates(call, input.rule_name, changed);
  changed.rules.erase(input.rule_name);
  Reply<DeleteArchiveRuleOutput> reply;
  reply.change.Put(std::move(changed));
  return reply;
}

}  // namespace bulkhead::services::accessanalyzer
