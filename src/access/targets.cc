#include "access/targets.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <optional>
#include <set>

#include "access/overlap.h"
#include "access/resource_check.h"
#include "aws/arn.h"
#include "base/encoding.h"
#include "org/tree.h"
#include "policy/plain_policies.h"

namespace bulkhead::access {
namespace {

// https://docs.aws.amazon.com/IAM/latest/UserGuide/id_session-tags.html#id_session-tags_permissions-required
constexpr std::array<std::string_view, 5> kTrustActions = {
    "sts:AssumeRole", "sts:AssumeRoleWithSAML", "sts:AssumeRoleWithWebIdentity",
    "sts:SetSourceIdentity", "sts:TagSession"};

// Buckets without a policy stand apart only while they are few: with many, those of the own
// account go with the rest of it.
constexpr std::size_t kPlainBucketsMax = 64;
constexpr std::size_t kFenceBytesMax = 100'000;

void AddOnce(std::string text, std::vector<std::string>& to) {
  if (std::ranges::find(to, text) == to.end()) to.push_back(std::move(text));
}

// What the patterns and everything that begins with `front` have in common.
std::vector<std::string> Within(const std::vector<std::string>& patterns, std::string_view front) {
  std::vector<std::string> common;
  for (const std::string& pattern : patterns) {
    for (const std::string& rest : PatternsBehind(pattern, front)) {
      AddOnce(std::string(front) + rest, common);
    }
  }
  return common;
}

bool AnyMatches(const std::vector<std::string>& patterns, std::string_view text) {
  return std::ranges::any_of(patterns, [&](const std::string& p) { return Overlap(p, text); });
}

// The actions of one service among the patterns.
std::vector<std::string> ActionsOf(const std::vector<std::string>& patterns,
                                   std::string_view service) {
  std::vector<std::string> lower;
  for (const std::string& pattern : patterns) lower.push_back(base::ToLower(pattern));
  std::vector<std::string> found = Within(lower, fmt::format("{}:", service));
  // In the letters in which they were asked for, where that can be.
  for (std::string& action : found) {
    for (const std::string& pattern : patterns) {
      if (base::EqualsIgnoreCase(pattern, action)) action = pattern;
    }
  }
  return found;
}

class Finder {
 public:
  Finder(const org::Snapshot& now, Census& census, const ResourceSet& what,
         const std::vector<std::string>& actions, const RoleTargets& roles)
      : now_(now),
        census_(census),
        what_(what),
        actions_(actions),
        roles_(roles),
        accounts_(what.accounts.begin(), what.accounts.end()),
        except_accounts_(what.except_accounts.begin(), what.except_accounts.end()) {}

  Targets Find() {
    AddBuckets();
    AddRoles();
    AddOthers();
    Fence();
    Target own{
        .kind = Target::Kind::kOwn, .actions = actions_, .resources = what_.patterns, .known = {}};
    out_.targets.push_back(std::move(own));
    return std::move(out_);
  }

 private:
  bool IsMeant(const AccountId& account) const {
    return (accounts_.empty() || accounts_.contains(account)) &&
           !except_accounts_.contains(account);
  }

  void SetOwner(const AccountId& account, Target& target) const {
    target.account = account;
    if (const Place* place = census_.FindPlace(account)) {
      SetOwnerKeys(*place, target.known);
    } else {
      target.known.Set("aws:ResourceAccount", account.text());
    }
    if (!target.known.contains("aws:ResourceOrgID")) {
      target.absent.insert(target.absent.end(), {"aws:ResourceOrgID", "aws:ResourceOrgPaths"});
    }
  }

