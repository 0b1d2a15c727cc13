// The entries of Principal and NotPrincipal: their types and their form.
// https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html

#include <algorithm>
#include <set>

#include "aws/account_id.h"
#include "aws/arn.h"
#include "base/encoding.h"
#include "lint/checks.h"
#include "lint/pattern.h"
#include "policy/variable.h"

namespace bulkhead::lint {
namespace {

// AROA..., AIDA...: what AWS puts for the ARN of a role or user that is gone.
// https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_identifiers.html#identifiers-unique-ids
bool IsUniqueIdOf(std::string_view text, std::string_view prefix) {
  return text.size() >= 16 && text.starts_with(prefix) && std::ranges::all_of(text, [](char c) {
           return (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
         });
}

bool IsWholePrincipal(std::string_view text) {
  if (AccountId::Parse(text) || IsUniqueIdOf(text, "A")) return true;
  const std::optional<aws::Arn> arn = aws::Arn::Parse(text);
  return arn && (arn->service == "iam" || arn->service == "sts") && !arn->resource.empty() &&
         (AccountId::Parse(arn->account).has_value() || arn->account == "cloudfront");
}

void CheckAwsPrincipal(const PolicyView& policy, const StatementView& statement,
                       const JsonNode& node, Report& report) {
  const std::string& text = node.text;
  if (text == "*") {
    // Documents of AWS deny everyone in a trust policy; the check is about Allow.
    if (policy.is(PolicyType::kTrust) && statement.allows()) {
      report.Add(Issue::kRoleTrustPolicyUnsupportedWildcardInPrincipal, node);
    }
  } else if (HasWildcard(text)) {
    report.Add(Issue::kUnsupportedWildcardInPrincipal, node, {"AWS"});
  } else if (IsUniqueIdOf(text, "AROA")) {
    report.Add(Issue::kInvalidRoleReference, node, {text});
  } else if (IsUniqueIdOf(text, "AIDA")) {
    report.Add(Issue::kInvalidUserReference, node, {text});
  } else if (!IsWholePrincipal(text) && !policy::HasVariables(text)) {
    report.Add(Issue::kInvalidPrincipalFormat, node, {},
               "write an account id, or the ARN of a user, role or role session");
  }
}

// SERVICE.amazonaws.com, some with a Region or the suffix of a partition.
bool IsServicePrincipal(std::string_view text) {
  const auto is_label_mark = [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-' || c == '.' || c == '_';
  };
  return text.find('.') != text.npos && !text.starts_with('.') && !text.ends_with('.') &&
         std::ranges::all_of(text, is_label_mark);
}

void CheckServicePrincipal(const JsonNode& node, Report& report) {
  if (HasWildcard(node.text)) {
    report.Add(Issue::kUnsupportedWildcardInPrincipal, node, {"Service"});
  } else if (!IsServicePrincipal(node.text)) {
    const std::string lower = base::ToLower(node.text);
    report.Add(Issue::kInvalidServicePrincipalFormat, node, {"service-name.amazonaws.com"},
               IsServicePrincipal(lower) ? "write " + lower : "");
  }
}

void CheckFederatedPrincipal(const PolicyView& policy, const JsonNode& node, Report& report) {
  const std::string& text = node.text;
  if (!policy.is(PolicyType::kTrust)) {
    return report.Add(Issue::kFederatedPrincipalNotSupported, node);
  }
  if (HasWildcard(text)) {
    return report.Add(Issue::kUnsupportedWildcardInPrincipal, node, {"Federated"});
  }
  if (text.starts_with("arn:")) {
    const std::optional<aws::Arn> arn = aws::Arn::Parse(text);
    if (arn && arn->service == "iam" && AccountId::Parse(arn->account) &&
        (arn->resource.starts_with("saml-provider/") ||
         arn->resource.starts_with("oidc-provider/"))) {
      return;
    }
  } else if (text.find('.') != text.npos && text.find_first_of(" :") == text.npos) {
    return;  // The domain name of an identity provider.
  }
  report.Add(Issue::kInvalidFederatedPrincipalSyntaxInRoleTrustPolicy, node);
}

void CheckPrincipal(const PolicyView& policy, const StatementView& statement,
                    const PrincipalView& principal, Report& report) {
  const JsonNode& node = *principal.value;
  if (principal.type == nullptr) {
    if (node.text == "*") CheckAwsPrincipal(policy, statement, node, report);
    return;
  }
  const std::string& type = principal.type->name;
  if (type == "AWS") return CheckAwsPrincipal(policy, statement, node, report);
  if (type == "Service") return CheckServicePrincipal(node, report);
  if (type == "Federated") return CheckFederatedPrincipal(policy, node, report);
  if (type == "CanonicalUser" && HasWildcard(node.text)) {
    report.Add(Issue::kUnsupportedWildcardInPrincipal, node, {"CanonicalUser"});
  }
}

void CheckTypes(const StatementView& statement, Report& report) {
  constexpr std::string_view kTypes[] = {"AWS", "Service", "Federated", "CanonicalUser"};
  for (const JsonMember& type : statement.principal.member->value.members) {
    if (std::ranges::find(kTypes, type.name) != std::end(kTypes)) continue;
    const auto* like = std::ranges::find_if(
        kTypes, [&](std::string_view name) { return base::EqualsIgnoreCase(name, type.name); });
    report.Add(Issue::kInvalidPrincipalKey, Name(type), {type.name},
               like != std::end(kTypes) ? "write " + std::string(*like) : "");
  }
}

}  // namespace

void CheckPrincipals(const PolicyView& policy, Report& report) {
  if (!policy.is_resource_based()) return;
  for (const StatementView& statement : policy.statements) {
    if (statement.principal.member == nullptr) continue;
    CheckTypes(statement, report);
    for (const PrincipalView& principal : statement.principals) {
      CheckPrincipal(policy, statement, principal, report);
    }
  }
}

}  // namespace bulkhead::lint
