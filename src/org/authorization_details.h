// AuthorizationDetails: what IAM tells of the users, groups, roles and policies of an account.
// https://docs.aws.amazon.com/IAM/latest/APIReference/API_GetAccountAuthorizationDetails.html
//
// Reads the members of that answer into entities, from the API or from a file. A policy that
// cannot be judged is left out and noted; a role without its trust policy is left out, too.
//
//   AuthorizationDetails details(change, notes);
//   for (const Value& role : answer.Items("RoleDetailList")) details.AddRole(role, account);
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/value.h"
#include "org/change.h"

namespace bulkhead::org {

class AuthorizationDetails {
 public:
  AuthorizationDetails(Change& change, std::vector<std::string>& notes)
      : change_(change), notes_(notes) {}

  void AddUser(const Value& detail, const AccountId& account);
  void AddGroup(const Value& detail, const AccountId& account);
  // With the Description and MaxSessionDuration of ListRoles, if they are in it.
  void AddRole(const Value& detail, const AccountId& account);
  // Of AWS's own only one that is newer than the catalog.
  void AddManagedPolicy(const Value& detail);

 private:
  policy::DocumentPtr Document(const Value& value, std::string_view name, policy::Kind kind,
                               const std::string& whose);
  InlinePolicies InlinePoliciesIn(const Value& detail, std::string_view list,
                                  const std::string& whose);

  Change& change_;
  std::vector<std::string>& notes_;
};

// A policy as a text: it stands as an object, as JSON in a text, or percent-encoded, as IAM
// answers. Empty when there is none.
std::string PolicyTextIn(const Value& value, std::string_view name);

// The list of that name, of structs with Key and Value.
Tags TagsIn(const Value& value, std::string_view name);

}  // namespace bulkhead::org
