// Grants to services: that another customer's resource cannot make a service act on yours.
// https://docs.aws.amazon.com/IAM/latest/UserGuide/confused-deputy.html

#include <algorithm>

#include "lint/checks.h"

namespace bulkhead::lint {
namespace {

constexpr std::string_view kSourceKeys[] = {"aws:sourcearn", "aws:sourceaccount", "aws:sourceorgid",
                                            "aws:sourceorgpaths"};

// Keys that speak of a principal of an organization: a service is none.
// https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html#condition-keys-principalorgid
constexpr std::string_view kPrincipalKeys[] = {"aws:principalorgid", "aws:principalorgpaths"};

// The first service among the principals, when services are all that is granted to.
const JsonNode* ServiceOf(const StatementView& statement) {
  const JsonNode* service = nullptr;
  for (const PrincipalView& principal : statement.principals) {
    if (principal.type == nullptr || principal.type->name != "Service") return nullptr;
    if (service == nullptr) service = principal.value;
  }
  return service;
}

bool HasAny(const StatementView& statement, std::span<const std::string_view> keys) {
  return std::ranges::any_of(keys, [&](std::string_view key) { return statement.HasKey(key); });
}

void CheckSource(const StatementView& statement, const JsonNode& service, Report& report) {
  if (HasAny(statement, kSourceKeys)) return;
  for (const ConditionView& condition : statement.conditions) {
    if (condition.key_lower != "aws:referer") continue;
    const std::string& name = service.text;
    return report.Add(Issue::kRecommendedConditionKeyForServicePrincipal, Name(*condition.key),
                      {name.substr(0, name.find('.')), condition.key->name});
  }
  report.Add(Issue::kRestrictAccessToServicePrincipal, service);
}

void CheckPrincipalKeys(const StatementView& statement, Report& report) {
  for (const ConditionView& condition : statement.conditions) {
    if (std::ranges::find(kPrincipalKeys, condition.key_lower) == std::end(kPrincipalKeys)) {
      continue;
    }
    // With a negated operator, IfExists or ForAllValues the missing key does no harm.
    if (condition.negated() || condition.op.missing == policy::Condition::Missing::kHolds ||
        condition.op.op == policy::Condition::Operator::kNull ||
        condition.op.set == policy::Condition::Set::kForAllValues) {
      continue;
    }
    report.Add(Issue::kUnsupportedConditionKeyForServicePrincipal, Name(*condition.key),
               {condition.key->name});
  }
}

}  // namespace

// Of resources only: the service that a role trusts acts on the role's own behalf.
void CheckServicePrincipals(const PolicyView& policy, Report& report) {
  if (!policy.is(PolicyType::kResource)) return;
  for (const StatementView& statement : policy.statements) {
    if (!statement.allows() || statement.principal.sense != Sense::kListed) continue;
    const JsonNode* service = ServiceOf(statement);
    if (service == nullptr) continue;
    CheckSource(statement, *service, report);
    CheckPrincipalKeys(statement, report);
  }
}

}  // namespace bulkhead::lint
