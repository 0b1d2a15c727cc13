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

// The document that holds the statement.
const policy::Document& DocumentOf(const Gathered& gathered, const eval::StatementRef& ref);

// ``SCP `Regions` (p-examplereg) at r-ab12``, `managed policy ...`: the policy of a statement.
std::string PolicyName(const Gathered& gathered, const eval::StatementRef& ref);

// ``statement `DenyRegions` (line 4)``.
std::string StatementName(const Gathered& gathered, const eval::StatementRef& ref);

// Where a level of SCPs or RCPs is attached: `r-ab12`; empty for other gates.
std::string_view TargetOf(const Gathered& gathered, eval::Gate gate, std::size_t level);

// Why a near miss does not allow: ``but for its condition StringEquals on aws:SourceVpc``.
std::string Lacking(const Gathered& gathered, const eval::NearMiss& miss);

// The verdict in sentences without full stops, one per statement that decided, or
// one that says who did not allow the request.
std::vector<std::string> Explain(const Gathered& gathered, const eval::Verdict& verdict);

}  // namespace bulkhead::access
