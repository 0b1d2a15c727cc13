// Filters: which of the things that an operation lists a request wants to see.
// https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/Using_Filtering.html
//
// Pure.
//
//   const bool kept = TRY(KeptBy(input.filters, {{"region-name", region.region_name}}));
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "services/contract/call.h"
#include "services/ec2/types.h"

namespace bulkhead::services::ec2 {

// The values of one thing by the names of filters; empty optionals match nothing.
using FilterValues = std::map<std::string, std::optional<std::string>, std::less<>>;

// True when each filter has a value that matches. Fails with InvalidParameterValue on a filter
// that `values` does not have.
Result<bool, Fault> KeptBy(const std::vector<Filter>& filters, const FilterValues& values);

// Fails with DryRunOperation when the request asks for a dry run: the caller has the permission.
// https://docs.aws.amazon.com/AWSEC2/latest/APIReference/CommonParameters.html
Result<void, Fault> EndDryRun(const std::optional<bool>& dry_run);

std::unexpected<Fault> InvalidParameterValue(std::string message);

}  // namespace bulkhead::services::ec2
