// People, groups, and which roles they reach.

#include <fmt/format.h>

#include <algorithm>

#include "aws/arn.h"
#include "blueprint/compiler.h"
#include "blueprint/names.h"
#include "blueprint/policy_text.h"
#include "blueprint/roles.h"
#include "blueprint/suggest.h"

namespace bulkhead::blueprint {
namespace {

// Every person is in this group, which lets them care for their own credentials.
constexpr std::string_view kPeopleGroup = "people";
constexpr std::string_view kAdministratorsGroup = "administrators";
constexpr std::string_view kAssumePolicy = "assume-roles";

// https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_examples_aws_my-sec-creds-self-manage.html
std::string SelfService(const AccountId& account) {
  Value own = Statement("OwnCredentials", "Allow",
                        {"iam:ChangePassword", "iam:CreateAccessKey", "iam:CreateLoginProfile",
                         "iam:DeactivateMFADevice", "iam:DeleteAccessKey", "iam:EnableMFADevice",
                         "iam:GetAccessKeyLastUsed", "iam:GetLoginProfile", "iam:GetUser",
                         "iam:ListAccessKeys", "iam:ListGroupsForUser", "iam:ListMFADevices",
                         "iam:ResyncMFADevice", "iam:UpdateAccessKey", "iam:UpdateLoginProfile"});
  own.Set("Resource", aws::IamArn(account, "user/${aws:username}"));
  Value device =
      Statement("OwnDevice", "Allow", {"iam:CreateVirtualMFADevice", "iam:DeleteVirtualMFADevice"});
  device.Set("Resource", aws::IamArn(account, "mfa/${aws:username}"));
  const Value account_wide = Statement(
      "SeeRules", "Allow",
      {"iam:GetAccountPasswordPolicy", "iam:GetAccountSummary", "iam:ListVirtualMFADevices"});
  return DocumentText({own, device, account_wide});
}

std::string AssumeRoles(const std::set<std::string>& arns) {
  Value assume = Statement("AssumeRoles", "Allow", {"sts:AssumeRole"});
  assume.Set("Resource", OneOrMany(Strings(arns.begin(), arns.end())));
  return DocumentText({assume});
}

std::vector<std::string> NamesOf(const auto& things) {
  std::vector<std::string> all;
  all.reserve(things.size());
  for (const auto& thing : things) all.push_back(thing.name.value);
  return all;
}

}  // namespace

bool Compiler::CheckRole(const Text& role) {
  const std::vector<std::string> own = NamesOf(file_.roles);
  if (FindStandardRole(role.value) != nullptr) return true;
  if (std::ranges::find(own, role.value) != own.end()) return true;
  std::vector<std::string> known = own;
  for (const StandardRole& standard : StandardRoles()) known.emplace_back(standard.name);
  Report(role.span, fmt::format("unknown role `{}`", role.value), DidYouMean(role.value, known));
  return false;
}

void Compiler::ResolveGrants() {
  for (const Group& group : file_.groups) {
    if (group.name.value == kPeopleGroup) {
      Report(group.name.span, "group `people` is everybody's already", "give it another name");
    }
    for (const Grant& grant : group.grants) ResolveGrant(group, grant);
  }
}

void Compiler::ResolveGrant(const Group& group, const Grant& grant) {
  if (!CheckRole(grant.role)) return;
  for (const Text& selector : grant.accounts) {
    for (const std::size_t i : SelectAccounts(layout_, selector, compiled_.diagnostics)) {
      const PlannedAccount& account = layout_.accounts[i];
      PlannedRole& role = roles_[account.selector][grant.role.value];
      role.name = grant.role.value;
      role.for_people = true;
      const std::string arn = aws::IamArn(IdOf(account), "role/" + role.name);
      if (!assumable_[group.name.value].insert(arn).second) continue;
      access_[group.name.value].push_back({.home = IdOf("identity"),
                                           .role = role.name,
                                           .selector = account.selector,
                                           .account = IdOf(account)});
    }
  }
}

void Compiler::ResolveSandboxes() {
  for (const PlannedAccount& account : layout_.accounts) {
    if (!account.selector.starts_with("sandboxes/")) continue;
    PlannedRole& role = roles_[account.selector]["administrator"];
    role.name = "administrator";
    role.for_people = true;
  }
}

void Compiler::ResolveDelivery() {
  const PlannedAccount* delivery = layout_.Find("delivery");
  if (delivery == nullptr) return;
  for (const Text& selector : delivery->spec.deploys_to) {
    for (const std::size_t i : SelectAccounts(layout_, selector, compiled_.diagnostics)) {
      const PlannedAccount& account = layout_.accounts[i];
      if (account.is_management()) {
        Report(selector.span, "nothing is deployed to the management account",
               "name the accounts that run applications");
        continue;
      }
      PlannedRole& role = roles_[account.selector][std::string(kDeployerRole)];
      role.name = kDeployerRole;
      role.for_pipeline = true;
    }
  }
}

void Compiler::CheckPeople() {
  const std::vector<std::string> people = NamesOf(file_.people);
  const std::vector<std::string> groups = NamesOf(file_.groups);
  if (!file_.people.empty() && layout_.Find("identity") == nullptr) {
    Report(file_.people.front().name.span, "people need an account `identity` to live in",
           "add `identity:` to `accounts`");
  }
  for (const Person& person : file_.people) {
    for (const Text& group : person.groups) {
      if (std::ranges::find(groups, group.value) != groups.end()) continue;
      Report(group.span, fmt::format("unknown group `{}`", group.value),
             DidYouMean(group.value, groups, "the file has no groups"));
    }
  }
  for (const Text& admin : layout_.accounts.front().spec.admins) {
    if (std::ranges::find(people, admin.value) != people.end()) continue;
    Report(admin.span, fmt::format("unknown person `{}`", admin.value),
           DidYouMean(admin.value, people, "add them to `people`"));
  }
  // IAM compares names without case.
  std::map<std::string, std::string> seen;
  for (const Person& person : file_.people) {
    const auto [other, fresh] =
        seen.try_emplace(base::ToLower(person.name.value), person.name.value);
    if (fresh) continue;
    Report(person.name.span,
           fmt::format("`{}` and `{}` differ by case only", other->second, person.name.value),
           "IAM takes them for the same");
  }
}

void Compiler::AddPeople() {
  if (file_.people.empty()) return;
  const AccountId identity = IdOf("identity");
  std::map<std::string, std::set<std::string>> own_sandboxes;  // By person, in lower case.
  for (const PlannedAccount& account : layout_.accounts) {
    if (!account.selector.starts_with("sandboxes/")) continue;
    own_sandboxes[account.spec.owner.value].insert(
        aws::IamArn(IdOf(account), "role/administrator"));
  }
  for (const Person& person : file_.people) {
    org::User user{.account = identity, .name = person.name.value, .tags = OwnTags()};
    user.groups.emplace(kPeopleGroup);
    for (const Text& group : person.groups) user.groups.insert(group.value);
    const auto own = own_sandboxes.find(person.name.value);
    if (own != own_sandboxes.end()) {
      user.inline_policies["own-sandbox"] =
          Document(AssumeRoles(own->second), policy::Kind::kIdentity);
    }
    change_.Put(std::move(user));
  }
  change_.Put(org::Group{.account = identity,
                         .name = std::string(kPeopleGroup),
                         .path = std::string(kGroupPath),
                         .inline_policies = {{"self-service", Document(SelfService(identity),
                                                                       policy::Kind::kIdentity)}}});
}

// The administrators of the management account have a user of their own there.
void Compiler::AddManagementAdmins() {
  const std::vector<Text>& admins = layout_.accounts.front().spec.admins;
  if (admins.empty()) return;
  const AccountId management = IdOf("management");
  for (const Text& admin : admins) {
    change_.Put(org::User{.account = management,
                          .name = admin.value,
                          .groups = {std::string(kAdministratorsGroup)},
                          .tags = OwnTags()});
  }
  change_.Put(org::Group{.account = management,
                         .name = std::string(kAdministratorsGroup),
                         .path = std::string(kGroupPath),
                         .attached = {KnownPolicyArn("AdministratorAccess")}});
}

void Compiler::AddGroups() {
  const AccountId identity = IdOf("identity");
  for (const Group& group : file_.groups) {
    if (identity.is_none()) {
      Report(group.name.span, "groups need an account `identity` to live in",
             "add `identity:` to `accounts`");
      return;
    }
    org::Group entity{
        .account = identity, .name = group.name.value, .path = std::string(kGroupPath)};
    const auto found = assumable_.find(group.name.value);
    if (found != assumable_.end()) {
      const std::string text = AssumeRoles(found->second);
      // https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html
      if (text.size() > names::kGroupInlineCharactersMax) {
        Report(group.name.span,
               fmt::format("group `{}` reaches {} roles: its policy has {} characters, IAM "
                           "allows {}",
                           group.name.value, found->second.size(), text.size(),
                           names::kGroupInlineCharactersMax),
               "make several groups of it");
      } else {
        entity.inline_policies[std::string(kAssumePolicy)] =
            Document(text, policy::Kind::kIdentity);
      }
    }
    change_.Put(std::move(entity));
  }
}

void Compiler::AddAccess() {
  const AccountId management = IdOf("management");
  const AccountId identity = IdOf("identity");
  for (const Person& person : file_.people) {
    std::set<std::pair<std::string, std::string>> seen;
    const auto add = [&](Access access) {
      access.person = person.name.value;
      if (seen.emplace(access.selector, access.role).second) {
        compiled_.access.push_back(std::move(access));
      }
    };
    for (const Text& admin : layout_.accounts.front().spec.admins) {
      if (admin.value != person.name.value) continue;
      add({.home = management, .selector = "management", .account = management});
    }
    for (const Text& group : person.groups) {
      for (const Access& access : access_[group.value]) add(access);
    }
    for (const PlannedAccount& account : layout_.accounts) {
      if (!account.selector.starts_with("sandboxes/")) continue;
      if (account.spec.owner.value != person.name.value) continue;
      add({.home = identity,
           .role = "administrator",
           .selector = account.selector,
           .account = IdOf(account)});
    }
  }
}

}  // namespace bulkhead::blueprint
