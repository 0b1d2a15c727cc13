// The policy types that organizations can use, with what AWS fixes for each.
// https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies.html
//
// Pure. Two types authorize: service control and resource control policies decide what is
// allowed. Thirteen configure other services: their effective policies are computed and
// validated, but nothing here acts on them.
//
//   const PolicyType* type = FindPolicyType("SERVICE_CONTROL_POLICY");
#pragma once

#include <cstddef>
#include <span>
#include <string_view>

#include "org/organization_entities.h"
#include "policy/document.h"

namespace bulkhead::services::organizations {

// What the types that authorize have: AWS's own policy, attached to everything while the type
// is enabled, so that at least one is attached everywhere.
struct Authorization {
  policy::Kind kind;
  std::string_view full_access_id;
  std::string_view full_access_name;
  policy::Kind full_access_kind;
  std::string_view full_access_text;
};

struct PolicyType {
  std::string_view name;
  const Authorization* authorization = nullptr;  // Null: the type configures.
  std::string_view service = {};  // That must be trusted before the type is enabled; empty: none.
};

std::span<const PolicyType> AllPolicyTypes();

// Null when there is no such type.
const PolicyType* FindPolicyType(std::string_view name);

// https://docs.aws.amazon.com/organizations/latest/userguide/orgs_reference_limits.html
std::size_t CharactersMax(const PolicyType& type);
std::size_t PoliciesMax(const PolicyType& type);     // In an organization.
std::size_t AttachmentsMax(const PolicyType& type);  // At one root, unit or account; AWS's own too.

// AWS's own policy. Requires: the type authorizes.
org::Policy FullAccessPolicy(const PolicyType& type);

// True for the policies that AWS itself attaches and that cannot be detached.
bool IsNonDetachable(const org::Policy& policy);

}  // namespace bulkhead::services::organizations
