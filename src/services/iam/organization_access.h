// Last accessed information of an organization: which services the accounts of a part of it
// used, of those that its service control policies allow.
// https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies_last-accessed-view-data-orgs.html
//
// Pure. Made when it is read, as services/iam/last_accessed.h says.
//
//   const OrganizationPart part = TRY(FindOrganizationPart(call, report->subject));
//   for (const AccountAccess& access : AccessesOf(call, part, report->policy_id)) ...
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "services/contract/operation.h"

namespace bulkhead::services::iam {

// A root, unit or account, by its path from the organization on.
struct OrganizationPart {
  const org::Organization* organization = nullptr;
  std::string path;                 // o-exampleorg/r-ab12/ou-ab12-11111111
  std::vector<std::string> levels;  // Ids, without the organization's.
  std::vector<AccountId> accounts;  // The management account only where it is asked for.
};

// ValidationError when the path leads to nothing of the caller's organization; AccessDenied
// when the caller's account does not manage it.
Result<OrganizationPart, Fault> FindOrganizationPart(const Call& call, std::string_view path);

struct AccountAccess {
  std::string service;                    // Its prefix.
  const org::ServiceUse* last = nullptr;  // The newest use; null: none.
  std::string account_path;               // Of the account that made it.
  std::int64_t accounts = 0;              // How many used it.
};

// A line for each service that is allowed, by one policy where that is named; ascending.
std::vector<AccountAccess> AccessesOf(const Call& call, const OrganizationPart& part,
                                      const std::string& policy_id);

// On the report of a path, with iam:OrganizationsPolicyId.
access::Check AccessReportCheck(const Call& call, const std::string& path,
                                const std::optional<std::string>& policy_id);

// The same as a second argument of rows.
// NOLINTBEGIN(readability-identifier-naming)
inline constexpr auto OnAccessReport = [](const Call& call, const auto& input) -> Checks {
  return {AccessReportCheck(call, input.entity_path, input.organizations_policy_id)};
};
// NOLINTEND(readability-identifier-naming)

}  // namespace bulkhead::services::iam
