// Zone: what an analyzer trusts, as a snapshot in which everything else is outside.
// https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-concepts.html
//
// "When you create an analyzer, you select an organization or an account as zone of trust."
// Of analyzers of external access, and of one account, the snapshot has only the accounts of the
// zone, and no SCPs and RCPs: "IAM Access Analyzer does not include it in the evaluation". Those
// of internal access of an organization see it as it is, and so do those of unused access. Pure.
//
//   const Zone zone = ZoneOf(now, analyzer);
//   for (const Analyzed& resource : ResourcesOf(zone, analyzer)) ...
#pragma once

#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "org/analyzer_entities.h"
#include "org/snapshot.h"

namespace bulkhead::services::accessanalyzer {

struct Zone {
  org::SnapshotPtr snapshot;
  std::set<AccountId> accounts;  // Whose resources are looked at.
};
Zone ZoneOf(const org::Snapshot& now, const org::Analyzer& analyzer);

// A resource that the analyzer looks at.
struct Analyzed {
  std::string arn;
  std::string_view type;  // AWS::S3::Bucket
  AccountId owner;
  policy::DocumentPtr document;  // Null: none.
};
// By ascending ARN: of the analyzer's region, and roles, which are in all of them. Those of an
// internal access analyzer meet its rules; without rules there are none, as "only resources that
// meet the rule criteria will generate findings". Those of an unused access analyzer are roles and
// users that its rules do not exclude.
std::vector<Analyzed> ResourcesOf(const Zone& zone, const org::Analyzer& analyzer);

// The type of a resource of which findings are made; empty for others.
// https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-resources.html
std::string_view TypeOf(std::string_view arn);
// Whether internal access to resources of the type is analyzed.
// https://docs.aws.amazon.com/access-analyzer/latest/APIReference/API_InternalAccessAnalysisRuleCriteria.html
bool HasInternalAccess(std::string_view type);

}  // namespace bulkhead::services::accessanalyzer
