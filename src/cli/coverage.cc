// bulkhead coverage: operation by operation, what the local organization has.

#include "server/coverage.h"

#include "base/json.h"
#include "cli/commands.h"
#include "cli/terminal.h"

namespace bulkhead::cli {

ExitStatus RunCoverage(const CoverageOptions& options) {
  const api::Models models;
  const auto coverage = server::Coverage(models);
  Print(options.output == Output::kJson ? base::PrintJsonPretty(server::CoverageJson(coverage))
                                        : server::CoverageText(coverage));
  return ExitStatus::kDone;
}

}  // namespace bulkhead::cli
