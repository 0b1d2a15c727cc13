#include "org/tree.h"

#include <algorithm>

#include "aws/canonical_id.h"
#include "base/check.h"

namespace bulkhead::org {

bool IsContainer(const Snapshot& now, std::string_view id) {
  return now.Find<Root>(id) != nullptr || now.Find<Unit>(id) != nullptr;
}

std::string ParentOf(const Snapshot& now, std::string_view id) {
  if (const Unit* unit = now.Find<Unit>(id)) return unit->parent_id;
  if (const Account* account = now.Find<Account>(id)) return account->parent_id;
  return {};
}

std::vector<std::string> PathTo(const Snapshot& now, std::string_view id) {
  std::vector<std::string> path;
  for (std::string at(id); !at.empty(); at = ParentOf(now, at)) {
    path.push_back(at);
    // Units never form a ring: a unit's parent exists before it and never changes.
    CHECK(path.size() <= kUnitDepthMax + 2);
  }
  std::ranges::reverse(path);
  if (now.Find<Root>(path.empty() ? std::string_view() : path.front()) == nullptr) return {};
  return path;
}

int DepthOf(const Snapshot& now, std::string_view id) {
  int depth = 0;
  for (const std::string& step : PathTo(now, id)) {
    if (now.Find<Unit>(step) != nullptr) ++depth;
  }
  return depth;
}

const Organization* OrganizationOf(const Snapshot& now, const AccountId& account) {
  const Account* found = now.Find<Account>(account.text());
  return found == nullptr ? nullptr : now.Find<Organization>(found->organization_id);
}

bool IsInUse(const Snapshot& now, const AccountId& account) {
  const auto* found = now.Find<Account>(account.text());
  return found == nullptr || found->state == "ACTIVE";
}

bool IsManagementAccount(const Snapshot& now, const AccountId& account) {
  const Organization* organization = OrganizationOf(now, account);
  return organization != nullptr && organization->management_account == account;
}

std::string CanonicalUserIdOf(const Snapshot& now, const AccountId& account) {
  const auto* known = now.Find<Account>(account.text());
  if (known != nullptr && !known->canonical_user_id.empty()) return known->canonical_user_id;
  return aws::CanonicalUserId(account);
}

std::string OrganizationPath(const Snapshot& now, const AccountId& account) {
  const Organization* organization = OrganizationOf(now, account);
  if (organization == nullptr) return {};
  std::string text = organization->id + "/";
  const std::vector<std::string> path = PathTo(now, account.text());
  for (std::size_t i = 0; i + 1 < path.size(); ++i) text += path[i] + "/";
  return text;
}

std::vector<std::vector<const Policy*>> PoliciesOnPath(const Snapshot& now,
                                                       const AccountId& account,
                                                       std::string_view type) {
  std::vector<std::vector<const Policy*>> levels;
  for (const std::string& target : PathTo(now, account.text())) {
    std::vector<const Policy*>& level = levels.emplace_back();
    const std::string prefix = target + "|";
    for (const auto& [key, attachment] : now.table<Attachment>().From(prefix)) {
      if (!key.starts_with(prefix)) break;
      const Policy* policy = now.Find<Policy>(attachment->policy_id);
      CHECK(policy != nullptr);
      if (policy->type == type) level.push_back(policy);
    }
  }
  return levels;
}

}  // namespace bulkhead::org
