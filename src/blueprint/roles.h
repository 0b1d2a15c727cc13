// The standard roles, and the managed policies of AWS that a file may name.
// https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies_job-functions.html
//
// Pure tables.
//
//   FindStandardRole("developer")->policies;  // {"PowerUserAccess"}
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace bulkhead::blueprint {

struct StandardRole {
  std::string_view name;
  std::string_view description;
  std::vector<std::string> policies;  // Names of managed policies of AWS.
  std::string (*permissions)();       // An inline policy; null: none.
};

const std::vector<StandardRole>& StandardRoles();
// Null when there is none of that name.
const StandardRole* FindStandardRole(std::string_view name);

// The roles of the delivery account: what its pipelines run as, and what they
// assume where they deploy to.
inline constexpr std::string_view kPipelineRole = "pipeline";
inline constexpr std::string_view kDeployerRole = "deployer";

// The names of all managed policies of AWS that a role may have.
std::vector<std::string> ManagedPolicyNames();
// The ARN of a name that is known. Requires: `name` is one of them.
std::string KnownPolicyArn(std::string_view name);
// `ReadOnlyAccess` or an ARN of a policy of AWS, as an ARN; nothing for unknown names. An
// ARN is taken as it is: AWS may have the policy since the catalog was made.
std::optional<std::string> ManagedPolicyArn(std::string_view name);

}  // namespace bulkhead::blueprint
