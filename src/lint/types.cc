// The types of policies: their names, and which one a text seems to be of.

#include <algorithm>

#include "base/encoding.h"
#include "lint/view.h"

namespace bulkhead::lint {
namespace {

struct TypeRow {
  PolicyType type;
  std::string_view name;
  policy::Kind kind;
};

constexpr TypeRow kTypes[] = {
    {PolicyType::kIdentity, "identity", policy::Kind::kIdentity},
    {PolicyType::kBoundary, "boundary", policy::Kind::kIdentity},
    {PolicyType::kSession, "session", policy::Kind::kIdentity},
    {PolicyType::kResource, "resource", policy::Kind::kResource},
    {PolicyType::kTrust, "trust", policy::Kind::kTrust},
    {PolicyType::kServiceControl, "scp", policy::Kind::kServiceControl},
    {PolicyType::kResourceControl, "rcp", policy::Kind::kResourceControl},
    {PolicyType::kEndpoint, "endpoint", policy::Kind::kEndpoint},
};

const TypeRow& TypeRowOf(PolicyType type) {
  return *std::ranges::find(kTypes, type, &TypeRow::type);
}

struct ResourceRow {
  ResourceType type;
  std::string_view name;
  std::string_view service;
};

constexpr ResourceRow kResources[] = {
    {ResourceType::kUnknown, "", ""},
    {ResourceType::kBucket, "AWS::S3::Bucket", "s3"},
    {ResourceType::kAccessPoint, "AWS::S3::AccessPoint", "s3"},
    {ResourceType::kMultiRegionAccessPoint, "AWS::S3::MultiRegionAccessPoint", "s3"},
    {ResourceType::kObjectLambdaAccessPoint, "AWS::S3ObjectLambda::AccessPoint",
     "s3-object-lambda"},
    {ResourceType::kTable, "AWS::DynamoDB::Table", "dynamodb"},
};

const ResourceRow& ResourceRowOf(ResourceType type) {
  return *std::ranges::find(kResources, type, &ResourceRow::type);
}

bool IsTrustAction(const JsonNode* node) {
  const std::string action = base::ToLower(node->text);
  return action.starts_with("sts:assumerole") || action == "sts:tagsession" ||
         action == "sts:setsourceidentity";
}

// A trust policy has no resources; an RCP denies everyone, with actions of services only.
bool IsTrust(const StatementView& statement) {
  return statement.resource.member == nullptr && !statement.action.values.empty() &&
         std::ranges::all_of(statement.action.values, IsTrustAction);
}

bool IsResourceControl(const StatementView& statement) {
  return statement.denies() && statement.principal.sense == Sense::kListed &&
         statement.principal.member->value.kind == JsonNode::Kind::kString &&
         std::ranges::all_of(statement.resource.values,
                             [](const JsonNode* resource) { return resource->text == "*"; });
}

}  // namespace

std::string_view ToText(PolicyType type) { return TypeRowOf(type).name; }

std::optional<PolicyType> ParsePolicyType(std::string_view text) {
  const auto* row = std::ranges::find(kTypes, text, &TypeRow::name);
  if (row == std::end(kTypes)) return std::nullopt;
  return row->type;
}

policy::Kind KindOf(PolicyType type) { return TypeRowOf(type).kind; }

std::string_view NameOf(ResourceType type) { return ResourceRowOf(type).name; }

std::string_view ServiceOf(ResourceType type) { return ResourceRowOf(type).service; }

std::optional<ResourceType> ParseResourceType(std::string_view name) {
  const auto* row = std::ranges::find(kResources, name, &ResourceRow::name);
  if (row == std::end(kResources) || name.empty()) return std::nullopt;
  return row->type;
}

PolicyType GuessPolicyType(std::string_view text) {
  const auto root = policy::ParseJsonTree(
      text, {.bytes_max = policy::kDocumentBytesMax, .depth_max = policy::kDocumentDepthMax});
  if (!root) return PolicyType::kIdentity;
  const PolicyView view = ViewPolicy(text, *root, {});
  const bool named = std::ranges::any_of(view.statements, [](const StatementView& statement) {
    return statement.principal.member != nullptr;
  });
  if (!named) return PolicyType::kIdentity;
  if (std::ranges::all_of(view.statements, IsTrust)) return PolicyType::kTrust;
  if (std::ranges::all_of(view.statements, IsResourceControl)) return PolicyType::kResourceControl;
  return PolicyType::kResource;
}

}  // namespace bulkhead::lint
