// What a census is read with: the levels of SCPs and RCPs above accounts, and what is the same for
// all residents of one update. Inside of the census.
#pragma once

#include <map>
#include <memory>
#include <set>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

#include "access/census.h"
#include "org/tree.h"

namespace bulkhead::access {

// What is the same for all residents of one update.
struct Census::Round {
  std::set<std::string, std::less<>> changed;  // Managed policies.
  std::set<std::string, std::less<>> moved;    // Accounts whose place is another than it was.
  std::unordered_map<const void*, Resident> before;
  std::unordered_map<std::string, std::uint32_t> managed;  // Contents by ARN.
  std::size_t place = 0;                                   // Of the one before.
};

// The SCPs and RCPs above accounts, those of each container found once.
class Census::Levels {
 public:
  Levels(const org::Snapshot& now, Contents& contents) : now_(now), contents_(contents) {}

  std::vector<ContentIds> Above(const AccountId& account, std::string_view type) {
    const org::Organization* organization = org::OrganizationOf(now_, account);
    if (organization == nullptr || organization->management_account == account) return {};
    const org::Root* root = now_.Find<org::Root>(organization->root_id);
    if (root == nullptr || !root->policy_types.contains(std::string(type))) return {};
    std::vector<ContentIds> levels = Of(org::ParentOf(now_, account.text()), type);
    if (!levels.empty()) levels.push_back(At(account.text(), type));
    return levels;
  }

 private:
  // From the root down to the container; none: it hangs below no root.
  const std::vector<ContentIds>& Of(const std::string& container, std::string_view type) {
    const auto [found, fresh] = known_.try_emplace({container, std::string(type)});
    if (!fresh) return found->second;
    std::vector<ContentIds> levels;
    const bool root = now_.Find<org::Root>(container) != nullptr;
    const std::string parent = root ? std::string() : org::ParentOf(now_, container);
    if (!parent.empty()) levels = Of(parent, type);
    if (root || !levels.empty()) levels.push_back(At(container, type));
    found->second = std::move(levels);
    return found->second;
  }

  ContentIds At(const std::string& target, std::string_view type) {
    ContentIds ids;
    const std::string prefix = target + "|";
    for (const auto& [key, attachment] : now_.table<org::Attachment>().From(prefix)) {
      if (!key.starts_with(prefix)) break;
      const auto* policy = now_.Find<org::Policy>(attachment->policy_id);
      if (policy != nullptr && policy->type == type)
        ids.push_back(contents_.IdOf(policy->document));
    }
    return ids;
  }

  const org::Snapshot& now_;
  Contents& contents_;
  std::map<std::pair<std::string, std::string>, std::vector<ContentIds>> known_;
};

}  // namespace bulkhead::access
