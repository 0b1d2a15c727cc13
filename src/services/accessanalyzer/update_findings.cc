// https://docs.aws.amazon.com/access-analyzer/latest/APIReference/API_UpdateFindings.html

#include "base/try.h"
#include "services/accessanalyzer/summaries.h"

namespace bulkhead::services::accessanalyzer {

// Assumed: at least one of the ids or the resource is given; ids that no finding has are refused.
Outcome<UpdateFindingsOutput> UpdateFindings(Call& call, const UpdateFindingsInput& input) {
  const org::Analyzer* analyzer = TRY(FindByArn(call, input.analyzer_arn));
  if (input.ids.empty() && !input.resource_arn) {
    return Invalid("Either ids or resourceArn must be given.");
  }
  org::Analyzer changed = *analyzer;
  std::vector<std::string> left = input.ids;
  for (const Proved& finding : FindingsOf(call.now, *analyzer, call.time())) {
    const bool meant = std::erase(left, finding.id) > 0 || input.resource_arn == finding.resource;
    if (meant) changed.states[finding.id] = {input.status, call.time()};
  }
  if (!left.empty()) return NotFound("Finding", left.front());
  Reply<UpdateFindingsOutput> reply;
  reply.change.Put(std::move(changed));
  return reply;
}

}  // namespace bulkhead::services::accessanalyzer
