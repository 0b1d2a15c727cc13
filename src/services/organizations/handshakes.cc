#include "services/organizations/handshakes.h"

#include <fmt/format.h>

#include <algorithm>

#include "base/check.h"
#include "base/encoding.h"
#include "org/tree.h"
#include "services/organizations/faults.h"
#include "services/organizations/quotas.h"

namespace bulkhead::services::organizations {
namespace {

bool IsEnd(std::string_view state) { return state != "REQUESTED" && state != "OPEN"; }

const org::Account* CallersAccount(const Call& call) {
  return call.now.Find<org::Account>(call.account().text());
}

// "All accounts must approve the request", as far as they are still members.
// https://docs.aws.amazon.com/organizations/latest/userguide/manage-begin-all-features-standard-migration.html
bool AllApproved(const Call& call, const org::Handshake& request) {
  for (const std::string& id : call.now.Lookup("handshake-of", request.organization_id)) {
    const org::Handshake& part = *call.now.Find<org::Handshake>(id);
    if (part.parent_id != request.id || part.state == "ACCEPTED") continue;
    const auto* member = call.now.Find<org::Account>(part.target);
    if (member != nullptr && member->organization_id == request.organization_id) return false;
  }
  return true;
}

bool IsShown(const Call& call, const org::Handshake& handshake) {
  const Instant end = handshake.ended.value_or(handshake.expires);
  return call.time() < end + HandshakePeriod();
}

std::vector<std::string> Shown(const Call& call, std::vector<std::string> ids) {
  std::erase_if(ids, [&](const std::string& id) {
    return !IsShown(call, *call.now.Find<org::Handshake>(id));
  });
  return ids;
}

}  // namespace

std::string StateOf(const Call& call, const org::Handshake& handshake) {
  if (IsEnd(handshake.state)) return handshake.state;
  if (call.time() >= handshake.expires) return "EXPIRED";
  if (handshake.action == "ENABLE_ALL_FEATURES" && AllApproved(call, handshake)) return "OPEN";
  return handshake.state;
}

bool IsPending(const Call& call, const org::Handshake& handshake) {
  return !IsEnd(StateOf(call, handshake));
}

bool IsSender(const Call& call, const org::Handshake& handshake) {
  const org::Organization* sender = call.now.Find<org::Organization>(handshake.organization_id);
  return sender != nullptr && sender->management_account == call.account();
}

bool IsFor(const org::Handshake& handshake, const org::Account& account) {
  return handshake.target == account.id.text() ||
         (!account.email.empty() && handshake.target == account.email);
}

bool IsRecipient(const Call& call, const org::Handshake& handshake) {
  const org::Account* account = CallersAccount(call);
  return account != nullptr && IsFor(handshake, *account);
}

Result<const org::Handshake*, Fault> FindHandshake(const Call& call, std::string_view id) {
  const auto* handshake = call.now.Find<org::Handshake>(id);
  if (handshake == nullptr || !IsShown(call, *handshake)) return HandshakeNotFound();
  if (!IsSender(call, *handshake) && !IsRecipient(call, *handshake)) return HandshakeNotFound();
  return handshake;
}

std::vector<std::string> HandshakesFrom(const Call& call, std::string_view organization_id) {
  return Shown(call, call.now.Lookup("handshake-of", organization_id));
}

std::vector<std::string> HandshakesToCaller(const Call& call) {
  const org::Account* account = CallersAccount(call);
  if (account == nullptr) return {};
  std::vector<std::string> ids = call.now.Lookup("handshake-to", account->id.text());
  if (!account->email.empty()) {
    std::ranges::move(call.now.Lookup("handshake-to", account->email), std::back_inserter(ids));
  }
  std::ranges::sort(ids);
  return Shown(call, std::move(ids));
}

Result<std::vector<std::string>, Fault> Filtered(const Call& call, std::vector<std::string> ids,
                                                 const std::optional<HandshakeFilter>& filter) {
  if (!filter) return ids;
  if (filter->action_type && filter->parent_handshake_id) return InvalidInput(Invalid::kFilters);
  std::erase_if(ids, [&](const std::string& id) {
    const org::Handshake& handshake = *call.now.Find<org::Handshake>(id);
    return (filter->action_type && handshake.action != *filter->action_type) ||
           (filter->parent_handshake_id && handshake.parent_id != *filter->parent_handshake_id);
  });
  return ids;
}

const org::Handshake* PendingAllFeatures(const Call& call, std::string_view organization_id) {
  for (const std::string& id : call.now.Lookup("handshake-of", organization_id)) {
    const org::Handshake& handshake = *call.now.Find<org::Handshake>(id);
    if (handshake.action == "ENABLE_ALL_FEATURES" && IsPending(call, handshake)) return &handshake;
  }
  return nullptr;
}

// The examples of the API show invitations as OPEN from the start, and the request to enable
// all features as REQUESTED; the parts of that are taken for invitations.
// https://docs.aws.amazon.com/organizations/latest/APIReference/API_InviteAccountToOrganization.html
// https://docs.aws.amazon.com/organizations/latest/APIReference/API_EnableAllFeatures.html
org::Handshake NewHandshake(Call& call, const org::Organization& organization,
                            std::string_view action, std::string_view target,
                            Instant::Duration lifetime) {
  return {.id = "h-" + call.ids.LowerAlphanumeric(32),
          .organization_id = organization.id,
          .management_account = organization.management_account,
          .feature_set = organization.feature_set,
          .action = std::string(action),
          .state = action == "ENABLE_ALL_FEATURES" ? "REQUESTED" : "OPEN",
          .target = std::string(target),
          .requested = call.time(),
          .expires = call.time() + lifetime};
}

org::Handshake Ended(const Call& call, const org::Handshake& handshake, std::string_view state) {
  org::Handshake ended = handshake;
  ended.state = std::string(state);
  ended.ended = call.time();
  return ended;
}

std::string ArnOf(const org::Handshake& handshake) {
  return fmt::format("arn:aws:organizations::{}:handshake/{}/{}/{}",
                     handshake.management_account.text(), handshake.organization_id,
                     base::ToLower(handshake.action), handshake.id);
}

}  // namespace bulkhead::services::organizations
