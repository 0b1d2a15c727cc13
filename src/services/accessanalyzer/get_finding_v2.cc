// https://docs.aws.amazon.com/access-analyzer/latest/APIReference/API_GetFindingV2.html

#include "base/try.h"
#include "services/accessanalyzer/summaries.h"

namespace bulkhead::services::accessanalyzer {

Outcome<GetFindingV2Output> GetFindingV2(Call& call, const GetFindingV2Input& input) {
  const org::Analyzer* analyzer = TRY(FindByArn(call, input.analyzer_arn));
  const Proved finding = TRY(FindFinding(call, *analyzer, input.id));
  Reply<GetFindingV2Output> reply{ShownAs<GetFindingV2Output>(call, *analyzer, finding)};
  reply.output.finding_details = DetailsOf(*analyzer, finding);
  reply.output.finding_type = finding.finding_type;
  reply.output.next_token =
      TRY(TakePage(reply.output.finding_details, input.next_token, input.max_results));
  return reply;
}

}  // namespace bulkhead::services::accessanalyzer
