#include "services/organizations/directory.h"

#include <algorithm>
#include <functional>

#include "base/check.h"
#include "base/try.h"
#include "org/delegation.h"
#include "org/tree.h"
#include "services/organizations/faults.h"
#include "services/organizations/quotas.h"

namespace bulkhead::services::organizations {

Result<Directory, Fault> Directory::OfCaller(const Call& call) {
  const org::Organization* organization = org::OrganizationOf(call.now, call.account());
  if (organization == nullptr) return AwsOrganizationsNotInUse();
  return Directory(call, *organization);
}

Result<Directory, Fault> Directory::Managed(const Call& call) {
  Directory directory = TRY(OfCaller(call));
  if (directory.organization().management_account != call.account()) return AccessDenied();
  return directory;
}

Result<Directory, Fault> Directory::Delegable(const Call& call) {
  Directory directory = TRY(OfCaller(call));
  if (directory.organization().management_account == call.account()) return directory;
  if (directory.resource_policy() == nullptr) return AccessDenied();
  return directory;
}

// "It grants read-only access to Organizations service data."
// https://docs.aws.amazon.com/organizations/latest/APIReference/API_RegisterDelegatedAdministrator.html
Result<Directory, Fault> Directory::Readable(const Call& call) {
  if (org::IsDelegatedAdministrator(call.now, call.account())) return OfCaller(call);
  return Delegable(call);
}

Result<void, Fault> Directory::CheckAllFeatures() const {
  if (organization_->feature_set == "ALL") return {};
  return ConstraintViolation(Limit::kOrganizationNotInAllFeaturesMode);
}

const org::Root& Directory::root() const {
  const org::Root* root = now().Find<org::Root>(organization_->root_id);
  CHECK(root != nullptr);
  return *root;
}

// "After 90 days, the member account will no longer be displayed."
// https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_accounts_close.html
bool Directory::Holds(const org::Account& account) const {
  if (account.organization_id != organization_->id) return false;
  return !account.closed || call_->time() < *account.closed + PostClosurePeriod();
}

const org::Account* Directory::FindAccount(std::string_view id) const {
  const org::Account* account = now().Find<org::Account>(id);
  return account != nullptr && Holds(*account) ? account : nullptr;
}

const org::Unit* Directory::FindUnit(std::string_view id) const {
  const org::Unit* unit = now().Find<org::Unit>(id);
  return unit != nullptr && unit->organization_id == organization_->id ? unit : nullptr;
}

const org::Policy* Directory::FindPolicy(std::string_view id) const {
  const org::Policy* policy = now().Find<org::Policy>(id);
  if (policy == nullptr) return nullptr;
  return policy->aws_managed() || policy->organization_id == organization_->id ? policy : nullptr;
}

const org::OrganizationResourcePolicy* Directory::resource_policy() const {
  return now().Find<org::OrganizationResourcePolicy>(organization_->id);
}

const org::ResponsibilityTransfer* Directory::FindTransfer(std::string_view id) const {
  const auto* transfer = now().Find<org::ResponsibilityTransfer>(id);
  if (transfer == nullptr) return nullptr;
  return transfer->target_organization_id == organization_->id ||
                 transfer->source == organization_->management_account
             ? transfer
             : nullptr;
}

bool Directory::HasParent(std::string_view id) const {
  return id == organization_->root_id || FindUnit(id) != nullptr;
}

std::optional<Resource> Directory::FindTarget(std::string_view id) const {
  if (id == organization_->root_id) return &root();
  if (const org::Unit* unit = FindUnit(id)) return unit;
  if (const org::Account* account = FindAccount(id)) return account;
  return std::nullopt;
}

std::optional<Resource> Directory::FindResource(std::string_view id) const {
  if (const org::Policy* policy = FindPolicy(id)) return policy;
  if (const auto* policy = resource_policy(); policy != nullptr && policy->id == id) return policy;
  // The tags of a transfer are its target's.
  if (const auto* transfer = FindTransfer(id);
      transfer != nullptr && transfer->target_organization_id == organization_->id) {
    return transfer;
  }
  return FindTarget(id);
}

std::vector<std::string> Directory::Accounts() const {
  return AccountsAfter("", static_cast<std::size_t>(-1));
}

// The accounts of other organizations, of which there are few, are passed over.
std::vector<std::string> Directory::AccountsAfter(std::string_view after, std::size_t count) const {
  std::vector<std::string> ids;
  for (const auto& [id, account] : now().table<org::Account>().From(after)) {
    if (ids.size() == count) break;
    if (id != after && Holds(*account)) ids.push_back(id);
  }
  return ids;
}

std::vector<std::string> Directory::AccountsIn(std::string_view parent_id) const {
  return AccountsInAfter(parent_id, "", static_cast<std::size_t>(-1));
}

std::vector<std::string> Directory::AccountsInAfter(std::string_view parent_id,
                                                    std::string_view after,
                                                    std::size_t count) const {
  const std::vector<std::string> all = now().Lookup("account-in", parent_id);
  std::vector<std::string> ids;
  for (auto id = std::ranges::upper_bound(all, after, std::less<>());
       id != all.end() && ids.size() < count; ++id) {
    if (FindAccount(*id) != nullptr) ids.push_back(*id);
  }
  return ids;
}

std::vector<std::string> Directory::Units() const {
  std::vector<std::string> ids = UnitsIn(organization_->root_id);
  for (std::size_t i = 0; i < ids.size(); ++i) {
    std::ranges::move(UnitsIn(ids[i]), std::back_inserter(ids));
  }
  std::ranges::sort(ids);
  return ids;
}

std::vector<std::string> Directory::UnitsIn(std::string_view parent_id) const {
  return now().Lookup("unit-in", parent_id);
}

std::vector<std::string> Directory::PoliciesOfType(std::string_view type) const {
  std::vector<std::string> ids = now().Lookup("policy-of", organization_->id);
  std::ranges::move(now().Lookup("policy-of", ""), std::back_inserter(ids));
  std::erase_if(ids, [&](const std::string& id) { return FindPolicy(id)->type != type; });
  std::ranges::sort(ids);
  return ids;
}

std::vector<const org::Attachment*> Directory::AttachmentsAt(std::string_view target_id) const {
  std::vector<const org::Attachment*> attachments;
  const std::string prefix = std::string(target_id) + "|";
  for (const auto& [key, attachment] : now().table<org::Attachment>().From(prefix)) {
    if (!key.starts_with(prefix)) break;
    attachments.push_back(attachment.get());
  }
  return attachments;
}

std::vector<const org::Policy*> Directory::AttachedAt(std::string_view target_id,
                                                      std::string_view type) const {
  std::vector<const org::Attachment*> attachments = AttachmentsAt(target_id);
  std::ranges::stable_sort(attachments, {}, &org::Attachment::order);
  std::vector<const org::Policy*> policies;
  for (const org::Attachment* attachment : attachments) {
    const org::Policy* policy = FindPolicy(attachment->policy_id);
    if (policy != nullptr && policy->type == type) policies.push_back(policy);
  }
  return policies;
}

std::int64_t Directory::NextOrderAt(std::string_view target_id) const {
  std::int64_t order = 0;
  for (const org::Attachment* attachment : AttachmentsAt(target_id)) {
    order = std::max(order, attachment->order);
  }
  return order + 1;
}

std::vector<std::string> Directory::PoliciesAt(std::string_view target_id,
                                               std::string_view type) const {
  std::vector<std::string> ids;
  for (const org::Attachment* attachment : AttachmentsAt(target_id)) {
    const org::Policy* policy = FindPolicy(attachment->policy_id);
    if (policy != nullptr && policy->type == type) ids.push_back(policy->id);
  }
  return ids;
}

std::vector<std::string> Directory::TargetsOf(std::string_view policy_id) const {
  std::vector<std::string> ids;
  for (const std::string& key : now().Lookup("target-of", policy_id, organization_->id)) {
    const std::string& target = now().Find<org::Attachment>(key)->target_id;
    if (FindTarget(target)) ids.push_back(target);
  }
  return ids;
}

std::vector<std::string> Directory::Targets() const {
  std::vector<std::string> ids = {organization_->root_id};
  std::ranges::move(Units(), std::back_inserter(ids));
  std::ranges::move(Accounts(), std::back_inserter(ids));
  return ids;
}

const org::Unit* Directory::FindUnitNamed(std::string_view parent_id, std::string_view name) const {
  for (const std::string& id : UnitsIn(parent_id)) {
    const org::Unit* unit = FindUnit(id);
    if (unit != nullptr && unit->name == name) return unit;
  }
  return nullptr;
}

const org::Policy* Directory::FindPolicyNamed(std::string_view type, std::string_view name) const {
  for (const std::string& id : PoliciesOfType(type)) {
    if (const org::Policy* policy = FindPolicy(id); policy->name == name) return policy;
  }
  return nullptr;
}

}  // namespace bulkhead::services::organizations
