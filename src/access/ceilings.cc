#include "access/ceilings.h"

#include "base/encoding.h"
#include "catalog/catalog.h"

namespace bulkhead::access {
namespace {

using Kind = eval::PrincipalNames::Kind;

// https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_terms-and-concepts.html
bool IsServiceLinked(const eval::PrincipalNames& principal) {
  return principal.kind == Kind::kRole &&
         principal.arn.find(":role/aws-service-role/") != std::string::npos;
}

}  // namespace

bool ScpsRestrict(const eval::PrincipalNames& principal) {
  switch (principal.kind) {
    case Kind::kAccountRoot:
    case Kind::kUser:
    case Kind::kFederatedUser: return true;
    case Kind::kRole: return !IsServiceLinked(principal);
    case Kind::kAnonymous:
    case Kind::kFederated:
    case Kind::kService: return false;
  }
  return false;
}

// The catalog has the services that AWS lists (62 in 2026-09). One that it does not know
// is taken for one without RCPs. Actions have no case; kms:RetireGrant is not
// effective in RCPs.
// https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_rcps.html#rcp-supported-services
// https://docs.aws.amazon.com/kms/latest/developerguide/resource-control-policies.html
bool RcpsRestrict(const eval::PrincipalNames& principal, std::string_view action) {
  return !IsServiceLinked(principal) &&
         catalog::SupportsResourceControl(base::ToLower(action.substr(0, action.find(':')))) &&
         !base::EqualsIgnoreCase(action, "kms:RetireGrant");
}

}  // namespace bulkhead::access
