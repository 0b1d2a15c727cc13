// https://docs.aws.amazon.com/access-analyzer/latest/APIReference/API_GetAnalyzer.html

#include "base/try.h"
#include "services/accessanalyzer/summaries.h"

namespace bulkhead::services::accessanalyzer {

Outcome<GetAnalyzerOutput> GetAnalyzer(Call& call, const GetAnalyzerInput& input) {
  const org::Analyzer* analyzer = TRY(FindAnalyzer(call, input.analyzer_name));
  return Reply<GetAnalyzerOutput>{{.analyzer = SummaryOf(*analyzer)}};
}

}  // namespace bulkhead::services::accessanalyzer
