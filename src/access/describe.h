// Describe: which policy a statement belongs to, and a decision in words.
//
//   for (const std::string& line : Explain(gathered, verdict)) out << line << '\n';
//   // statement `DenyRegions` (line 4) of the SCP `Regions` (p-examplereg) at r-ab12 denies it
#pragma once

#include <string>
#include <vector>

#include "access/gather.h"

namespace bulkhead::access {

// The ARN of the policy that a statement belongs to; empty when it has none, as
// inline policies, trust policies and the policies of resources have none.
std::string PolicyArnOf(const org::Snapshot& now, const Gathered& gathered,
                        const eval::StatementRef& ref);

// The verdict in sentences without full stops, one per statement that decided, or
// one that says who did not allow the request.
std::vector<std::string> Explain(const Gathered& gathered, const eval::Verdict& verdict);

}  // namespace bulkhead::access
