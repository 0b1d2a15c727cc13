// The outputs of `aws organizations`.
// https://docs.aws.amazon.com/cli/latest/reference/organizations/

#include <fmt/format.h>

#include <algorithm>

#include "offline/reader.h"

namespace bulkhead::offline {

void Reader::AddPolicy(const Value& described) {
  const Value summary = StructIn(described, "PolicySummary");
  if (!summary.is_struct()) return;
  const std::string type = TextIn(summary, "Type");
  const bool of_aws = summary.Flag("AwsManaged");
  policy::Kind kind = policy::Kind::kServiceControl;
  if (type == "RESOURCE_CONTROL_POLICY") {
    kind = of_aws ? policy::Kind::kAwsResourceControl : policy::Kind::kResourceControl;
  } else if (type != "SERVICE_CONTROL_POLICY") {
    return;  // The others decide nothing about access.
  }
  const std::string name = TextIn(summary, "Name");
  policy::DocumentPtr document = Document(org::PolicyTextIn(described, "Content"), kind, name);
  if (!document) return;
  policies_.push_back({.id = TextIn(summary, "Id"),
                       .organization_id = of_aws ? "" : "here",
                       .type = type,
                       .name = name,
                       .description = TextIn(summary, "Description"),
                       .document = std::move(document)});
}

bool Reader::ReadOrganization(const Value& value, const Place& place) {
  if (const Value organization = StructIn(value, "Organization"); organization.is_struct()) {
    organization_.id = TextIn(organization, "Id");
    organization_.management_account =
        AccountId::Parse(TextIn(organization, "MasterAccountId", "ManagementAccountId"))
            .value_or(AccountId());
    return true;
  }
  for (const Value& root : value.Items("Roots")) {
    root_.id = TextIn(root, "Id");
    root_.name = TextIn(root, "Name");
    for (const Value& type : root.Items("PolicyTypes")) {
      if (TextIn(type, "Status") == "ENABLED") root_.policy_types.insert(TextIn(type, "Type"));
    }
  }
  for (const Value& unit : value.Items("OrganizationalUnits")) {
    units_.push_back(
        {.id = TextIn(unit, "Id"), .parent_id = place.about, .name = TextIn(unit, "Name")});
  }
  for (const Value& read : value.Items("Accounts")) {
    const auto id = AccountId::Parse(TextIn(read, "Id"));
    if (!id) continue;
    org::Account& account = AccountOf(*id);
    account.name = TextIn(read, "Name");
    account.email = TextIn(read, "Email");
    const std::string state = TextIn(read, "State", "Status");
    if (!state.empty()) account.state = state;
    account.joined_method = TextIn(read, "JoinedMethod");
    if (!place.about.empty()) account.parent_id = place.about;
  }
  if (value.Find("Targets") != nullptr) targeted_.insert(place.about);
  for (const Value& target : value.Items("Targets")) {
    attachments_.emplace_back(TextIn(target, "TargetId"), place.about);
  }
  if (const Value policy = StructIn(value, "Policy"); policy.Find("PolicySummary") != nullptr) {
    AddPolicy(policy);
    return true;
  }
  const Value::List& policies = value.Items("Policies");
  const bool summaries = !policies.empty() && policies.front().Find("Type") != nullptr;
  // list-policies-for-target.TARGET tells attachments from the other side.
  if (summaries && place.command == "list-policies-for-target") {
    by_target_ = true;
    for (const Value& policy : policies)
      attachments_.emplace_back(place.about, TextIn(policy, "Id"));
  }
  return summaries || value.Find("Roots") != nullptr || value.Find("Accounts") != nullptr ||
         value.Find("OrganizationalUnits") != nullptr || value.Find("Targets") != nullptr;
}

void Reader::FinishPolicies() {
  organization_.root_id = root_.id;
  if (!organization_.id.empty()) {
    for (auto& [key, account] : accounts_) {
      if (account.parent_id.empty()) continue;
      account.organization_id = organization_.id;
      change_.Put(account);
    }
    change_.Put(organization_);
  }
  for (org::Policy& policy : policies_) {
    if (!by_target_ && !targeted_.contains(policy.id)) {
      notes_.push_back(
          fmt::format("where policy {} is attached is not known: add "
                      "list-targets-for-policy.{}.json",
                      policy.id, policy.id));
    }
    if (!policy.organization_id.empty()) policy.organization_id = organization_.id;
    change_.Put(policy);
  }
  for (const auto& [target, policy] : attachments_) {
    const bool known = std::ranges::any_of(
        policies_, [&id = policy](const org::Policy& other) { return other.id == id; });
    if (!known) continue;
    change_.Put(org::Attachment{
        .target_id = target, .policy_id = policy, .organization_id = organization_.id});
  }
}

}  // namespace bulkhead::offline
