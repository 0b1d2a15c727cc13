// https://docs.aws.amazon.com/access-analyzer/latest/APIReference/API_StartResourceScan.html

#include "base/try.h"
#include "services/accessanalyzer/summaries.h"

namespace bulkhead::services::accessanalyzer {

// "This action is supported only for external access analyzers." Nothing is left to do: every
// answer is of the policies as they are.
Outcome<StartResourceScanOutput> StartResourceScan(Call& call,
                                                   const StartResourceScanInput& input) {
  const org::Analyzer* analyzer = TRY(FindByArn(call, input.analyzer_arn));
  TRY_VOID(WantExternal(*analyzer));
  const Analyzed resource = TRY(FindResource(call, *analyzer, input.resource_arn));
  const std::string owner = input.resource_owner_account.value_or(resource.owner.text());
  if (owner != resource.owner.text()) return NotFound("Resource", input.resource_arn);
  return Reply<StartResourceScanOutput>{};
}

}  // namespace bulkhead::services::accessanalyzer
