// Wildcards and variables in condition values: where they say nothing, and where too much.

#include <algorithm>

#include "lint/checks.h"
#include "lint/pattern.h"
#include "policy/variable.h"

namespace bulkhead::lint {
namespace {

using Operator = policy::Condition::Operator;
using Missing = policy::Condition::Missing;
using Set = policy::Condition::Set;

// https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html#condition-keys-sensitive
constexpr std::string_view kSensitive[] = {
    "aws:principalaccount", "aws:principalorgid", "aws:resourceaccount", "aws:resourceorgid",
    "aws:sourceaccount",    "aws:sourceorgid",    "aws:sourcevpc",       "aws:sourcevpce",
    "aws:vpceaccount",      "aws:vpceorgid"};

constexpr std::string_view kPage =
    "Refer to https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys"
    ".html for the list of sensitive keys.";

bool IsLike(const ConditionView& condition) {
  return condition.op.op == Operator::kStringLike || condition.op.op == Operator::kStringNotLike;
}

bool MatchesAll(const ConditionView& condition) {
  return std::ranges::any_of(condition.values, [](const JsonNode* value) {
    return !value->text.empty() && value->text.find_first_not_of('*') == value->text.npos;
  });
}

// What `*` makes of a condition follows from the truth tables of the operators.
// https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html
void CheckStar(const ConditionView& condition, Report& report) {
  if (!IsLike(condition) || !MatchesAll(condition)) return;
  const bool holds = condition.op.missing == Missing::kHolds;
  const Set set = condition.op.set;
  const bool negated = condition.negated();
  const std::vector<std::string> words = {condition.key->name, condition.operator_member->name};
  const Place place = Name(*condition.key);
  const auto equivalent = [&](Issue issue, std::string_view value) {
    report.Add(issue, place, {words[0], words[1], words[0]},
               "write \"Null\": {\"" + words[0] + "\": \"" + std::string(value) + "\"}");
  };
  if (!negated && (holds || set == Set::kForAllValues)) {
    report.Add(Issue::kRedundantKeyDueToWildcardInCondition, place, words);
  } else if (negated && set == Set::kForAnyValue && !holds) {
    report.Add(Issue::kRedundantStatementDueToWildcardInCondition, place, words);
  } else if (!negated) {
    equivalent(Issue::kEquivalentToNullFalse, "false");
  } else {
    equivalent(Issue::kEquivalentToNullTrue, "true");
  }
}

void CheckSensitive(const ConditionView& condition, Report& report) {
  if (!IsLike(condition) ||
      std::ranges::find(kSensitive, condition.key_lower) == std::end(kSensitive)) {
    return;
  }
  const std::string& key = condition.key->name;
  for (const JsonNode* value : condition.values) {
    if (policy::HasVariables(value->text)) {
      report.Add(Issue::kVariableUsageTooPermissive, *value,
                 {"The policy variable is not allowed in the condition key " + key +
                  ". We consider the key to be sensitive and policy variables can be evaluated as "
                  "effective wildcards. Therefore policy variables are not allowed to be used with "
                  "sensitive keys. " +
                  std::string(kPage)});
    } else if (HasWildcard(value->text)) {
      report.Add(Issue::kWildcardUsageTooPermissive, *value,
                 {"The wildcard is not allowed in the condition key " + key +
                  ". We consider the key to be sensitive and wildcards are not allowed to be used "
                  "with sensitive keys. " +
                  std::string(kPage)});
    }
  }
}

// `AROAEXAMPLEID:session`: the id before the colon is what tells who it is.
void CheckUserId(const ConditionView& condition, Report& report) {
  if (condition.key_lower != "aws:userid" || !IsLike(condition)) return;
  constexpr std::string_view kAdvice =
      " on the right side of colon or as the only character on the left side of a colon.";
  for (const JsonNode* value : condition.values) {
    const std::vector<std::string_view> fields = SplitArn(value->text);
    const std::string_view id = fields.front();
    const bool whole = fields.size() > 1;
    if (policy::HasVariables(id)) {
      if (whole && id.starts_with("${") && id.ends_with('}')) continue;
      report.Add(Issue::kVariableUsageTooPermissive, *value,
                 {"Overly permissive use of policy variable with aws:userID. Use the policy "
                  "variable" +
                  std::string(kAdvice)});
    } else if (HasWildcard(id) && !(whole && id == "*")) {
      report.Add(Issue::kWildcardUsageTooPermissive, *value,
                 {"Overly permissive use of wildcard with aws:userID. Use the wildcard" +
                  std::string(kAdvice)});
    }
  }
}

}  // namespace

void CheckWildcards(const PolicyView& policy, Report& report) {
  for (const StatementView& statement : policy.statements) {
    for (const ConditionView& condition : statement.conditions) {
      CheckStar(condition, report);
      CheckSensitive(condition, report);
      CheckUserId(condition, report);
    }
  }
}

}  // namespace bulkhead::lint
