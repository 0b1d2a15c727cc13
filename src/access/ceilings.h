// Ceilings: whom SCPs and RCPs restrict, and in what.
// https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_scps.html#scp-effects-on-permissions
// https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_rcps.html
//
// By the principal and the action alone; that the management account and its resources
// are exempt is for the one who knows the organization. Pure.
#pragma once

#include <string_view>

#include "eval/request.h"

namespace bulkhead::access {

// Users, roles and root users; not services, anonymous callers, or service-linked roles.
bool ScpsRestrict(const eval::PrincipalNames& principal);

// Everyone but service-linked roles, in the services that support RCPs.
bool RcpsRestrict(const eval::PrincipalNames& principal, std::string_view action);

}  // namespace bulkhead::access
