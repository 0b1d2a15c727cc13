// Condition keys: that they exist, and that their operators compare what they hold.
// https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html

#include <algorithm>
#include <array>

#include "catalog/catalog.h"
#include "lint/checks.h"
#include "lint/pattern.h"

namespace bulkhead::lint {
namespace {

using catalog::ValueType;
using policy::OperandType;
using Operator = policy::Condition::Operator;
using Set = policy::Condition::Set;

// Keys that a tag key must follow.
constexpr std::string_view kTagKeys[] = {"aws:resourcetag", "aws:requesttag", "aws:principaltag"};

// The claims of identity providers bear the provider's domain name, or one of these.
bool IsProvider(std::string_view prefix) {
  return prefix.find('.') != prefix.npos || prefix == "saml";
}

// What the key was meant to be, if there is effort left to find out.
std::string NearestKey(const ConditionView& condition, const std::vector<std::string>& names,
                       Report& report) {
  constexpr std::size_t kLetters = 300;  // What it costs to compare two names.
  return report.Afford(names.size() * kLetters) ? Nearest(condition.key->name, names)
                                                : std::string();
}

// The page has two issues for aws:ARN and no rule that parts them. The text of the error names
// aws:SourceArn as well, which only what belongs to a resource can ask for; so we assume that
// it is for such policies, and the warning for those of identities.
void CheckOldArnKey(const PolicyView& policy, const Place& place, Report& report) {
  report.Add(policy.is_resource_based() || policy.is(PolicyType::kResourceControl)
                 ? Issue::kUnsupportedGlobalConditionKey
                 : Issue::kDeprecatedGlobalConditionKey,
             place);
}

void CheckExistence(const PolicyView& policy, const ConditionView& condition, Report& report) {
  if (!report.Afford(1)) return;
  const std::string& key = condition.key_lower;
  const Place place = Name(*condition.key);
  if (key == "aws:arn") return CheckOldArnKey(policy, place, report);
  for (const std::string_view tag_key : kTagKeys) {
    if (key != tag_key && key != std::string(tag_key) + "/") continue;
    const std::string family = condition.key->name.substr(0, tag_key.size()) + "/";
    return report.Add(Issue::kMissingTagKeyInCondition, place, {family, family});
  }
  const std::size_t colon = key.find(':');
  if (colon == key.npos || colon == 0 || colon + 1 == key.size()) return;
  const std::string prefix = key.substr(0, colon);
  if (IsProvider(prefix)) return;
  if (catalog::FindConditionKey(key)) return;
  // Some services write `tag-key` for the tag in the names of their keys.
  if (const std::size_t slash = key.find('/'); slash != key.npos) {
    if (catalog::FindConditionKey(key.substr(0, slash + 1) + "tag-key")) return;
  }
  if (prefix == "aws") {
    std::vector<std::string> names;
    for (const auto known : catalog::GlobalConditionKeys()) names.emplace_back(known.name());
    const std::string near = NearestKey(condition, names, report);
    report.Add(Issue::kInvalidGlobalConditionKey, place, {condition.key->name},
               near.empty() ? "" : "did you mean " + near + "?");
  } else if (const auto service = catalog::FindService(prefix); !service) {
    report.Add(Issue::kInvalidService, place, {prefix});
  } else {
    std::vector<std::string> names;
    for (const auto known : service->condition_keys()) names.emplace_back(known.name());
    const std::string near = NearestKey(condition, names, report);
    report.Add(Issue::kInvalidServiceConditionKey, place, {condition.key->name, prefix},
               near.empty() ? "" : "did you mean " + near + "?");
  }
}

std::string_view OperatorTypeOf(ValueType type) {
  switch (type) {
    case ValueType::kString: return "String";
    case ValueType::kArn: return "ARN";
    case ValueType::kBool: return "Bool";
    case ValueType::kNumeric: return "Numeric";
    case ValueType::kDate: return "Date";
    case ValueType::kIpAddress: return "IpAddress";
  }
  return "";
}

// ARNs are texts, so that string operators compare them too (StringLike has an issue of its
// own). Seconds since 1970 are dates and numbers. What a service says of the type of its
// strings is too loose to hold numbers and dates against it.
bool Compares(OperandType operand, ValueType type, std::string_view key) {
  if (operand == OperandType::kBinary) return true;
  switch (type) {
    case ValueType::kString: return operand != OperandType::kIpRange;
    case ValueType::kArn: return operand == OperandType::kArn || operand == OperandType::kString;
    case ValueType::kBool: return operand == OperandType::kBoolean;
    case ValueType::kNumeric:
      return operand == OperandType::kNumber ||
             (key == "aws:epochtime" && operand == OperandType::kDate);
    case ValueType::kDate:
      return operand == OperandType::kDate ||
             (key == "aws:epochtime" && operand == OperandType::kNumber);
    case ValueType::kIpAddress: return operand == OperandType::kIpRange;
  }
  return true;
}

void CheckOperatorType(const ConditionView& condition, const catalog::ConditionKey& key,
                       Report& report) {
  using enum Operator;
  const Operator op = condition.op.op;
  const std::string& name = condition.operator_member->name;
  if (op == kNull) return;
  if (key.type() == ValueType::kArn && (op == kStringLike || op == kStringNotLike)) {
    policy::OperatorName arn = condition.op;
    arn.op = op == kStringLike ? kArnLike : kArnNotLike;
    return report.Add(Issue::kStringLikeOperatorWithArnConditionKeys,
                      Name(*condition.operator_member),
                      {policy::ToText(arn), name, condition.key->name});
  }
  if (Compares(condition.operand(), key.type(), condition.key_lower)) return;
  report.Add(Issue::kTypeMismatch, Name(*condition.operator_member),
             {std::string(OperatorTypeOf(key.type())), name, condition.key->name});
}

// https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-single-vs-multi-valued-context-keys.html
void CheckQualifier(const ConditionView& condition, const catalog::ConditionKey& key,
                    Report& report) {
  if (condition.op.op == Operator::kNull) return;
  if (key.multivalued() && condition.op.set == Set::kSingle) {
    report.Add(Issue::kMissingQualifier, Name(*condition.key), {condition.key->name},
               "write ForAnyValue:" + condition.operator_member->name);
  }
  const bool is_audience = condition.key_lower.ends_with(":aud");  // Has issues of its own.
  if (!key.multivalued() && !is_audience && condition.op.set == Set::kForAllValues) {
    report.Add(Issue::kForallvaluesWithSingleValuedKey, Name(*condition.operator_member),
               {condition.key->name});
  }
}

// The audience of a web identity: one value, of whatever provider.
void CheckAudience(const ConditionView& condition, Report& report) {
  if (!condition.key_lower.ends_with(":aud") || condition.op.set == Set::kSingle) return;
  const std::string& key = condition.key->name;
  if (condition.op.set == Set::kForAnyValue) {
    report.Add(Issue::kForanyvalueWithAudienceClaimType, Name(*condition.operator_member), {key});
  } else {
    report.Add(Issue::kConfirmAudienceClaimType, Name(*condition.operator_member), {key, "aud"});
  }
}

}  // namespace

void CheckKeys(const PolicyView& policy, Report& report) {
  for (const StatementView& statement : policy.statements) {
    for (const ConditionView& condition : statement.conditions) {
      CheckAudience(condition, report);
      CheckExistence(policy, condition, report);
      const auto key = catalog::FindConditionKey(condition.key_lower);
      if (!key) continue;
      CheckOperatorType(condition, *key, report);
      CheckQualifier(condition, *key, report);
    }
  }
}

}  // namespace bulkhead::lint
