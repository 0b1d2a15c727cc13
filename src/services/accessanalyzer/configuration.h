// Configuration: what an analyzer of internal access is told to look at.
// https://docs.aws.amazon.com/access-analyzer/latest/APIReference/API_InternalAccessAnalysisRuleCriteria.html
//
// Pure.
//
//   analyzer.configuration = TRY(ReadConfiguration(input.configuration, input.type));
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "services/accessanalyzer/types.h"
#include "services/contract/call.h"

namespace bulkhead::services::accessanalyzer {

// As it is kept: JSON; empty where analyzers of the type have none. Fails with
// ValidationException on one of another type of analyzer, on resource types of which internal
// access is not analyzed, and on account ids for an analyzer of one account.
Result<std::string, Fault> ReadConfiguration(
    const std::optional<AnalyzerConfiguration>& configuration, std::string_view type);

}  // namespace bulkhead::services::accessanalyzer
