// Describe: entities as the API shows them, with their ARNs and paths.
// https://docs.aws.amazon.com/organizations/latest/APIReference/API_Types.html
// https://docs.aws.amazon.com/service-authorization/latest/reference/list_awsorganizations.html
//
// Pure. ARNs bear the management account, whichever account the thing is.
//
//   ArnOf(organization, *unit);  // arn:aws:organizations::111111111111:ou/o-exampleorg/ou-ab12-...
#pragma once

#include <optional>
#include <string>

#include "services/organizations/directory.h"
#include "services/organizations/types.h"

namespace bulkhead::services::organizations {

std::string ArnOf(const org::Organization& organization);
std::string ArnOf(const org::Organization& organization, const Resource& resource);

const org::Tags& TagsOf(const Resource& resource);

Organization Describe(const org::Organization& organization, const org::Account& management);
Root Describe(const org::Organization& organization, const org::Root& root);
// A parent_path is what PathOf gives for the parent.
OrganizationalUnit Describe(const org::Organization& organization, const org::Unit& unit,
                            std::string_view parent_path);
// With its retired Status, if the call asks for that.
Account Describe(const Call& call, const org::Organization& organization,
                 const org::Account& account);
// PENDING_CLOSURE while it is being closed.
std::string StateOf(const org::Account& account, Instant now);
// The retired Status knows neither CLOSED nor PENDING_ACTIVATION; none unless the call asks.
// https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_accounts_account_state.html
std::optional<std::string> StatusOf(const Call& call, const org::Account& account);
CreateAccountStatus Describe(const org::CreateAccountStatus& status);
PolicySummary Summarize(const org::Organization& organization, const org::Policy& policy);
Policy Describe(const org::Organization& organization, const org::Policy& policy);
ResourcePolicy Describe(const org::Organization& organization,
                        const org::OrganizationResourcePolicy& policy);
// As the target of a policy. Requires: a root, a unit or an account.
PolicyTargetSummary DescribeTarget(const org::Organization& organization, const Resource& target);

// `o-exampleorg/r-ab12/ou-ab12-11111111/`, for the root or a unit of the organization.
std::string PathOf(const org::Snapshot& now, const org::Organization& organization,
                   std::string_view parent_id);

}  // namespace bulkhead::services::organizations
