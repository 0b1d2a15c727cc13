#include "services/sts/identity_claims.h"

#include <string_view>

#include "access/global_keys.h"

namespace bulkhead::services::sts {
namespace {

constexpr std::string_view kPrincipalTag = "aws:PrincipalTag/";

std::string ValueOf(const eval::Context& keys, std::string_view key) {
  const std::vector<std::string>* values = keys.Find(key);
  return values == nullptr || values->empty() ? std::string() : values->front();
}

void SetClaimUnlessEmpty(std::string_view claim, std::string value, Value& claims) {
  if (!value.empty()) claims.Set(claim, std::move(value));
}

Value PrincipalTags(const eval::Context& keys) {
  Value tags = Value::Struct();
  for (const eval::Context::Entry& entry : keys) {
    if (!entry.key.starts_with(kPrincipalTag) || entry.values.empty()) continue;
    tags.Set(entry.key.substr(kPrincipalTag.size()), entry.values.front());
  }
  return tags;
}

Value RequestTags(const std::vector<Tag>& request_tags) {
  Value tags = Value::Struct();
  for (const Tag& tag : request_tags) tags.Set(tag.key, tag.value);
  return tags;
}

}  // namespace

void AddIdentityClaims(const Call& call, const std::vector<Tag>& request_tags, Value& claims) {
  const access::Check check = {.action = "sts:GetWebIdentityToken"};
  eval::Context keys;
  access::AddGlobalKeys(call.now, call.caller, check, call.environment, keys);
  const std::string principal = ValueOf(keys, "aws:PrincipalArn");
  claims.Set("sub", principal);

  Value identity = Value::Struct();
  identity.Set("aws_account", call.account().text());
  SetClaimUnlessEmpty("source_region", call.environment.region, identity);
  SetClaimUnlessEmpty("org_id", ValueOf(keys, "aws:PrincipalOrgID"), identity);
  // A list in the tokens that AWS issues; the page's example shows a text.
  if (const std::string path = ValueOf(keys, "aws:PrincipalOrgPaths"); !path.empty()) {
    Value paths = Value::EmptyList();
    paths.Append(path);
    identity.Set("ou_path", std::move(paths));
  }
  identity.Set("principal_id", principal);
  if (Value tags = PrincipalTags(keys); !tags.members().empty()) {
    identity.Set("principal_tags", std::move(tags));
  }
  if (call.caller.session) {
    identity.Set("original_session_exp", call.caller.session->expires.ToIso8601());
  }
  SetClaimUnlessEmpty("source_identity", ValueOf(keys, "aws:SourceIdentity"), identity);
  SetClaimUnlessEmpty("federated_provider", ValueOf(keys, "aws:FederatedProvider"), identity);
  if (!request_tags.empty()) identity.Set("request_tags", RequestTags(request_tags));
  claims.Set("https://sts.amazonaws.com/", std::move(identity));
}

}  // namespace bulkhead::services::sts
