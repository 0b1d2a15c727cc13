// Declared: the access from one account to another that an organization file states.
//
// People have the roles that their groups and sandboxes give them; pipelines the deployers;
// administrators of the management account the roles through which members are managed; a role
// is open to the users and roles that `trusts` names, but not to a whole account that it names;
// and all write below their own id into the log archive.
//
//   const Declared declared = DeclaredBy(*compiled);
//   declared.Allows(principal_arn, finding);
#pragma once

#include <map>
#include <set>
#include <string>
#include <vector>

#include "access/any.h"
#include "blueprint/compile.h"

namespace bulkhead::guarantee {

class Declared {
 public:
  Declared() = default;  // Nothing is declared.
  explicit Declared(const blueprint::Compiled& compiled);

  // Whether the file states that this principal has the access that was found.
  bool Allows(const std::string& principal, const access::Finding& finding) const;
  // Whether it has whatever access it can get there: to assume a role, mostly.
  bool AllowsAll(const access::Meeting& meeting) const;
  // The accounts whose deployer trusts that pipeline.
  std::vector<AccountId> Deployed(const std::string& pipeline) const;

 private:
  void AddTrust(const org::Role& role);
  bool AllowsRole(const std::string& principal, const std::string& role) const;

  std::map<std::string, std::set<std::string>> people_;  // Role ARN: users.
  // Role ARN: patterns of ARNs of principals.
  std::map<std::string, std::vector<std::string>> trusted_;
  std::map<AccountId, std::vector<std::string>> deployers_;  // Whom they trust.
  std::set<std::string> archives_;                           // Buckets whose policy the file wrote.
  std::set<std::string> tool_roles_;                         // ARNs.
  AccountId management_;
};

}  // namespace bulkhead::guarantee
