// https://docs.aws.amazon.com/access-analyzer/latest/APIReference/API_UpdateAnalyzer.html

#include "base/try.h"
#include "services/accessanalyzer/configuration.h"
#include "services/accessanalyzer/summaries.h"

namespace bulkhead::services::accessanalyzer {

// "This action is not supported for external access analyzers." Assumed: without a configuration
// it stays as it is.
Outcome<UpdateAnalyzerOutput> UpdateAnalyzer(Call& call, const UpdateAnalyzerInput& input) {
  const org::Analyzer* analyzer = TRY(FindAnalyzer(call, input.analyzer_name));
  if (IsExternal(*analyzer)) {
    return Invalid("UpdateAnalyzer is not supported for external access analyzers.");
  }
  Reply<UpdateAnalyzerOutput> reply;
  org::Analyzer changed = *analyzer;
  if (input.configuration) {
    changed.configuration =
        TRY(ReadConfiguration(input.configuration, analyzer->type, analyzer->account));
  }
  reply.output.configuration = ConfigurationOf(changed);
  reply.change.Put(std::move(changed));
  return reply;
}

}  // namespace bulkhead::services::accessanalyzer