  void AddBuckets() {
    const std::vector<std::string> actions = ActionsOf(actions_, "s3");
    if (actions.empty()) return;
    std::vector<std::pair<const org::Bucket*, std::vector<std::string>>> found;
    for (const auto& [name, bucket] : now_.table<org::Bucket>()) {
      const std::string arn = "arn:aws:s3:::" + name;
      std::vector<std::string> resources = Within(what_.patterns, arn + "/");
      if (AnyMatches(what_.patterns, arn)) AddOnce(arn, resources);
      if (!resources.empty()) found.emplace_back(bucket.get(), std::move(resources));
    }
    const bool few = found.size() <= kPlainBucketsMax;
    for (auto& [bucket, resources] : found) {
      std::vector<eval::AclGrant> acl = AclOf(now_, *bucket);
      if (!few && !bucket->bucket_policy && acl.empty()) continue;
      for (const std::string_view end : {"", "/*"}) {
        fenced_buckets_.push_back(fmt::format("arn:aws:s3:::{}{}", bucket->name, end));
      }
      if (!IsMeant(bucket->account)) continue;
      Target target{.kind = Target::Kind::kBucket,
                    .name = "bucket " + bucket->name,
                    .actions = actions,
                    .resources = std::move(resources),
                    .policy = census_.contents().IdOf(bucket->bucket_policy),
                    .acl = std::move(acl),
                    .known = {}};
      target.invitation = census_.contents().IdOf(InvitationOf(target.acl, {}));
      const auto& block = bucket->public_access_block;
      if (block && block->restrict_public_buckets) {
        target.public_access = eval::PolicySet::PublicAccess::kRestricted;
      }
      SetOwner(bucket->account, target);
      out_.targets.push_back(std::move(target));
    }
  }

  void AddRoles() {
    const std::vector<std::string> actions = TrustActionsAmong(actions_);
    if (actions.empty()) return;
    if (roles_.among != nullptr) {
      for (const org::Role* role : *roles_.among) AddRole(*role, actions);
      return;
    }
    for (const auto& [key, role] : now_.table<org::Role>()) AddRole(*role, actions);
  }

  void AddRole(const org::Role& role, const std::vector<std::string>& actions) {
    const std::string arn = aws::IamArn(role.account, "role" + role.path + role.name);
    if (!IsMeant(role.account) || !AnyMatches(what_.patterns, arn)) return;
    if (!org::IsInUse(now_, role.account)) return;
    if (roles_.faced && !roles_.faced(role)) return;
    out_.targets.push_back(RoleTarget(census_, role, actions));
  }

  void AddOthers() {
    for (const auto& [arn, resource] : now_.table<org::PolicedResource>()) {
      const auto parsed = aws::Arn::Parse(arn);
      if (!parsed || !AnyMatches(what_.patterns, arn)) continue;
      std::vector<std::string> actions = ActionsOf(actions_, parsed->service);
      if (actions.empty()) continue;
      fenced_others_.push_back(arn);
      if (!IsMeant(resource->account)) continue;
      Target target{.kind = Target::Kind::kOther,
                    .name = fmt::format("{} {}", parsed->service, arn),
                    .actions = std::move(actions),
                    .resources = {arn},
                    .policy = census_.contents().IdOf(resource->document),
                    .grants = GrantsOf(*resource),
                    .needs = NeedsOf(*resource),
                    .known = {}};
      target.invitation = census_.contents().IdOf(InvitationOf({}, target.grants));
      SetOwner(resource->account, target);
      for (const auto& [key, value] : resource->tags) {
        target.known.Set("aws:ResourceTag/" + key, value);
      }
      out_.targets.push_back(std::move(target));
    }
  }

  void Fence() {
    if (!TrustActionsAmong(actions_).empty()) {
      std::string actions;
      for (const std::string_view action : kTrustActions) {
        actions += fmt::format("{}\"{}\"", actions.empty() ? "" : ",", action);
      }
      AddFence(fmt::format("[{}]", actions), "\"*\"");
    }
    FenceAll("\"s3:*\"", fenced_buckets_);
    FenceAll("\"*\"", fenced_others_);
  }

  void FenceAll(std::string_view actions, const std::vector<std::string>& resources) {
    std::string list;
    for (const std::string& resource : resources) {
      list += fmt::format("{}\"{}\"", list.empty() ? "" : ",", resource);
      if (list.size() < kFenceBytesMax) continue;
      AddFence(actions, fmt::format("[{}]", list));
      list.clear();
    }
    if (!list.empty()) AddFence(actions, fmt::format("[{}]", list));
  }

