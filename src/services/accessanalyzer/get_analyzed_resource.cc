// https://docs.aws.amazon.com/access-analyzer/latest/APIReference/API_GetAnalyzedResource.html

#include <algorithm>
#include <set>

#include "base/try.h"
#include "services/accessanalyzer/summaries.h"

namespace bulkhead::services::accessanalyzer {

// "This action is supported only for external access analyzers." Assumed: with an active finding
// the status is ACTIVE, with archived ones alone ARCHIVED, without findings there is none.
Outcome<GetAnalyzedResourceOutput> GetAnalyzedResource(Call& call,
                                                       const GetAnalyzedResourceInput& input) {
  const org::Analyzer* analyzer = TRY(FindByArn(call, input.analyzer_arn));
  TRY_VOID(WantExternal(*analyzer));
  const Analyzed resource = TRY(FindResource(call, *analyzer, input.resource_arn));
  AnalyzedResource shown{.resource_arn = resource.arn,
                         .resource_type = std::string(resource.type),
                         .created_at = analyzer->created,
                         .analyzed_at = call.time(),
                         .updated_at = analyzer->created,
                         .is_public = false,
                         .resource_owner_account = resource.owner.text()};
  std::set<std::string> actions;
  std::set<std::string> shared_via;
  for (const Proved& finding :
       FindingsAbout(call.now, *analyzer, call.time(), input.resource_arn)) {
    const org::FindingState state = StateOf(*analyzer, finding);
    if (shown.status != "ACTIVE") shown.status = state.status;
    shown.updated_at = std::max(shown.updated_at, state.updated);
    shown.is_public = shown.is_public || finding.reach == Proved::Reach::kPublic;
    if (!finding.error.empty()) shown.error = finding.error;
    for (const Passage& passage : finding.passages) {
      actions.insert(passage.actions.begin(), passage.actions.end());
      if (resource.type == "AWS::S3::Bucket") shared_via.insert(SourcesOf(passage).front().type);
    }
  }
  if (!shared_via.empty()) {
    shown.shared_via = std::vector<std::string>(shared_via.begin(), shared_via.end());
  }
  shown.actions = std::vector<std::string>(actions.begin(), actions.end());
  return Reply<GetAnalyzedResourceOutput>{{.resource = std::move(shown)}};
}

}  // namespace bulkhead::services::accessanalyzer
