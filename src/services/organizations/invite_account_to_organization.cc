// https://docs.aws.amazon.com/organizations/latest/APIReference/API_InviteAccountToOrganization.html

#include "services/organizations/operations.h"

#include <algorithm>

#include "base/try.h"
#include "services/organizations/directory.h"
#include "services/organizations/faults.h"
#include "services/organizations/handshakes.h"
#include "services/organizations/membership.h"
#include "services/organizations/parties.h"
#include "services/organizations/quotas.h"
#include "services/organizations/tag_policy.h"
#include "services/organizations/tags.h"

namespace bulkhead::services::organizations {
namespace {

// "Accepted invitations don't count against this quota."
// https://docs.aws.amazon.com/organizations/latest/userguide/orgs_reference_limits.html
Result<void, Fault> CheckRate(const Call& call, const Directory& directory) {
  const std::size_t count = static_cast<std::size_t>(std::ranges::count_if(
      HandshakesFrom(call, directory.organization().id), [&](const std::string& id) {
        const org::Handshake& sent = *call.now.Find<org::Handshake>(id);
        return sent.action == "INVITE" && sent.state != "ACCEPTED" &&
               call.time() < sent.requested + std::chrono::days(1);
      }));
  if (count < std::max(Quota("invitations-per-day"), Quota("accounts"))) return {};
  return ConstraintViolation(Limit::kHandshakeRate);
}

// An account that was invited by its id is not to be invited by its address, too.
bool IsInvited(const Call& call, const Directory& directory, const HandshakeParty& target,
               const org::Account* account) {
  return std::ranges::any_of(
      HandshakesFrom(call, directory.organization().id), [&](const std::string& id) {
        const org::Handshake& sent = *call.now.Find<org::Handshake>(id);
        if (sent.action != "INVITE" || !IsPending(call, sent)) return false;
        return sent.target == target.id || (account != nullptr && IsFor(sent, *account));
      });
}

}  // namespace

// An account of another organization can be invited as well; the management account of one
// cannot accept. An address may be of someone who has no account yet. What AWS answers for an
// account id that nobody has is not documented: TARGET_NOT_SUPPORTED is assumed.
Outcome<InviteAccountToOrganizationOutput> InviteAccountToOrganization(
    Call& call, const InviteAccountToOrganizationInput& input) {
  const Directory directory = TRY(Directory::Managed(call));
  const org::Organization& organization = directory.organization();

  // 1. Somebody who is not yet a member.
  TRY_VOID(CheckParty(input.target));
  const org::Account* account = AccountOf(call.now, input.target);
  if (account == nullptr && input.target.type == "ACCOUNT") {
    return InvalidInput(Invalid::kTargetNotSupported);
  }
  if (account != nullptr && account->organization_id == organization.id) {
    return HandshakeConstraintViolation(HandshakeLimit::kAlreadyInAnOrganization);
  }
  org::Tags tags = TRY(WithTags({}, input.tags));
  TRY_VOID(CheckTagPolicy(call, directory, "account", input.tags));

  // 2. Not while the members are asked to approve all features, and not twice.
  if (PendingAllFeatures(call, organization.id) != nullptr) {
    return HandshakeConstraintViolation(HandshakeLimit::kInviteDisabled);
  }
  if (IsInvited(call, directory, input.target, account)) return DuplicateHandshake();

  // 3. "An invitation sent to an account counts against this quota."
  if (IsFull(call, directory)) {
    return ConstraintViolation(Limit::kAccountNumber);
  }
  TRY_VOID(CheckRate(call, directory));

  org::Handshake handshake =
      NewHandshake(call, organization, "INVITE", input.target.id, InvitationPeriod());
  handshake.notes = input.notes.value_or("");
  handshake.tags = std::move(tags);
  Reply<InviteAccountToOrganizationOutput> reply{{Describe(call, handshake)}};
  reply.change.Put(std::move(handshake));
  return reply;
}

}  // namespace bulkhead::services::organizations
