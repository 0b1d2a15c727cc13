// Describe: entities as the API shows them, with their ARNs and paths.
// https://docs.aws.amazon.com/organizations/latest/APIReference/API_Types.html
// https://docs.aws.amazon.com/service-authorization/latest/reference/list_awsorganizations.html
//
// Pure. ARNs bear the management account, whichever account the thing is.
//
//   ArnOf(organization, *unit);  // arn:aws:organizations::111111111111:ou/o-exampleorg/ou-ab12-...
#pragma once

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
Account Describe(const org::Organization& organization, const org::Account& account,
                 std::string_view parent_path);
CreateAccountStatus Describe(const org::CreateAccountStatus& status);
PolicySummary Summarize(const org::Organization& organization, const org::Policy& policy);
Policy Describe(const org::Organization& organization, const org::Policy& policy);
// As the target of a policy. Requires: not a policy itself.
PolicyTargetSummary DescribeTarget(const org::Organization& organization, const Resource& target);

// `o-exampleorg/r-ab12/ou-ab12-11111111/`, for the root or a unit of the organization.
std::string PathOf(const org::Snapshot& now, const org::Organization& organization,
                   std::string_view parent_id);

}  // namespace bulkhead::services::organizations
