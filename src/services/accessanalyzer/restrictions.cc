#include "services/accessanalyzer/restrictions.h"

#include <algorithm>

#include "access/overlap.h"
#include "aws/arn.h"
#include "base/encoding.h"
#include "org/tree.h"
#include "services/accessanalyzer/analyzers.h"

namespace bulkhead::services::accessanalyzer {
namespace {

// Whether a statement of the policy takes away actions of the service.
bool SpeaksOf(const org::Policy& policy, std::string_view service) {
  if (!policy.document) return false;
  const std::string actions = std::string(service) + ":*";
  return std::ranges::any_of(policy.document->statements(), [&](const auto& statement) {
    if (statement.effect == policy::Effect::kAllow) return false;
    if (statement.action_sense != policy::Sense::kListed) return true;
    return std::ranges::any_of(statement.actions, [&](const std::string& action) {
      return access::Overlap(base::ToLower(action), actions);
    });
  });
}

// Whether a policy of the type other than AWS's own is attached anywhere in the organization.
bool IsAnywhere(const org::Snapshot& now, std::string_view type, const AccountId& account) {
  const org::Organization* home = org::OrganizationOf(now, account);
  if (home == nullptr) return false;
  for (const auto& [key, attachment] : now.table<org::Attachment>()) {
    if (attachment->organization_id != home->id) continue;
    const auto* policy = now.Find<org::Policy>(attachment->policy_id);
    if (policy != nullptr && policy->type == type && !policy->aws_managed()) return true;
  }
  return false;
}

bool EvaluatesAll(const org::Analyzer& analyzer) {
  return IsInternal(analyzer) && IsOfOrganization(analyzer);
}

// Requires: the analyzer evaluates them.
std::string Applied(const org::Snapshot& now, const org::Analyzer& analyzer,
                    std::string_view type) {
  return IsAnywhere(now, type, analyzer.account) ? "APPLIED" : "NOT_APPLICABLE";
}

}  // namespace

std::string RcpRestriction(const org::Snapshot& now, const org::Analyzer& analyzer,
                           const AccountId& owner, std::string_view resource) {
  constexpr std::string_view kType = "RESOURCE_CONTROL_POLICY";
  if (EvaluatesAll(analyzer)) return Applied(now, analyzer, kType);
  const auto arn = aws::Arn::Parse(resource);
  if (!arn || org::IsManagementAccount(now, owner)) return "NOT_APPLICABLE";
  const std::string service = arn->service == "iam" ? "sts" : arn->service;
  for (const auto& level : org::PoliciesOnPath(now, owner, kType)) {
    for (const org::Policy* policy : level) {
      if (SpeaksOf(*policy, service)) return "APPLICABLE";
    }
  }
  return "NOT_APPLICABLE";
}

std::string ScpRestriction(const org::Snapshot& now, const org::Analyzer& analyzer,
                           const AccountId& principal) {
  constexpr std::string_view kType = "SERVICE_CONTROL_POLICY";
  if (EvaluatesAll(analyzer)) return Applied(now, analyzer, kType);
  if (org::IsManagementAccount(now, principal)) return "NOT_APPLICABLE";
  for (const auto& level : org::PoliciesOnPath(now, principal, kType)) {
    for (const org::Policy* policy : level) {
      if (!policy->aws_managed()) return "APPLICABLE";
    }
  }
  return "NOT_APPLICABLE";
}

}  // namespace bulkhead::services::accessanalyzer
