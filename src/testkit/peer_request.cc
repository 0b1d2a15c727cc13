#include "testkit/peer_request.h"

#include "base/json.h"

namespace bulkhead::testkit {
namespace {

using Documents = eval::PolicySet::Documents;

Value PolicyOf(const policy::Document& document) {
  return base::ParseJson(document.text()).value();  // It was parsed before.
}

// The peer adds RCPFullAWSAccess by itself and refuses other RCPs that allow.
Value ListOf(const Documents& documents) {
  Value list = Value::EmptyList();
  for (const policy::Document* document : documents) {
    if (document->kind() == policy::Kind::kAwsResourceControl) continue;
    Value named = Value::Struct();
    named.Set("name", "policy");
    named.Set("policy", PolicyOf(*document));
    list.Append(std::move(named));
  }
  return list;
}

Value LevelsOf(const std::vector<Documents>& levels) {
  Value list = Value::EmptyList();
  for (const Documents& documents : levels) {
    Value level = Value::Struct();
    level.Set("orgIdentifier", "level");
    level.Set("policies", ListOf(documents));
    list.Append(std::move(level));
  }
  return list;
}

Value PrincipalOf(const eval::PrincipalNames& names) {
  using Kind = eval::PrincipalNames::Kind;
  switch (names.kind) {
    case Kind::kAnonymous: {
      Value anonymous = Value::Struct();
      anonymous.Set("type", "Anonymous");
      return anonymous;
    }
    case Kind::kRole:
    case Kind::kFederatedUser: return names.session_arn;
    case Kind::kService: return names.service;
    case Kind::kFederated: return names.provider;
    case Kind::kUser:
    case Kind::kAccountRoot: return names.arn;
  }
  return {};
}

Value ContextOf(const eval::Context& context) {
  Value keys = Value::Struct();
  for (const eval::Context::Entry& entry : context) {
    if (entry.values.size() == 1) {
      keys.Set(entry.key, entry.values.front());
    } else {
      keys.Set(entry.key, Value::List(entry.values.begin(), entry.values.end()));
    }
  }
  return keys;
}

Value RequestOf(const eval::Request& request) {
  Value resource = Value::Struct();
  resource.Set("resource", request.resource);
  resource.Set("accountId", request.resource_account.text());
  Value out = Value::Struct();
  out.Set("principal", PrincipalOf(request.principal));
  out.Set("action", request.action);
  out.Set("resource", std::move(resource));
  out.Set("contextVariables", ContextOf(request.context));
  return out;
}

}  // namespace

std::optional<Value> PeerRequest(const access::Gathered& gathered) {
  const eval::PolicySet& policies = gathered.policies;
  if (!policies.acl.empty() || !policies.grants.empty() || policies.access_point != nullptr ||
      policies.session.size() > 1) {
    return std::nullopt;
  }
  Value out = Value::Struct();
  out.Set("request", RequestOf(gathered.request));
  out.Set("identityPolicies", ListOf(policies.identity));
  out.Set("serviceControlPolicies", LevelsOf(policies.scps));
  out.Set("resourceControlPolicies", LevelsOf(policies.rcps));
  if (policies.resource != nullptr) out.Set("resourcePolicy", PolicyOf(*policies.resource));
  if (policies.boundary != nullptr) {
    out.Set("permissionBoundaryPolicies", ListOf({policies.boundary}));
  }
  if (policies.endpoint != nullptr) out.Set("vpcEndpointPolicies", ListOf({policies.endpoint}));
  if (!policies.session.empty()) out.Set("sessionPolicy", PolicyOf(*policies.session.front()));
  if (policies.public_access == eval::PolicySet::PublicAccess::kRestricted) {
    Value s3 = Value::Struct();
    s3.Set("blockPublicAccess", true);
    Value settings = Value::Struct();
    settings.Set("s3", std::move(s3));
    out.Set("additionalSettings", std::move(settings));
  }
  return out;
}

}  // namespace bulkhead::testkit
