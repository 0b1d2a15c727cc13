#include "services/organizations/describe.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "base/check.h"
#include "org/tree.h"
#include "services/organizations/policy_types.h"
#include "services/organizations/quotas.h"

namespace bulkhead::services::organizations {
namespace {

template <class... Functions>
struct Overload : Functions... {
  using Functions::operator()...;
};

// arn:aws:organizations::MANAGEMENT:KIND/ORGANIZATION/ID
std::string Arn(const org::Organization& organization, std::string_view kind, std::string_view id) {
  return fmt::format("arn:aws:organizations::{}:{}/{}/{}", organization.management_account.text(),
                     kind, organization.id, id);
}

std::string PolicyArn(const org::Organization& organization, const org::Policy& policy) {
  const std::string type = base::ToLower(policy.type);
  if (policy.aws_managed()) {
    return fmt::format("arn:aws:organizations::aws:policy/{}/{}", type, policy.id);
  }
  return fmt::format("arn:aws:organizations::{}:policy/{}/{}/{}",
                     organization.management_account.text(), organization.id, type, policy.id);
}

// An organization sees its transfers from its side.
std::string TransferArn(const org::Organization& organization,
                        const org::ResponsibilityTransfer& transfer) {
  const bool inbound = transfer.target_organization_id == organization.id;
  return fmt::format("arn:aws:organizations::{}:transfer/{}/{}/{}/{}",
                     organization.management_account.text(), organization.id,
                     base::ToLower(transfer.type), inbound ? "inbound" : "outbound", transfer.id);
}

std::vector<PolicyTypeSummary> Enabled(const std::set<std::string>& types) {
  std::vector<PolicyTypeSummary> summaries;
  summaries.reserve(types.size());
  for (const std::string& type : types) summaries.push_back({.type = type, .status = "ENABLED"});
  return summaries;
}

}  // namespace

std::string ArnOf(const org::Organization& organization) {
  return fmt::format("arn:aws:organizations::{}:organization/{}",
                     organization.management_account.text(), organization.id);
}

std::string ArnOf(const org::Organization& organization, const Resource& resource) {
  return std::visit(
      Overload{[&](const org::Root* root) { return Arn(organization, "root", root->id); },
               [&](const org::Unit* unit) { return Arn(organization, "ou", unit->id); },
               [&](const org::Account* account) {
                 return Arn(organization, "account", account->id.text());
               },
               [&](const org::Policy* policy) { return PolicyArn(organization, *policy); },
               [&](const org::OrganizationResourcePolicy* policy) {
                 return Arn(organization, "resourcepolicy", policy->id);
               },
               [&](const org::ResponsibilityTransfer* transfer) {
                 return TransferArn(organization, *transfer);
               }},
      resource);
}

const org::Tags& TagsOf(const Resource& resource) {
  return std::visit([](const auto* entity) -> const org::Tags& { return entity->tags; }, resource);
}

// AvailablePolicyTypes is deprecated and names SCPs alone, enabled or not:
// https://docs.aws.amazon.com/organizations/latest/APIReference/API_Organization.html
Organization Describe(const org::Organization& organization, const org::Account& management) {
  std::set<std::string> available;
  if (organization.feature_set == "ALL") available.insert("SERVICE_CONTROL_POLICY");
  return {.id = organization.id,
          .arn = ArnOf(organization),
          .feature_set = organization.feature_set,
          .master_account_arn = ArnOf(organization, &management),
          .master_account_id = management.id.text(),
          .master_account_email = management.email,
          .available_policy_types = Enabled(available)};
}

Root Describe(const org::Organization& organization, const org::Root& root) {
  return {.id = root.id,
          .arn = ArnOf(organization, &root),
          .name = root.name,
          .policy_types = Enabled(root.policy_types)};
}

OrganizationalUnit Describe(const org::Organization& organization, const org::Unit& unit,
                            std::string_view parent_path) {
  return {.id = unit.id,
          .arn = ArnOf(organization, &unit),
          .name = unit.name,
          .path = fmt::format("{}{}/", parent_path, unit.id)};
}

std::string StateOf(const org::Account& account, Instant now) {
  if (account.closed && now < *account.closed + kClosureTime) return "PENDING_CLOSURE";
  return account.state;
}

std::optional<std::string> StatusOf(const Call& call, const org::Account& account) {
  if (call.account_status == AccountStatus::kRetired) return std::nullopt;
  std::string state = StateOf(account, call.time());
  if (state == "CLOSED" || state == "PENDING_ACTIVATION") return "SUSPENDED";
  return state;
}

Account Describe(const Call& call, const org::Organization& organization,
                 const org::Account& account) {
  const std::string parent_path = PathOf(call.now, organization, account.parent_id);
  return {.id = account.id.text(),
          .arn = ArnOf(organization, &account),
          .email = account.email,
          .name = account.name,
          .status = StatusOf(call, account),
          .state = StateOf(account, call.time()),
          .paths = {{fmt::format("{}{}/", parent_path, account.id.text())}},
          .joined_method = account.joined_method,
          .joined_timestamp = account.joined};
}

CreateAccountStatus Describe(const org::CreateAccountStatus& status) {
  CreateAccountStatus out{.id = status.id,
                          .account_name = status.account_name,
                          .state = status.state,
                          .requested_timestamp = status.requested,
                          .completed_timestamp = status.completed};
  if (!status.account_id.is_none()) out.account_id = status.account_id.text();
  if (!status.gov_cloud_account.is_none())
    out.gov_cloud_account_id = status.gov_cloud_account.text();
  if (!status.failure_reason.empty()) out.failure_reason = status.failure_reason;
  return out;
}

PolicySummary Summarize(const org::Organization& organization, const org::Policy& policy) {
  return {.id = policy.id,
          .arn = PolicyArn(organization, policy),
          .name = policy.name,
          .description = policy.description,
          .type = policy.type,
          .aws_managed = policy.aws_managed()};
}

Policy Describe(const org::Organization& organization, const org::Policy& policy) {
  return {.policy_summary = Summarize(organization, policy), .content = policy.text()};
}

ResourcePolicy Describe(const org::Organization& organization,
                        const org::OrganizationResourcePolicy& policy) {
  return {.resource_policy_summary = {{.id = policy.id, .arn = ArnOf(organization, &policy)}},
          .content = policy.document->text()};
}

PolicyTargetSummary DescribeTarget(const org::Organization& organization, const Resource& target) {
  PolicyTargetSummary summary{.arn = ArnOf(organization, target)};
  const auto fill = [&](std::string id, std::string name, std::string_view type) {
    summary.target_id = std::move(id);
    summary.name = std::move(name);
    summary.type = std::string(type);
  };
  std::visit(
      Overload{
          [&](const org::Root* root) { fill(root->id, root->name, "ROOT"); },
          [&](const org::Unit* unit) { fill(unit->id, unit->name, "ORGANIZATIONAL_UNIT"); },
          [&](const org::Account* account) { fill(account->id.text(), account->name, "ACCOUNT"); },
          [](const auto*) { CHECK(false); }},
      target);
  return summary;
}

std::string PathOf(const org::Snapshot& now, const org::Organization& organization,
                   std::string_view parent_id) {
  return fmt::format("{}/{}/", organization.id, fmt::join(org::PathTo(now, parent_id), "/"));
}

}  // namespace bulkhead::services::organizations
