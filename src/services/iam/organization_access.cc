#include "services/iam/organization_access.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <map>
#include <set>

#include "access/allowed_services.h"
#include "aws/arn.h"
#include "org/tree.h"
#include "services/iam/faults.h"
#include "services/iam/last_accessed.h"

namespace bulkhead::services::iam {
namespace {

constexpr std::string_view kServiceControl = "SERVICE_CONTROL_POLICY";

std::string PathText(const org::Organization& organization, const std::vector<std::string>& path) {
  return fmt::format("{}/{}", organization.id, fmt::join(path, "/"));
}

// The documents of the policies of one target.
std::vector<policy::DocumentPtr> PoliciesOf(const Call& call, const std::string& target) {
  std::vector<policy::DocumentPtr> documents;
  const std::string front = org::JoinKey(target, "");
  for (const auto& [key, attachment] : call.now.table<org::Attachment>().From(front)) {
    if (!key.starts_with(front)) break;
    const auto* policy = call.now.Find<org::Policy>(attachment->policy_id);
    if (policy != nullptr && policy->type == kServiceControl && policy->document) {
      documents.push_back(policy->document);
    }
  }
  return documents;
}

// What every level of the path allows.
std::set<std::string> AllowedOn(const Call& call, const std::vector<std::string>& levels) {
  std::set<std::string> allowed = access::AllServices();
  for (const std::string& level : levels) {
    const std::set<std::string> here = access::ServicesAllowedBy(PoliciesOf(call, level));
    std::erase_if(allowed, [&here](const std::string& service) { return !here.contains(service); });
  }
  return allowed;
}

// Service control policies bear on no management account, nor where they are not enabled.
std::set<std::string> AllowedIn(const Call& call, const OrganizationPart& part,
                                const std::string& policy_id) {
  const auto* root = call.now.Find<org::Root>(part.organization->root_id);
  const bool enabled = root != nullptr && root->policy_types.contains(std::string(kServiceControl));
  const bool management = part.levels.back() == part.organization->management_account.text();
  if (!enabled || management) return access::AllServices();
  if (policy_id.empty()) return AllowedOn(call, part.levels);
  const auto* policy = call.now.Find<org::Policy>(policy_id);
  if (policy == nullptr || !policy->document) return {};
  return access::ServicesAllowedBy({policy->document});
}

void AddAccount(const Call& call, const OrganizationPart& part, const AccountId& account,
                std::map<std::string, AccountAccess>& accesses) {
  std::set<std::string> used;
  const std::string front = org::JoinKey(account.text(), "");
  for (const auto& [key, use] : call.now.table<org::ServiceUse>().From(front)) {
    if (!key.starts_with(front)) break;
    const auto found = accesses.find(use->service);
    if (found == accesses.end() || use->last < call.time() - kTrackingPeriod) continue;
    AccountAccess& access = found->second;
    if (used.insert(use->service).second) ++access.accounts;
    if (access.last != nullptr && access.last->last >= use->last) continue;
    access.last = use.get();
    access.account_path = PathText(*part.organization, org::PathTo(call.now, account.text()));
  }
}

}  // namespace

// "You must be signed in as the management account" is all that is documented.
Result<OrganizationPart, Fault> FindOrganizationPart(const Call& call, std::string_view path) {
  OrganizationPart part{.organization = org::OrganizationOf(call.now, call.account())};
  if (part.organization == nullptr || part.organization->management_account != call.account()) {
    return AccessDenied("Only the management account of an organization can see its reports.");
  }
  std::string_view text = path;
  if (text.ends_with('/')) text.remove_suffix(1);
  const std::string last(text.substr(text.rfind('/') + 1));
  part.levels = org::PathTo(call.now, last);
  part.path = PathText(*part.organization, part.levels);
  if (part.levels.empty() || part.path != text) {
    return ValidationError(fmt::format("The entity path {} is not valid.", path));
  }
  for (const auto& [id, account] : call.now.table<org::Account>()) {
    if (account->organization_id != part.organization->id) continue;
    const bool management = account->id == call.account();
    const std::vector<std::string> levels = org::PathTo(call.now, id);
    const bool inside = std::ranges::find(levels, last) != levels.end();
    if (inside && (!management || last == id)) part.accounts.push_back(account->id);
  }
  return part;
}

std::vector<AccountAccess> AccessesOf(const Call& call, const OrganizationPart& part,
                                      const std::string& policy_id) {
  std::map<std::string, AccountAccess> accesses;
  for (const std::string& service : AllowedIn(call, part, policy_id)) {
    accesses[service].service = service;
  }
  for (const AccountId& account : part.accounts) AddAccount(call, part, account, accesses);
  std::vector<AccountAccess> list;
  for (auto& [service, access] : accesses) list.push_back(std::move(access));
  return list;
}

access::Check AccessReportCheck(const Call& call, const std::string& path,
                                const std::optional<std::string>& policy_id) {
  access::Check check{.resource = aws::IamArn(call.account(), "access-report/" + path)};
  if (policy_id) check.context["iam:OrganizationsPolicyId"] = {*policy_id};
  return check;
}

}  // namespace bulkhead::services::iam
