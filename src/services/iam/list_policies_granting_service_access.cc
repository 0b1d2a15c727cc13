// https://docs.aws.amazon.com/IAM/latest/APIReference/API_ListPoliciesGrantingServiceAccess.html

#include <fmt/format.h>
#include <set>

#include "access/allowed_services.h"
#include "base/encoding.h"
#include "base/try.h"
#include "services/iam/paging.h"
#include "services/iam/policy_source.h"
#include "services/iam/types.h"

namespace bulkhead::services::iam {
namespace {

// Of a managed policy the ARN is told, of an inline one who has it.
PolicyGrantingServiceAccess Describe(const SimulatedPolicy& policy) {
  if (!policy.arn.empty()) {
    return {.policy_name = policy.id, .policy_type = "MANAGED", .policy_arn = policy.arn};
  }
  return {.policy_name = policy.inline_name,
          .policy_type = "INLINE",
          .entity_type = base::ToUpper(policy.type),
          .entity_name = policy.holder};
}

}  // namespace

Outcome<ListPoliciesGrantingServiceAccessOutput> ListPoliciesGrantingServiceAccess(
    Call& call, const ListPoliciesGrantingServiceAccessInput& input) {
  const PolicySource source = TRY(FindPolicySource(call, input.arn));
  Pager pager =
      TRY(Pager::Start(call, "ListPoliciesGrantingServiceAccess", input.marker, std::nullopt));
  std::vector<std::set<std::string>> allowed;
  for (const SimulatedPolicy& policy : source.policies) {
    allowed.push_back(access::ServicesAllowedBy({policy.document}));
  }
  ListPoliciesGrantingServiceAccessOutput output;
  for (std::size_t i = 0; i < input.service_namespaces.size(); ++i) {
    if (!pager.Takes(fmt::format("{:06}", i))) continue;
    const std::string& service = input.service_namespaces[i];
    ListPoliciesGrantingServiceAccessEntry entry{.service_namespace = service};
    std::vector<PolicyGrantingServiceAccess> policies;
    for (std::size_t p = 0; p < allowed.size(); ++p) {
      if (allowed[p].contains(service)) policies.push_back(Describe(source.policies[p]));
    }
    entry.policies = std::move(policies);
    output.policies_granting_service_access.push_back(std::move(entry));
  }
  pager.Finish(output);
  return Reply<ListPoliciesGrantingServiceAccessOutput>{std::move(output)};
}

}  // namespace bulkhead::services::iam
