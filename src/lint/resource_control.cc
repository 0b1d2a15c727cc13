// What is special about RCPs: the services that they reach, and service principals.
// https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_rcps.html

#include <algorithm>

#include "base/encoding.h"
#include "catalog/catalog.h"
#include "lint/checks.h"
#include "lint/pattern.h"

namespace bulkhead::lint {
namespace {

using Operator = policy::Condition::Operator;

constexpr std::string_view kServiceKey = "aws:principalisawsservice";

// Keys that tell one principal from another.
// https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html#condition-keys-principal-properties
bool IsPrincipalKey(std::string_view key) {
  constexpr std::string_view kKeys[] = {"aws:principalarn", "aws:principalaccount",
                                        "aws:principalorgid", "aws:principalorgpaths"};
  return std::ranges::find(kKeys, key) != std::end(kKeys) || key.starts_with("aws:principaltag/");
}

// Keys that only requests of service principals have.
bool IsSourceKey(std::string_view key) {
  constexpr std::string_view kKeys[] = {"aws:sourcearn", "aws:sourceaccount", "aws:sourceorgid",
                                        "aws:sourceorgpaths"};
  return std::ranges::find(kKeys, key) != std::end(kKeys);
}

bool ChecksPresence(const StatementView& statement) {
  return std::ranges::any_of(statement.conditions, [](const ConditionView& condition) {
    return condition.op.op == Operator::kNull &&
           (condition.key_lower == "aws:sourceaccount" || condition.key_lower == "aws:sourcearn");
  });
}

void CheckServiceKeys(const StatementView& statement, Report& report) {
  if (!statement.denies()) return;
  const bool splits = statement.HasKey(kServiceKey);
  for (const ConditionView& condition : statement.conditions) {
    // A key that is missing matters to negated operators: they deny services then.
    if (!condition.negated()) continue;
    const std::string& name = condition.key->name;
    if (IsPrincipalKey(condition.key_lower) && !splits) {
      report.Add(Issue::kRcpMissingRelatedPrincipalConditionKey, Name(*condition.key), {name});
    }
    if (!IsSourceKey(condition.key_lower)) continue;
    if (!splits) {
      report.Add(Issue::kRcpMissingRelatedServicePrincipalConditionKey, Name(*condition.key),
                 {name});
    }
    if (condition.key_lower != "aws:sourcearn" && condition.key_lower != "aws:sourceaccount" &&
        !ChecksPresence(statement)) {
      report.Add(Issue::kRcpMissingServiceConditionKeyNullCheck, Name(*condition.key),
                 {name, name});
    }
  }
}

// https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_rcps.html#rcp-supported-services
void CheckServices(const StatementView& statement, Report& report) {
  for (const JsonNode* action : statement.action.values) {
    const std::string prefix = base::ToLower(action->text.substr(0, action->text.find(':')));
    if (HasWildcard(prefix) || catalog::SupportsResourceControl(prefix)) continue;
    report.Add(Issue::kRcpSyntaxErrorAction, *action, {},
               "no RCP reaches the resources of " + prefix);
  }
}

}  // namespace

void CheckResourceControl(const PolicyView& policy, Report& report) {
  if (!policy.is(PolicyType::kResourceControl)) return;
  for (const StatementView& statement : policy.statements) {
    CheckServices(statement, report);
    CheckServiceKeys(statement, report);
  }
}

}  // namespace bulkhead::lint
