// Restrictions: whether SCPs and RCPs bear on a finding, and whether they were looked at.
// https://docs.aws.amazon.com/access-analyzer/latest/APIReference/API_InternalAccessDetails.html
//
// APPLIED where the analyzer evaluates them (internal access of an organization), APPLICABLE where
// there are some that it leaves out, NOT_APPLICABLE where there are none. Assumed: the policies
// of AWS, which allow everything, do not count. Pure.
//
//   finding.rcp_restriction = RcpRestriction(now, analyzer, finding.owner, finding.resource);
#pragma once

#include <string>
#include <string_view>

#include "org/analyzer_entities.h"
#include "org/snapshot.h"

namespace bulkhead::services::accessanalyzer {

std::string RcpRestriction(const org::Snapshot& now, const org::Analyzer& analyzer,
                           const AccountId& owner, std::string_view resource);
std::string ScpRestriction(const org::Snapshot& now, const org::Analyzer& analyzer,
                           const AccountId& principal);

}  // namespace bulkhead::services::accessanalyzer
