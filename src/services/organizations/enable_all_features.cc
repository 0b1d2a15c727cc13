// https://docs.aws.amazon.com/organizations/latest/APIReference/API_EnableAllFeatures.html

#include "services/organizations/operations.h"

#include "base/try.h"
#include "services/organizations/directory.h"
#include "services/organizations/faults.h"
#include "services/organizations/handshakes.h"
#include "services/organizations/quotas.h"
#include "services/organizations/service_linked_role.h"

namespace bulkhead::services::organizations {
namespace {

// What a member is asked for; empty: nothing.
std::string_view AskedOf(const Call& call, const org::Organization& organization,
                         const org::Account& account) {
  if (account.id == organization.management_account || account.closed) return {};
  if (account.joined_method == "INVITED") return "APPROVE_ALL_FEATURES";
  if (HasServiceLinkedRole(call.now, account.id)) return {};
  return "ADD_ORGANIZATIONS_SERVICE_LINKED_ROLE";
}

}  // namespace

// https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_org_support-all-features.html
Outcome<EnableAllFeaturesOutput> EnableAllFeatures(Call& call, const EnableAllFeaturesInput&) {
  const Directory directory = TRY(Directory::Managed(call));
  const org::Organization& organization = directory.organization();
  if (organization.feature_set == "ALL") {
    return HandshakeConstraintViolation(HandshakeLimit::kOrganizationAlreadyHasAllFeatures);
  }
  if (PendingAllFeatures(call, organization.id) != nullptr) {
    return HandshakeConstraintViolation(HandshakeLimit::kOrganizationIsAlreadyPending);
  }
  const std::vector<std::string> members = directory.Accounts();
  if (members.size() > Quota("all-features-accounts")) {
    return ConstraintViolation(Limit::kAllFeaturesSize);
  }

  // 1. "All pending invitations for other accounts to join the organization are automatically
  // canceled."
  Reply<EnableAllFeaturesOutput> reply;
  for (const std::string& id : HandshakesFrom(call, organization.id)) {
    const org::Handshake& sent = *call.now.Find<org::Handshake>(id);
    if (sent.action == "INVITE" && IsPending(call, sent)) {
      reply.change.Put(Ended(call, sent, "CANCELED"));
    }
  }

  // 2. Every member that was invited has to approve; one that was created only if it deleted
  // the role of AWS Organizations.
  org::Handshake request =
      NewHandshake(call, organization, "ENABLE_ALL_FEATURES", "", AllFeaturesPeriod());
  std::size_t parts = 0;
  for (const std::string& id : members) {
    const std::string_view asked = AskedOf(call, organization, *directory.FindAccount(id));
    if (asked.empty()) continue;
    org::Handshake part = NewHandshake(call, organization, asked, id, AllFeaturesPeriod());
    part.parent_id = request.id;
    ++parts;
    reply.change.Put(std::move(part));
  }
  reply.output.handshake = Describe(call, request);
  if (parts > 0) reply.output.handshake->state = request.state;  // They are not in call.now yet.
  reply.change.Put(std::move(request));
  return reply;
}

}  // namespace bulkhead::services::organizations
