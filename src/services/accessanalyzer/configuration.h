// Configuration: what analyzers of internal and of unused access are told to look at.
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
// access is not analyzed, on account ids for an analyzer of one account, and on an age that is not
// of 1 to 365 days.
Result<std::string, Fault> ReadConfiguration(
    const std::optional<AnalyzerConfiguration>& configuration, std::string_view type,
    const AccountId& owner);

}  // namespace bulkhead::services::accessanalyzer
