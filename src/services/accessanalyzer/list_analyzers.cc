// https://docs.aws.amazon.com/access-analyzer/latest/APIReference/API_ListAnalyzers.html

#include "base/try.h"
#include "services/accessanalyzer/summaries.h"

namespace bulkhead::services::accessanalyzer {

Outcome<ListAnalyzersOutput> ListAnalyzers(Call& call, const ListAnalyzersInput& input) {
  Reply<ListAnalyzersOutput> reply;
  for (const org::Analyzer* analyzer : AnalyzersOf(call)) {
    if (input.type && *input.type != analyzer->type) continue;
    reply.output.analyzers.push_back(SummaryOf(*analyzer));
  }
  reply.output.next_token =
      TRY(TakePage(reply.output.analyzers, input.next_token, input.max_results));
  return reply;
}

}  // namespace bulkhead::services::accessanalyzer
