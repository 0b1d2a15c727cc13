// https://docs.aws.amazon.com/access-analyzer/latest/APIReference/API_StartResourceScan.html

#include <algorithm>

#include "base/try.h"
#include "services/accessanalyzer/summaries.h"
#include "services/accessanalyzer/zone.h"

namespace bulkhead::services::accessanalyzer {

// "This action is supported only for external access analyzers." Nothing is left to do: every
// answer is of the policies as they are.
Outcome<StartResourceScanOutput> StartResourceScan(Call& call,
                                                   const StartResourceScanInput& input) {
  const org::Analyzer* analyzer = TRY(FindByArn(call, input.analyzer_arn));
  TRY_VOID(WantExternal(*analyzer));
  const std::vector<Analyzed> resources = ResourcesOf(ZoneOf(call.now, *analyzer), *analyzer);
  const auto resource = std::ranges::find(resources, input.resource_arn, &Analyzed::arn);
  const bool known =
      resource != resources.end() &&
      (!input.resource_owner_account || *input.resource_owner_account == resource->owner.text());
  if (!known) return NotFound("Resource", input.resource_arn);
  return Reply<StartResourceScanOutput>{};
}

}  // namespace bulkhead::services::accessanalyzer
