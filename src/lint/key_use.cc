// Condition keys in a statement: what must go with them, and where they do no good.

#include <algorithm>

#include "aws/wildcard.h"
#include "base/encoding.h"
#include "catalog/catalog.h"
#include "lint/checks.h"
#include "lint/pattern.h"

namespace bulkhead::lint {
namespace {

using Operator = policy::Condition::Operator;
using Missing = policy::Condition::Missing;
using Set = policy::Condition::Set;

// What it costs to ask whether an action, or those that a pattern matches, have a key.
constexpr std::size_t kSupport = 50;
constexpr std::size_t kSupportOfPattern = 60'000;

// A private address means something within its VPC only.
// https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html#condition-keys-vpcsourceip
void CheckPairs(const StatementView& statement, const ConditionView& condition, Report& report) {
  if (condition.key_lower != "aws:vpcsourceip" || statement.HasKey("aws:sourcevpc") ||
      statement.HasKey("aws:sourcevpcarn") || statement.HasKey("aws:sourcevpce")) {
    return;
  }
  report.Add(Issue::kMissingPairedConditionKeys, Name(*condition.key),
             {condition.key->name, "aws:SourceVpc"});
}

// Headers of the request: whoever makes it writes them.
// https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html#condition-keys-useragent
void CheckTrustworthy(const ConditionView& condition, Report& report) {
  if (condition.key_lower == "aws:useragent" || condition.key_lower == "aws:referer") {
    report.Add(Issue::kUntrustworthyConditionKey, Name(*condition.key), {condition.key->name});
  }
}

// These keys are there for requests to some services only.
// https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html#condition-keys-vpceaccount
void CheckScope(const StatementView& statement, const ConditionView& condition, Report& report) {
  constexpr std::string_view kKeys[] = {"aws:vpceaccount", "aws:vpceorgid", "aws:vpceorgpaths",
                                        "aws:sourcevpcarn"};
  if (std::ranges::find(kKeys, condition.key_lower) == std::end(kKeys)) return;
  const bool scoped = statement.action.sense == Sense::kListed &&
                      std::ranges::none_of(statement.action.values, [](const JsonNode* action) {
                        return HasWildcard(action->text.substr(0, action->text.find(':')));
                      });
  if (scoped) return;
  report.Add(Issue::kUseConditionKeyOnlyWithSupportedServices, Name(*condition.key),
             {condition.key->name});
}

// https://docs.aws.amazon.com/AmazonS3/latest/userguide/amazon-s3-policy-keys.html
void CheckRelevance(const PolicyView& policy, const ConditionView& condition, Report& report) {
  const ResourceType type = policy.options.resource;
  if (condition.key_lower != "s3:resourceaccount" || !policy.is(PolicyType::kResource) ||
      (type != ResourceType::kBucket && type != ResourceType::kAccessPoint)) {
    return;
  }
  report.Add(Issue::kIrrelevantConditionKeyInPolicy, Name(*condition.key),
             {condition.key->name, std::string(NameOf(type))});
}

// https://docs.aws.amazon.com/AmazonS3/latest/userguide/amazon-s3-policy-keys.html
void CheckPrefix(const StatementView& statement, const ConditionView& condition, Report& report) {
  if (condition.key_lower != "s3:prefix" || condition.op.op == Operator::kNull) return;
  const bool excludes = statement.denies() ? !condition.negated() : condition.negated();
  if (!statement.effect || !excludes) return;
  report.Add(Issue::kS3PrefixInNegativeContext, Name(*condition.key));
}

// https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/specifying-conditions.html
void CheckAttributes(const StatementView& statement, const ConditionView& condition,
                     Report& report) {
  if (condition.key_lower != "dynamodb:attributes" || !statement.allows()) return;
  if (condition.op.op == Operator::kNull || statement.HasKey("dynamodb:select")) return;
  // Only reads return attributes that were not asked for.
  constexpr std::string_view kReads[] = {"dynamodb:getitem", "dynamodb:batchgetitem",
                                         "dynamodb:query", "dynamodb:scan"};
  const bool reads = std::ranges::any_of(statement.action.values, [&](const JsonNode* action) {
    return std::ranges::any_of(kReads, [&](std::string_view read) {
      return aws::MatchesWildcardIgnoringCase(action->text, read);
    });
  });
  if (reads) report.Add(Issue::kDynamodbAttributesWithoutSelect, Name(*condition.key));
}

// A key that is missing makes this condition false, so that the statement is not about the
// request: not so with negated operators, IfExists, Null and ForAllValues.
bool NeedsKey(const ConditionView& condition) {
  return condition.op.op != Operator::kNull && condition.op.missing == Missing::kFails &&
         condition.op.set != Set::kForAllValues && !condition.negated();
}

// Actions that are written out and that never have the key of another, or of their own,
// service.
void CheckSupport(const StatementView& statement, const ConditionView& condition, Report& report) {
  const auto key = catalog::FindConditionKey(condition.key_lower);
  if (!key || key->scope() != catalog::KeyScope::kService || !NeedsKey(condition)) return;
  if (statement.action.sense != Sense::kListed) return;
  std::string actions;
  std::vector<Place> places{Name(*condition.key)};
  for (const JsonNode* node : statement.action.values) {
    if (!report.Afford(kSupport)) return;
    const auto action = catalog::FindAction(node->text);
    if (!action || action->SupportsConditionKey(condition.key_lower)) continue;
    actions += (actions.empty() ? "" : ", ") + node->text;
    places.emplace_back(*node);
  }
  if (actions.empty()) return;
  report.Add(Issue::kUnsupportedActionForConditionKey, places, {actions, condition.key->name});
}

// The services of which the actions of an entry never have the tags of their resource.
// https://docs.aws.amazon.com/IAM/latest/UserGuide/access_tags.html
void CheckTags(const StatementView& statement, const ConditionView& condition, Report& report) {
  if (!condition.key_lower.starts_with("aws:resourcetag/") || !NeedsKey(condition)) return;
  if (!statement.effect) return;
  const bool denies = statement.denies();
  const std::string& key = condition.key->name;
  if (statement.action.sense == Sense::kAllBut) {
    return report.Add(denies ? Issue::kDenyNotactionWithUnsupportedTagConditionKeyForService
                             : Issue::kAllowNotactionWithUnsupportedTagConditionKeyForService,
                      Name(*condition.key), {key});
  }
  std::vector<std::string> services;
  std::vector<Place> places{Name(*condition.key)};
  for (const JsonNode* node : statement.action.values) {
    if (node->text == "*") continue;
    if (!report.Afford(kSupportOfPattern)) return;
    const std::vector<catalog::Action> actions = catalog::ActionsMatching(node->text);
    if (actions.empty() || std::ranges::any_of(actions, [&](const catalog::Action& action) {
          return action.SupportsConditionKey(condition.key_lower);
        })) {
      continue;
    }
    places.emplace_back(*node);
    const std::string service(actions.front().service().prefix());
    if (std::ranges::find(services, service) == services.end()) services.push_back(service);
  }
  if (services.empty()) return;
  std::string names;
  for (const std::string& service : services) names += (names.empty() ? "" : ", ") + service;
  report.Add(denies ? Issue::kDenyWithUnsupportedTagConditionKeyForService
                    : Issue::kAllowWithUnsupportedTagConditionKeyForService,
             places, {key, names});
}

}  // namespace

void CheckKeyUse(const PolicyView& policy, Report& report) {
  for (const StatementView& statement : policy.statements) {
    for (const ConditionView& condition : statement.conditions) {
      CheckPairs(statement, condition, report);
      CheckTrustworthy(condition, report);
      CheckScope(statement, condition, report);
      CheckRelevance(policy, condition, report);
      CheckPrefix(statement, condition, report);
      CheckAttributes(statement, condition, report);
      CheckSupport(statement, condition, report);
      CheckTags(statement, condition, report);
    }
  }
}

}  // namespace bulkhead::lint
