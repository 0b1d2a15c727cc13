// The policy types that organizations can use here, with what AWS fixes for each.
// https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies.html
//
// Pure. Service control and resource control policies decide what is allowed and
// are enforced; the types that only configure other services are not available.
//
//   const PolicyType* type = FindPolicyType("SERVICE_CONTROL_POLICY");
#pragma once

#include <cstddef>
#include <span>
#include <string_view>

#include "org/organization_entities.h"
#include "policy/document.h"

namespace bulkhead::services::organizations {

struct PolicyType {
  std::string_view name;
  policy::Kind kind;
  // AWS's own policy of the type, attached to everything while the type is enabled.
  std::string_view full_access_id;
  std::string_view full_access_name;
  policy::Kind full_access_kind;
  std::string_view full_access_text;
  // https://docs.aws.amazon.com/organizations/latest/userguide/orgs_reference_limits.html
  std::size_t characters_max;
  std::size_t policies_max;     // In an organization.
  std::size_t attachments_max;  // At one root, unit or account; AWS's own included.
};

std::span<const PolicyType> AllPolicyTypes();

// Null when no organization can use the type.
const PolicyType* FindPolicyType(std::string_view name);

// AWS's own policy of the type.
org::Policy FullAccessPolicy(const PolicyType& type);

// True for the policies that AWS itself attaches and that cannot be detached.
bool IsNonDetachable(const org::Policy& policy);

}  // namespace bulkhead::services::organizations
