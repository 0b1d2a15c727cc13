// https://docs.aws.amazon.com/access-analyzer/latest/APIReference/API_GetFinding.html

#include "base/try.h"
#include "services/accessanalyzer/summaries.h"

namespace bulkhead::services::accessanalyzer {

// "GetFinding is supported only for external access analyzers."
Outcome<GetFindingOutput> GetFinding(Call& call, const GetFindingInput& input) {
  const org::Analyzer* analyzer = TRY(FindByArn(call, input.analyzer_arn));
  TRY_VOID(WantExternal(*analyzer));
  const Proved finding = TRY(FindFinding(call, *analyzer, input.id));
  Reply<GetFindingOutput> reply{{.finding = ShownAs<Finding>(call, *analyzer, finding)}};
  ShowAccess(finding, *reply.output.finding);
  return reply;
}

}  // namespace bulkhead::services::accessanalyzer
