// Compiler: what the parts of Compile share. Internal to blueprint/compile.h.
//
// Accounts and units have their ids when the parts run; each part puts entities
// and reports what is wrong.
//
//   Compiler compiler(file, bindings, compiled);
//   compiler.Run();
#pragma once

#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "base/value.h"
#include "blueprint/compile.h"
#include "blueprint/layout.h"
#include "org/change.h"

namespace bulkhead::blueprint {

struct Standard;

class Compiler {
 public:
  Compiler(const File& file, const Bindings& bindings, Compiled& compiled);

  // Fills in `compiled`.
  void Run();

 private:
  // A role in one account: who may assume it, besides the people of the identity account.
  struct PlannedRole {
    std::string name;
    bool for_people = false;
    bool for_pipeline = false;
    const RoleSpec* for_trusted = nullptr;  // Whose `trusts` may assume it; null: none.
  };

  void Report(const base::Span& span, std::string what, std::string hint = "");

  // compile.cc
  void GiveIds();
  void AddOrganization();
  void AddAccounts();
  const AccountId& IdOf(const PlannedAccount& account) const;
  // None when the file has no such account.
  AccountId IdOf(std::string_view selector) const;
  std::string IdOfUnit(const std::string& path) const;  // The root's id for an empty path.
  // Requires: `text` is a good policy of that kind: written by this program from
  // names that were checked, or read before; and within the quota of its place.
  static policy::DocumentPtr Document(const std::string& text, policy::Kind kind);

  // compile_people.cc
  void ResolveGrants();
  void ResolveGrant(const Group& group, const Grant& grant);
  void ResolveSandboxes();
  void ResolveDelivery();
  bool CheckRole(const Text& role);
  void CheckPeople();
  void AddPeople();
  void AddManagementAdmins();
  void AddGroups();
  void AddAccess();
  org::Tags OwnTags() const;

  // compile_roles.cc
  void CheckRoles();
  void ResolveTrusted();
  void ResolveTrust(const RoleSpec& role, const Text& who);
  void AddRoles();
  org::Role MakeRole(const AccountId& account, const PlannedRole& planned) const;
  policy::DocumentPtr TrustOf(const PlannedRole& planned) const;
  void AddPipeline();
  void AddSettings();

  // compile_guardrails.cc
  void AddGuardrails();
  void AddStandard(const Guardrail& guardrail);
  void AddBan(const Guardrail& guardrail);
  // Of type and name.
  std::string IdOfPolicy(const std::pair<std::string, std::string>& key);
  void AddPolicy(const Text& name, std::string_view description, PolicyType type,
                 const std::string& text, const std::vector<Target>& targets);
  std::vector<Target> TargetsOf(const Guardrail& guardrail, const std::vector<Target>& otherwise);
  bool Has(const Guardrail& guardrail, const Standard& standard);
  std::vector<std::string> PeopleRolesWhereLive() const;
  void AddAwsPolicies();
  void Attach(const std::string& target_id, const std::string& policy_id);
  std::string LogBucket() const;  // Empty: the file has no logs account.

  // compile_logs.cc
  void AddLogBucket();

  const File& file_;
  const Bindings& bindings_;
  Compiled& compiled_;
  Layout layout_;
  org::Change change_;

  std::string organization_id_;
  std::string root_id_;
  std::string access_role_;
  std::map<std::string, AccountId> accounts_;  // By selector.
  std::map<std::string, std::string> units_;   // By path.

  // Grants: by account selector and role; and for each group the ARNs it may assume.
  std::map<std::string, std::map<std::string, PlannedRole>> roles_;
  std::map<std::string, std::set<std::string>> assumable_;  // By group.
  std::map<std::string, std::vector<Access>> access_;       // By group: roles without a person.
  std::map<std::string, std::vector<Value>> trusted_;       // By role: statements for `trusts`.

  std::map<std::pair<std::string, std::string>, base::Span> policy_names_;  // Type and name.
  std::map<std::pair<std::string, std::string>, std::size_t> attached_;     // Target and type.
  std::size_t policies_made_ = 0;
};

}  // namespace bulkhead::blueprint
