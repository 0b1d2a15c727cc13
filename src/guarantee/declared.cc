#include "guarantee/declared.h"

#include <algorithm>

#include "aws/arn.h"
#include "aws/wildcard.h"
#include "blueprint/roles.h"
#include "org/tree.h"

namespace bulkhead::guarantee {
namespace {

constexpr std::string_view kBucket = "arn:aws:s3:::";

std::string AccountOf(const std::string& arn) {
  const auto parsed = aws::Arn::Parse(arn);
  return parsed ? parsed->account : std::string();
}

// Whom a statement of a trust policy names: by ARN, or by a condition on it. A whole account is
// nobody by name: whoever administers it would decide.
std::vector<std::string> NamedBy(const policy::Statement& statement) {
  std::vector<std::string> patterns;
  for (const policy::Condition& condition : statement.conditions) {
    if (condition.key == "aws:PrincipalArn") return condition.values;
  }
  for (const policy::Principal& principal : statement.principals) {
    if (!principal.value.ends_with(":root")) patterns.push_back(principal.value);
  }
  return patterns;
}

}  // namespace

Declared::Declared(const blueprint::Compiled& compiled) {
  const org::Snapshot& desired = compiled.desired;
  for (const auto& [id, organization] : desired.table<org::Organization>()) {
    management_ = organization->management_account;
  }
  for (const blueprint::Access& access : compiled.access) {
    if (access.role.empty()) continue;
    people_[aws::IamArn(access.account, "role/" + access.role)].insert(
        aws::IamArn(access.home, "user/" + access.person));
  }
  for (const auto& [key, role] : desired.table<org::Role>()) AddTrust(*role);
  for (const auto& [name, bucket] : desired.table<org::Bucket>()) archives_.insert(name);
  for (const auto& [id, account] : desired.table<org::Account>()) {
    if (!account->access_role.empty()) {
      tool_roles_.insert(aws::IamArn(account->id, "role/" + account->access_role));
    }
  }
}

// `People` is the statement that group policies narrow: what it means stands in `people_`.
void Declared::AddTrust(const org::Role& role) {
  if (!role.trust) return;
  std::vector<std::string>& patterns = trusted_[aws::IamArn(role.account, "role/" + role.name)];
  for (const policy::Statement& statement : role.trust->statements()) {
    if (statement.sid == "People") continue;
    for (std::string& pattern : NamedBy(statement)) patterns.push_back(std::move(pattern));
  }
  if (role.name == blueprint::kDeployerRole) deployers_[role.account] = patterns;
}

std::vector<AccountId> Declared::Deployed(const std::string& pipeline) const {
  std::vector<AccountId> accounts;
  for (const auto& [account, trusted] : deployers_) {
    if (std::ranges::find(trusted, pipeline) != trusted.end()) accounts.push_back(account);
  }
  return accounts;
}

bool Declared::AllowsRole(const std::string& principal, const std::string& role) const {
  const auto people = people_.find(role);
  if (people != people_.end() && people->second.contains(principal)) return true;
  const auto trusted = trusted_.find(role);
  return trusted != trusted_.end() &&
         std::ranges::any_of(trusted->second, [&](const std::string& pattern) {
           return aws::MatchesWildcard(pattern, principal);
         });
}

bool Declared::AllowsAll(const access::Meeting& meeting) const {
  if (meeting.resource.empty() || meeting.resource.starts_with(kBucket)) return false;
  const std::string resource(meeting.resource);
  if (tool_roles_.contains(resource)) return meeting.from == management_;
  return AllowsRole(meeting.principal, resource);
}

bool Declared::Allows(const std::string& principal, const access::Finding& finding) const {
  const std::string& resource = finding.way.witness.resource;
  if (tool_roles_.contains(resource)) return AccountOf(principal) == management_.text();
  if (resource.starts_with(kBucket)) {
    const std::string bucket = resource.substr(
        kBucket.size(),
        resource.find('/') == resource.npos ? resource.npos : resource.find('/') - kBucket.size());
    return archives_.contains(bucket) &&
           std::ranges::all_of(finding.way.actions,
                               [](const std::string& action) { return action == "s3:PutObject"; });
  }
  return AllowsRole(principal, resource);
}

}  // namespace bulkhead::guarantee