  void AddFence(std::string_view actions, std::string_view resources) {
    auto document = policy::Parse(
        fmt::format(R"({{"Version":"2012-10-17","Statement":[{{"Effect":"Allow","Action":"*",)"
                    R"("Resource":"*"}},{{"Effect":"Deny","Action":{},"Resource":{}}}]}})",
                    actions, resources),
        policy::Kind::kServiceControl);
    // An ARN of an export that no policy can name fences nothing off.
    if (document) out_.fences.push_back(*std::move(document));
  }

  const org::Snapshot& now_;
  Census& census_;
  const ResourceSet& what_;
  const std::vector<std::string>& actions_;
  const RoleTargets& roles_;
  std::set<AccountId> accounts_;
  std::set<AccountId> except_accounts_;
  std::vector<std::string> fenced_buckets_;
  std::vector<std::string> fenced_others_;
  Targets out_;
};

Targets OutsideTargets(Census& census, const ResourceSet& what,
                       const std::vector<std::string>& actions, const AccountId& outside) {
  Targets out;
  out.targets.push_back({.kind = Target::Kind::kOutside,
                         .name = "resources of other organizations",
                         .account = outside,
                         .actions = actions,
                         .resources = what.patterns,
                         .policy = census.contents().IdOf(policy::OpenToEveryone()),
                         .known = {{"aws:ResourceAccount", {outside.text()}},
                                   {"aws:ResourceOrgID", {"o-elsewhere0"}},
                                   {"aws:ResourceOrgPaths", {"o-elsewhere0/r-else/"}}},
                         .absent = {}});
  Target alone = out.targets.back();
  alone.name = "resources of accounts without an organization";
  alone.known = {{"aws:ResourceAccount", {outside.text()}}};
  alone.absent = {"aws:ResourceOrgID", "aws:ResourceOrgPaths"};
  out.targets.push_back(std::move(alone));
  return out;
}

}  // namespace

std::vector<std::string> TrustActionsAmong(const std::vector<std::string>& patterns) {
  std::vector<std::string> found;
  for (const std::string_view action : kTrustActions) {
    const bool meant = std::ranges::any_of(patterns, [&](const std::string& pattern) {
      return Overlap(base::ToLower(pattern), base::ToLower(action));
    });
    if (meant) found.emplace_back(action);
  }
  return found;
}

std::string AccountIn(std::string_view pattern) {
  for (int i = 0; i < 4; ++i) {
    const std::size_t colon = pattern.find(':');
    if (colon == pattern.npos) return {};
    pattern.remove_prefix(colon + 1);
  }
  const std::string_view account = pattern.substr(0, pattern.find(':'));
  const bool digits =
      account.size() == 12 && account.find_first_not_of("0123456789") == account.npos;
  return digits ? std::string(account) : std::string();
}

Target RoleTarget(Census& census, const org::Role& role, std::vector<std::string> actions) {
  Target target{.kind = Target::Kind::kRole,
                .name = {},
                .account = role.account,
                .actions = std::move(actions),
                .resources = {aws::IamArn(role.account, "role" + role.path + role.name)},
                .policy = census.contents().IdOf(role.trust),
                .needs = Check::Needs::kResource,
                .known = {}};
  target.name = "role " + target.resources.front();
  if (const Place* place = census.FindPlace(role.account)) SetOwnerKeys(*place, target.known);
  if (!target.known.contains("aws:ResourceOrgID")) {
    target.absent = {"aws:ResourceOrgID", "aws:ResourceOrgPaths"};
  }
  for (const auto& [key, value] : role.tags) target.known.Set("aws:ResourceTag/" + key, value);
  if (role.tags.empty()) target.absent.emplace_back("aws:ResourceTag/*");
  return target;
}

Targets FindTargets(const org::Snapshot& now, Census& census, const ResourceSet& what,
                    const std::vector<std::string>& actions, const AccountId& outside,
                    const RoleTargets& roles) {
  if (what.where == ResourceSet::Where::kOutside) {
    return OutsideTargets(census, what, actions, outside);
  }
  return Finder(now, census, what, actions, roles).Find();
}

}  // namespace bulkhead::access
