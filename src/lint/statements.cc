// The elements of a statement: which of them a policy of each type must and must not have.

#include <algorithm>
#include <map>

#include "lint/checks.h"

namespace bulkhead::lint {
namespace {

bool IsPlainSid(std::string_view sid) {
  return std::ranges::all_of(sid, [](char c) {
    return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
  });
}

// S3 and other services take Sids with spaces.
// https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_sid.html
void CheckSids(const PolicyView& policy, Report& report) {
  const bool free = policy.is(PolicyType::kResource) || policy.is(PolicyType::kEndpoint);
  std::map<std::string_view, const JsonNode*> seen;
  for (const StatementView& statement : policy.statements) {
    const JsonMember* sid = FindMember(*statement.node, "Sid");
    if (sid == nullptr || sid->value.kind != JsonNode::Kind::kString) continue;
    const JsonNode& value = sid->value;
    if (value.text.empty()) {
      report.Add(Issue::kEmptySidValue, value);
      continue;
    }
    if (!free && !IsPlainSid(value.text)) report.Add(Issue::kUnsupportedSid, value);
    const auto [first, is_new] = seen.emplace(value.text, &value);
    if (is_new) continue;
    report.Add(free ? Issue::kUniqueSidsRecommended : Issue::kUniqueSidsRequired,
               {value, *first->second}, {});
  }
}

void CheckEffect(const StatementView& statement, Report& report) {
  const JsonMember* effect = FindMember(*statement.node, "Effect");
  if (effect == nullptr) return report.Add(Issue::kMissingEffect, *statement.node);
  if (effect->value.kind == JsonNode::Kind::kString && !statement.effect) {
    report.Add(Issue::kInvalidEffect, effect->value, {effect->value.text});
  }
}

void CheckCombination(const StatementView& statement, Report& report) {
  for (const auto& [name, not_name] :
       {std::pair("Principal", "NotPrincipal"), std::pair("Action", "NotAction"),
        std::pair("Resource", "NotResource")}) {
    const JsonMember* listed = FindMember(*statement.node, name);
    const JsonMember* all_but = FindMember(*statement.node, not_name);
    if (listed == nullptr || all_but == nullptr) continue;
    report.Add(Issue::kUnsupportedElementCombination, {Name(*listed), Name(*all_but)},
               {name, not_name});
  }
}

bool IsEmptyList(const JsonNode& node) {
  return node.kind == JsonNode::Kind::kArray && node.items.empty();
}

void CheckAction(const StatementView& statement, Report& report) {
  if (statement.action.member == nullptr) {
    report.Add(Issue::kMissingAction, *statement.node);
  } else if (IsEmptyList(statement.action.member->value)) {
    report.Add(Issue::kEmptyArrayAction, statement.action.member->value);
  }
}

void CheckResource(const PolicyView& policy, const StatementView& statement, Report& report) {
  const JsonMember* resource = statement.resource.member;
  if (policy.is(PolicyType::kTrust)) {
    if (resource != nullptr)
      report.Add(Issue::kRoleTrustPolicySyntaxErrorResource, Name(*resource));
    return;
  }
  if (resource == nullptr) {
    // Organizations takes an SCP without it, and means all resources.
    // https://docs.aws.amazon.com/organizations/latest/APIReference/API_CreatePolicy.html
    report.Add(Issue::kMissingResource, *statement.node, {},
               policy.is(PolicyType::kServiceControl) ? "write \"Resource\": \"*\"" : "");
  } else if (IsEmptyList(resource->value)) {
    report.Add(Issue::kEmptyArrayResource, resource->value);
  }
}

bool IsStar(const JsonNode& node) { return node.text == "*"; }

// https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_rcps_syntax.html
void CheckRcpElements(const StatementView& statement, Report& report) {
  const JsonMember* principal = statement.principal.member;
  if (principal != nullptr &&
      (statement.principal.sense == Sense::kAllBut ||
       principal->value.kind != JsonNode::Kind::kString || principal->value.text != "*")) {
    report.Add(Issue::kRcpSyntaxErrorPrincipal, Name(*principal));
  }
  if (statement.action.sense == Sense::kAllBut) {
    report.Add(Issue::kRcpSyntaxErrorNotaction, Name(*statement.action.member));
  }
  // RCPFullAWSAccess, the one that allows, is AWS's own.
  const bool is_full = statement.resource.sense == Sense::kListed &&
                       std::ranges::all_of(statement.resource.values,
                                           [](const JsonNode* node) { return IsStar(*node); }) &&
                       statement.condition == nullptr;
  if (statement.allows() && !is_full) {
    report.Add(Issue::kRcpSyntaxErrorAllow, FindMember(*statement.node, "Effect")->value);
  }
}

std::string_view PolicyTypeName(PolicyType type) {
  return type == PolicyType::kServiceControl ? "SERVICE_CONTROL_POLICY" : "IDENTITY_POLICY";
}

void CheckPrincipalElement(const PolicyView& policy, const StatementView& statement,
                           Report& report) {
  const JsonMember* principal = statement.principal.member;
  if (policy.is(PolicyType::kServiceControl)) {
    if (principal != nullptr) report.Add(Issue::kScpSyntaxErrorPrincipal, Name(*principal));
  } else if (policy.is_identity_based()) {
    if (principal == nullptr) return;
    report.Add(Issue::kUnsupportedPrincipal, Name(*principal),
               {std::string(PolicyTypeName(policy.options.type))});
  } else if (principal == nullptr) {
    report.Add(Issue::kMissingPrincipal, *statement.node, {},
               policy.is(PolicyType::kResourceControl) ? "write \"Principal\": \"*\"" : "");
  } else if (statement.principal.sense == Sense::kAllBut) {
    if (policy.is(PolicyType::kTrust)) {
      report.Add(Issue::kRoleTrustPolicySyntaxErrorNotprincipal, Name(*principal));
    } else if (statement.allows() && !policy.is(PolicyType::kResourceControl)) {
      report.Add(Issue::kAllowWithNotPrincipal, Name(*principal));
    }
  }
}

}  // namespace

void CheckStatements(const PolicyView& policy, Report& report) {
  CheckSids(policy, report);
  for (const StatementView& statement : policy.statements) {
    CheckEffect(statement, report);
    CheckCombination(statement, report);
    CheckPrincipalElement(policy, statement, report);
    CheckAction(statement, report);
    CheckResource(policy, statement, report);
    if (policy.is(PolicyType::kResourceControl)) CheckRcpElements(statement, report);
  }
}

}  // namespace bulkhead::lint
