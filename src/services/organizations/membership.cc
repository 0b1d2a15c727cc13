#include "services/organizations/membership.h"

#include <algorithm>

#include "org/delegation.h"
#include "services/organizations/faults.h"
#include "services/organizations/handshakes.h"
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

org::Change Depart(const Call& call, const org::Account& account) {
  org::Change change = DetachEverything(call.now, account.id.text());
  for (const std::string& id : HandshakesFrom(call, account.organization_id)) {
    const org::Handshake& sent = *call.now.Find<org::Handshake>(id);
    if (sent.target == account.id.text() && !sent.parent_id.empty() && IsPending(call, sent)) {
      change.Put(Ended(call, sent, "CANCELED"));
    }
  }
  org::Account alone = account;
  alone.organization_id.clear();
  alone.parent_id.clear();
  alone.joined_method.clear();
  alone.tags.clear();
  change.Put(std::move(alone));
  return change;
}

Result<void, Fault> CheckDeparture(const Call& call, const Directory& directory,
                                   const org::Account& account) {
  // 1. The management account is the last to go, by DeleteOrganization.
  if (account.id == directory.organization().management_account) {
    return MasterCannotLeaveOrganization();
  }
  // 2. "If you closed a member account [...] you can't remove the account from the
  // organization until it is finally closed."
  // https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_org_delete.html
  if (account.closed) return ConstraintViolation(Limit::kAccountCannotLeaveOrganization);
  // 3. "The account that you want to leave must not be a delegated administrator account for
  // any AWS service enabled for your organization."
  if (org::IsDelegatedAdministrator(call.now, account.id)) {
    return ConstraintViolation(Limit::kCannotRemoveDelegatedAdministrator);
  }
  // 4. Accounts that the organization created must be four days old.
  if (account.joined_method == "CREATED" && call.time() < account.joined + WaitPeriod()) {
    return ConstraintViolation(Limit::kWaitPeriodActive);
  }
  // AWS also asks for a payment method, a support plan and a verified telephone
  // number. Accounts here have none of these, and are taken to have them.
  return {};
}

bool IsFull(const Call& call, const Directory& directory) {
  // No organization has more than there are: while these are few, nothing is counted.
  const std::size_t most = Quota("accounts");
  const org::Snapshot& now = call.now;
  if (now.table<org::Account>().size() + now.table<org::Handshake>().size() < most) return false;

  const std::vector<std::string> sent = HandshakesFrom(call, directory.organization().id);
  const auto invited = std::ranges::count_if(sent, [&](const std::string& id) {
    const org::Handshake& handshake = *now.Find<org::Handshake>(id);
    return handshake.action == "INVITE" && IsPending(call, handshake);
  });
  return directory.Accounts().size() + static_cast<std::size_t>(invited) >= most;
}

}  // namespace bulkhead::services::organizations
