// https://docs.aws.amazon.com/access-analyzer/latest/APIReference/API_ListArchiveRules.html

#include "base/try.h"
#include "services/accessanalyzer/summaries.h"

namespace bulkhead::services::accessanalyzer {

Outcome<ListArchiveRulesOutput> ListArchiveRules(Call& call, const ListArchiveRulesInput& input) {
  const org::Analyzer* analyzer = TRY(FindAnalyzer(call, input.analyzer_name));
  Reply<ListArchiveRulesOutput> reply;
  for (const auto& [name, rule] : analyzer->rules) {
    reply.output.archive_rules.push_back(SummaryOf(name, rule));
  }
  reply.output.next_token =
      TRY(TakePage(reply.output.archive_rules, input.next_token, input.max_results));
  return reply;
}

}  // namespace bulkhead::services::accessanalyzer
