// Directory: what one organization contains, as those who call it may see it.
//
// Every look-up is confined to the organization, so that ids of another one that
// lives in the same snapshot are as unknown as they are on AWS. Pure; borrows
// the call and its snapshot.
//
//   const Directory directory = TRY(Directory::Managed(call));
//   const org::Unit* unit = directory.FindUnit(input.organizational_unit_id);
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "services/contract/call.h"

namespace bulkhead::services::organizations {

// What can have tags and an ARN. Roots, units and accounts can have policies attached.
using Resource =
    std::variant<const org::Root*, const org::Unit*, const org::Account*, const org::Policy*,
                 const org::OrganizationResourcePolicy*, const org::ResponsibilityTransfer*>;

class Directory {
 public:
  // Of the caller's organization. AWSOrganizationsNotInUseException when there is none.
  static Result<Directory, Fault> OfCaller(const Call& call);
  // The same, for its management account alone: AccessDeniedException for members.
  static Result<Directory, Fault> Managed(const Call& call);
  // The same, also for members to whom the resource policy of the organization delegates.
  // Requires: the row of the operation is one of Delegates<...> or Readers<...>, so that the
  // resource policy was asked (permissions.h).
  static Result<Directory, Fault> Delegable(const Call& call);
  // The same, also for members that administer a service: these may read.
  static Result<Directory, Fault> Readable(const Call& call);

  // ORGANIZATION_NOT_IN_ALL_FEATURES_MODE where there is nothing but consolidated billing: asked
  // by the operations about policies, trusted access and delegation. That reads do, too, follows
  // from their ConstraintViolationException: they can violate no other of its constraints.
  Result<void, Fault> CheckAllFeatures() const;

  const org::Organization& organization() const { return *organization_; }
  const org::Root& root() const;

  // Null when the organization has none of that id.
  const org::Account* FindAccount(std::string_view id) const;
  const org::Unit* FindUnit(std::string_view id) const;
  const org::Policy* FindPolicy(std::string_view id) const;  // Also those of AWS.
  const org::OrganizationResourcePolicy* resource_policy() const;
  // A transfer of which the organization is the target or, once it accepted, the source.
  const org::ResponsibilityTransfer* FindTransfer(std::string_view id) const;
  // True for the root and the units.
  bool HasParent(std::string_view id) const;
  std::optional<Resource> FindTarget(std::string_view id) const;  // Root, unit or account.
  std::optional<Resource> FindResource(std::string_view id) const;

  // Ids, ascending. Those of long lists also piecemeal: at most `count` after `after`.
  std::vector<std::string> Accounts() const;
  std::vector<std::string> AccountsAfter(std::string_view after, std::size_t count) const;
  std::vector<std::string> AccountsIn(std::string_view parent_id) const;
  std::vector<std::string> AccountsInAfter(std::string_view parent_id, std::string_view after,
                                           std::size_t count) const;
  std::vector<std::string> Units() const;
  std::vector<std::string> UnitsIn(std::string_view parent_id) const;
  std::vector<std::string> PoliciesOfType(std::string_view type) const;  // Also those of AWS.
  std::vector<std::string> PoliciesAt(std::string_view target_id, std::string_view type) const;
  std::vector<std::string> TargetsOf(std::string_view policy_id) const;
  // The same policies as PoliciesAt, in the order in which they were attached.
  std::vector<const org::Policy*> AttachedAt(std::string_view target_id,
                                             std::string_view type) const;
  // What comes after the order of everything attached there.
  std::int64_t NextOrderAt(std::string_view target_id) const;
  // Everything that policies can be attached to: the root, all units, all accounts.
  std::vector<std::string> Targets() const;

  // The sibling unit of that name; null when there is none.
  const org::Unit* FindUnitNamed(std::string_view parent_id, std::string_view name) const;
  // The policy of that type and name; null when there is none.
  const org::Policy* FindPolicyNamed(std::string_view type, std::string_view name) const;

 private:
  std::vector<const org::Attachment*> AttachmentsAt(std::string_view target_id) const;
  Directory(const Call& call, const org::Organization& organization)
      : call_(&call), organization_(&organization) {}
  const org::Snapshot& now() const { return call_->now; }
  bool Holds(const org::Account& account) const;

  const Call* call_;
  const org::Organization* organization_;
};

}  // namespace bulkhead::services::organizations
