#include "services/organizations/membership.h"

#include "services/organizations/faults.h"
#include "services/organizations/policy_types.h"
#include "services/organizations/quotas.h"

namespace bulkhead::services::organizations {

org::Change AttachFullAccess(const org::Root& root, std::string_view target_id) {
  org::Change change;
  for (const PolicyType& type : AllPolicyTypes()) {
    if (type.authorization == nullptr) continue;
    if (!root.policy_types.contains(std::string(type.name))) continue;
    change.Put(org::Attachment{.target_id = std::string(target_id),
                               .policy_id = std::string(type.authorization->full_access_id),
                               .organization_id = root.organization_id});
  }
  return change;
}

org::Change DetachEverything(const org::Snapshot& now, std::string_view target_id) {
  org::Change change;
  const std::string prefix = std::string(target_id) + "|";
  for (const auto& [key, attachment] : now.table<org::Attachment>().From(prefix)) {
    if (!key.starts_with(prefix)) break;
    change.Erase<org::Attachment>(key);
  }
  return change;
}

org::Change Depart(const org::Snapshot& now, const org::Account& account) {
  org::Change change = DetachEverything(now, account.id.text());
  org::Account alone = account;
  alone.organization_id.clear();
  alone.parent_id.clear();
  alone.joined_method.clear();
  alone.tags.clear();
  change.Put(std::move(alone));
  return change;
}

Result<void, Fault> CheckDeparture(const Directory& directory, const org::Account& account,
                                   Instant now) {
  // 1. The management account is the last to go, by DeleteOrganization.
  if (account.id == directory.organization().management_account) {
    return MasterCannotLeaveOrganization();
  }
  // 2. "If you closed a member account [...] you can't remove the account from the
  // organization until it is finally closed."
  // https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_org_delete.html
  if (account.closed) return ConstraintViolation(Limit::kAccountCannotLeaveOrganization);
  // 3. Accounts that the organization created must be four days old.
  if (account.joined_method == "CREATED" && now < account.joined + kWaitPeriod) {
    return ConstraintViolation(Limit::kWaitPeriodActive);
  }
  // AWS also asks for a payment method, a support plan and a verified telephone
  // number. Accounts here have none of these, and are taken to have them.
  return {};
}

}  // namespace bulkhead::services::organizations
