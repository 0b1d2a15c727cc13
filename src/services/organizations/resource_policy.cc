#include "services/organizations/resource_policy.h"

#include <algorithm>
#include <set>

#include "aws/arn.h"
#include "base/encoding.h"
#include "base/try.h"
#include "catalog/catalog.h"
#include "services/organizations/faults.h"
#include "services/organizations/policy_content.h"
#include "services/organizations/policy_types.h"

namespace bulkhead::services::organizations {
namespace {

using policy::Sense;

// "Supported delegation policy actions", without those that read: "it's possible to delegate
// any Organizations read-only action using this policy".
// https://docs.aws.amazon.com/organizations/latest/userguide/security_iam_resource-based-policy-examples.html
constexpr std::string_view kDelegatedWrites[] = {
    "AttachPolicy",     "CreatePolicy", "DeletePolicy",  "DetachPolicy", "DisablePolicyType",
    "EnablePolicyType", "TagResource",  "UntagResource", "UpdatePolicy",
};

constexpr std::string_view kPolicyTypeKey = "organizations:PolicyType";

// An account id, or the ARN of an account, a user, a role or a session.
bool NamesMember(const Directory& directory, const policy::Principal& principal) {
  if (principal.type != policy::Principal::Type::kAws) return false;
  const std::optional<aws::Arn> arn = aws::Arn::Parse(principal.value);
  if (!arn) return directory.FindAccount(principal.value) != nullptr;
  return (arn->service == "iam" || arn->service == "sts") &&
         directory.FindAccount(arn->account) != nullptr;
}

bool IsDelegableResource(std::string_view resource) {
  return resource == "*" || resource.starts_with("arn:aws:organizations::");
}

// "Only condition keys supported by AWS Organizations can be used for delegation policy."
bool IsSupportedKey(std::string_view key) {
  const auto service = catalog::FindService("organizations");
  const auto found = catalog::FindConditionKey(key);
  if (!service || !found) return false;
  const std::vector<catalog::ConditionKey> keys = service->condition_keys();
  return std::ranges::find(keys, *found) != keys.end();
}

bool NamesPolicyTypes(const policy::Condition& condition) {
  return std::ranges::all_of(condition.values, [](const std::string& value) {
    return value.find_first_of("*?") != std::string::npos || FindPolicyType(value) != nullptr;
  });
}

Result<void, Fault> CheckStatement(const Directory& directory, const policy::Statement& statement) {
  if (statement.principal_sense != Sense::kListed ||
      !std::ranges::all_of(statement.principals, [&](const policy::Principal& principal) {
        return NamesMember(directory, principal);
      })) {
    return InvalidInput(Invalid::kPrincipal);
  }
  // "Effective June 30, 2026, AWS Organizations no longer permits NotAction and NotResource
  // elements in resource-based delegation policies."
  // https://docs.aws.amazon.com/organizations/latest/userguide/orgs-policy-delegate-update.html
  if (statement.action_sense != Sense::kListed ||
      !std::ranges::all_of(statement.actions, CanBeDelegated)) {
    return InvalidInput(Invalid::kUnsupportedAction);
  }
  if (statement.resource_sense != Sense::kListed ||
      !std::ranges::all_of(statement.resources, IsDelegableResource)) {
    return InvalidInput(Invalid::kUnsupportedResource);
  }
  for (const policy::Condition& condition : statement.conditions) {
    if (!IsSupportedKey(condition.key)) {
      return InvalidResourcePolicy("The policy has the condition key " + condition.key +
                                   ", which AWS Organizations does not support.");
    }
    if (base::EqualsIgnoreCase(condition.key, kPolicyTypeKey) && !NamesPolicyTypes(condition)) {
      return InvalidInput(Invalid::kUnsupportedPolicyType);
    }
  }
  return {};
}

}  // namespace

bool CanBeDelegated(std::string_view action) {
  const std::vector<catalog::Action> meant = catalog::ActionsMatching(action);
  return !meant.empty() && std::ranges::all_of(meant, [](const catalog::Action& one) {
    if (one.service().prefix() != "organizations") return false;
    const catalog::AccessLevel level = one.access_level();
    return level == catalog::AccessLevel::kList || level == catalog::AccessLevel::kRead ||
           std::ranges::find(kDelegatedWrites, one.name()) != std::end(kDelegatedWrites);
  });
}

Result<policy::DocumentPtr, Fault> ParseResourcePolicy(const Directory& directory,
                                                       std::string_view content) {
  auto document = policy::Parse(content, policy::Kind::kResource);
  if (!document) return InvalidResourcePolicy(ExplainFaults(document.error()));
  for (const policy::Statement& statement : (*document)->statements()) {
    TRY_VOID(CheckStatement(directory, statement));
  }
  return *std::move(document);
}

}  // namespace bulkhead::services::organizations
