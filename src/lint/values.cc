// Condition values: that they are what their operator and their key compare.

#include <algorithm>
#include <array>

#include "aws/ip_range.h"
#include "aws/regions.h"
#include "base/encoding.h"
#include "catalog/catalog.h"
#include "lint/checks.h"
#include "lint/pattern.h"
#include "policy/operand.h"
#include "policy/variable.h"

namespace bulkhead::lint {
namespace {

using policy::OperandType;
using Operator = policy::Condition::Operator;

void CheckDate(const JsonNode& value, Report& report) {
  if (!policy::ParseDate(value.text)) {
    report.Add(Issue::kTypeMismatchDate, value);
  } else if (value.text.find_first_not_of("0123456789") == value.text.npos) {
    report.Add(Issue::kInvalidDateValue, value, {value.text});
  }
}

void CheckType(const ConditionView& condition, const JsonNode& value, Report& report) {
  const std::string& text = value.text;
  const std::string& op = condition.operator_member->name;
  if (policy::HasVariables(text)) return;
  switch (condition.operand()) {
    case OperandType::kString: return;
    case OperandType::kNumber:
      if (!policy::ParseNumber(text)) report.Add(Issue::kTypeMismatchNumber, value, {op});
      return;
    case OperandType::kDate: return CheckDate(value, report);
    case OperandType::kBoolean:
      if (!policy::ParseBoolean(text)) report.Add(Issue::kTypeMismatchBoolean, value, {op});
      return;
    case OperandType::kBinary:
      if (!base::FromBase64(text)) report.Add(Issue::kTypeMismatchString, value, {op});
      return;
    case OperandType::kIpRange:
      if (!aws::IpRange::Parse(text)) report.Add(Issue::kTypeMismatchIpRange, value, {op});
      return;
    case OperandType::kArn:
      if (text != "*" && !text.starts_with("arn:")) report.Add(Issue::kInvalidArnPrefix, value);
      return;
  }
}

// Wildcards that are none of ${*} and ${?}.
bool HasOpenWildcard(const PolicyView& policy, std::string_view text) {
  if (policy.version != policy::Version::k2012) return HasWildcard(text);
  const auto pieces = policy::SplitVariables(text);
  return pieces && std::ranges::any_of(*pieces, [](const policy::TextPiece& piece) {
           return piece.kind == policy::TextPiece::Kind::kPattern && HasWildcard(piece.text);
         });
}

void CheckEqualsWildcard(const PolicyView& policy, const ConditionView& condition,
                         const JsonNode& value, Report& report) {
  using enum Operator;
  const bool equals = condition.op.op == kStringEquals || condition.op.op == kStringNotEquals ||
                      condition.op.op == kStringEqualsIgnoreCase ||
                      condition.op.op == kStringNotEqualsIgnoreCase;
  if (!equals || !HasOpenWildcard(policy, value.text)) return;
  policy::OperatorName like = condition.op;
  like.op = condition.negated() ? kStringNotLike : kStringLike;
  report.Add(Issue::kWildcardWithoutLikeOperator, value, {}, "use " + policy::ToText(like));
}

bool IsId(std::string_view text, std::string_view prefix) {
  if (!text.starts_with(prefix)) return false;
  text.remove_prefix(prefix.size());
  return (text.size() == 8 || text.size() == 17) && std::ranges::all_of(text, [](char c) {
           return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
         });
}

// Of the other partitions, names that look like theirs.
bool IsRegion(std::string_view text) {
  constexpr std::string_view kOthers[] = {"cn-", "us-gov-", "us-iso", "eu-iso", "eusc-"};
  return aws::FindRegion(text) != nullptr ||
         std::ranges::any_of(kOthers,
                             [&](std::string_view name) { return text.starts_with(name); });
}

// The principals of services stand in the values of these keys.
constexpr std::string_view kServiceKeys[] = {"aws:calledvia",
                                             "aws:calledviafirst",
                                             "aws:calledvialast",
                                             "aws:principalservicename",
                                             "aws:principalservicenameslist",
                                             "iam:passedtoservice",
                                             "iam:awsservicename"};

bool IsServiceName(std::string_view text) {
  return text.find('.') != text.npos && !text.starts_with('.') && text == base::ToLower(text);
}

// https://docs.aws.amazon.com/kms/latest/developerguide/conditions-kms.html#conditions-kms-via-service
bool IsRegionalServiceName(std::string_view text) {
  return IsServiceName(text) && std::ranges::count(text, '.') >= 3 &&
         text.find(".amazonaws.com") != text.npos;
}

// https://docs.aws.amazon.com/kms/latest/developerguide/concepts.html#key-id-key-ARN
bool IsKmsKeyArn(std::string_view text) {
  const std::vector<std::string_view> fields = SplitArn(text);
  return fields.size() == 6 && fields[0] == "arn" && fields[2] == "kms" && !fields[3].empty() &&
         !fields[4].empty() && fields[5].starts_with("key/") && fields[5].size() > 4;
}

// The page does not say which keys the issue is about: we assume those that hold an ARN and
// have the key of KMS in their names, as s3:x-amz-server-side-encryption-aws-kms-key-id.
void CheckKmsKey(const ConditionView& condition, const JsonNode& value, Report& report) {
  const std::string& name = condition.key_lower;
  const std::size_t kms = name.find("kms");
  if (kms == name.npos || name.find("key", kms) == name.npos) return;
  const bool is_text = condition.operand() == OperandType::kString ||
                       (condition.operand() == OperandType::kArn && value.text.starts_with("arn:"));
  if (!is_text || HasWildcard(value.text) || policy::HasVariables(value.text)) return;
  const auto key = catalog::FindConditionKey(name);
  if (!key || key->type() != catalog::ValueType::kArn || IsKmsKeyArn(value.text)) return;
  report.Add(Issue::kInvalidKmsKeyValue, value, {condition.key->name});
}

void CheckByKey(const ConditionView& condition, const JsonNode& value, Report& report) {
  const std::string& text = value.text;
  const std::string& key = condition.key_lower;
  if (condition.operand() != OperandType::kString || HasWildcard(text) ||
      policy::HasVariables(text)) {
    return;
  }
  if (key == "aws:sourcevpc" && !IsId(text, "vpc-")) {
    report.Add(Issue::kInvalidVpcFormat, value);
  } else if (key == "aws:sourcevpce" && !IsId(text, "vpce-")) {
    report.Add(Issue::kInvalidVpceFormat, value);
  } else if (key == "aws:requestedregion" && !IsRegion(text)) {
    report.Add(Issue::kInvalidRegion, value, {text});
  } else if (key == "kms:viaservice" && !IsRegionalServiceName(text)) {
    report.Add(Issue::kInvalidServicePrincipalFormat, value,
               {"service-name.AWS_region.amazonaws.com"});
  } else if (std::ranges::find(kServiceKeys, key) != std::end(kServiceKeys) &&
             !IsServiceName(text)) {
    report.Add(Issue::kInvalidServicePrincipalFormat, value, {"service-name.amazonaws.com"});
  }
}

// Of several bounds only one counts.
void CheckBounds(const ConditionView& condition, Report& report) {
  using enum Operator;
  const Operator op = condition.op.op;
  const bool less = op == kNumericLessThan || op == kNumericLessThanEquals;
  const bool greater = op == kNumericGreaterThan || op == kNumericGreaterThanEquals;
  if ((!less && !greater) || condition.values.size() < 2) return;
  report.Add(Issue::kRedundantConditionValueNum, condition.key->value,
             {condition.operator_member->name, less ? "greatest" : "least", condition.key->name});
}

}  // namespace

void CheckValues(const PolicyView& policy, Report& report) {
  for (const StatementView& statement : policy.statements) {
    for (const ConditionView& condition : statement.conditions) {
      CheckBounds(condition, report);
      for (const JsonNode* value : condition.values) {
        CheckType(condition, *value, report);
        CheckEqualsWildcard(policy, condition, *value, report);
        CheckByKey(condition, *value, report);
        CheckKmsKey(condition, *value, report);
      }
    }
  }
}

}  // namespace bulkhead::lint
