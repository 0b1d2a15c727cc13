// ContextKeys: the condition keys that policies refer to.
// https://docs.aws.amazon.com/IAM/latest/APIReference/API_GetContextKeysForCustomPolicy.html
//
// Keys of conditions, and those in variables of resources and of condition values, in the
// order in which they first come; once each, case aside. Pure.
#pragma once

#include <string>
#include <vector>

#include "services/iam/policy_source.h"

namespace bulkhead::services::iam {

std::vector<std::string> ContextKeysOf(const std::vector<SimulatedPolicy>& policies);

}  // namespace bulkhead::services::iam
