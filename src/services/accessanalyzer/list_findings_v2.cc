// https://docs.aws.amazon.com/access-analyzer/latest/APIReference/API_ListFindingsV2.html

#include "base/try.h"
#include "services/accessanalyzer/summaries.h"

namespace bulkhead::services::accessanalyzer {

Outcome<ListFindingsV2Output> ListFindingsV2(Call& call, const ListFindingsV2Input& input) {
  const org::Analyzer* analyzer = TRY(FindByArn(call, input.analyzer_arn));
  const Filter filter = TRY(ReadFilter(input.filter, FilterUse::kList));
  Reply<ListFindingsV2Output> reply;
  for (const Proved& finding : FindingsOf(call.now, *analyzer, call.time())) {
    auto shown = ShownAs<FindingSummaryV2>(call, *analyzer, finding);
    if (!Matches(filter, PropertiesOf(finding, shown.status))) continue;
    shown.finding_type = finding.finding_type;
    reply.output.findings.push_back(std::move(shown));
  }
  reply.output.next_token =
      TRY(TakePage(reply.output.findings, input.next_token, input.max_results));
  return reply;
}

}  // namespace bulkhead::services::accessanalyzer
