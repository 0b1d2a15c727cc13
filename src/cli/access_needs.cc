#include "cli/access_needs.h"

#include <fmt/format.h>

#include <memory>

#include "aws/arn.h"
#include "guarantee/built_in.h"
#include "org/aws_roles.h"
#include "org/tree.h"
#include "policy/plain_policies.h"

namespace bulkhead::cli {
namespace {

using Warning = access::AccessChange::Warning;

void AddNeeds(const std::vector<guarantee::Claim>& claims, Warning warning,
              std::vector<access::Need>& needs) {
  for (const guarantee::Claim& claim : claims) {
    needs.push_back({.warning = warning,
                     .principals = claim.principals,
                     .actions = claim.actions,
                     .resource = claim.resource,
                     .account = claim.resource_account,
                     .known = claim.known});
  }
}

}  // namespace

std::vector<access::Need> NeedsOf(const guarantee::Subject& subject) {
  const guarantee::Facts facts = guarantee::FactsOf(subject);
  const guarantee::Declared declared =
      subject.compiled == nullptr ? guarantee::Declared() : guarantee::Declared(*subject.compiled);
  const guarantee::Ground ground{.facts = facts, .declared = declared};
  std::vector<access::Need> needs;
  AddNeeds(guarantee::BreakGlassCanAct(ground), Warning::kBreakGlass, needs);
  AddNeeds(guarantee::ToolCannotLockItselfOut(ground), Warning::kTool, needs);
  return needs;
}

// https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_accounts_access-cross-account-role.html
org::SnapshotPtr WithAccessRoles(const org::SnapshotPtr& now, const org::Snapshot& other) {
  org::Change change;
  for (const auto& [key, account] : now->table<org::Account>()) {
    const org::Organization* organization = org::OrganizationOf(*now, account->id);
    if (organization == nullptr || organization->management_account == account->id) continue;
    const auto* there = other.Find<org::Account>(key);
    if (there == nullptr) continue;
    std::string name(org::kDefaultAccessRole);
    for (const std::string* said : {&there->access_role, &account->access_role}) {
      if (!said->empty()) name = *said;
    }
    if (now->Find<org::Role>(org::Role::KeyOf(account->id, name)) != nullptr) continue;
    change.Put(org::Role{
        .account = account->id,
        .name = name,
        .trust = policy::ParseOwn(
            fmt::format(
                R"({{"Version":"2012-10-17","Statement":{{"Effect":"Allow","Principal":{{"AWS":"{}"}},"Action":"sts:AssumeRole"}}}})",
                aws::IamArn(organization->management_account, "root")),
            policy::Kind::kTrust),
        .inline_policies = {{"AdministratorAccess", policy::AllowsEverything()}}});
  }
  return std::make_shared<const org::Snapshot>(org::Apply(*now, change));
}

}  // namespace bulkhead::cli
