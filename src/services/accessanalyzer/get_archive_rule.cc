// https://docs.aws.amazon.com/access-analyzer/latest/APIReference/API_GetArchiveRule.html

#include "base/try.h"
#include "services/accessanalyzer/summaries.h"

namespace bulkhead::services::accessanalyzer {

Outcome<GetArchiveRuleOutput> GetArchiveRule(Call& call, const GetArchiveRuleInput& input) {
  const org::Analyzer* analyzer = TRY(FindAnalyzer(call, input.analyzer_name));
  const org::ArchiveRule* rule = TRY(FindRule(*analyzer, input.rule_name));
  return Reply<GetArchiveRuleOutput>{{.archive_rule = SummaryOf(input.rule_name, *rule)}};
}

}  // namespace bulkhead::services::accessanalyzer
