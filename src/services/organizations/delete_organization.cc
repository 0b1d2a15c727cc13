// https://docs.aws.amazon.com/organizations/latest/APIReference/API_DeleteOrganization.html

#include "services/organizations/operations.h"

#include "base/try.h"
#include "services/organizations/directory.h"
#include "services/organizations/faults.h"
#include "services/organizations/membership.h"
#include "services/organizations/transfers.h"
#include "services/organizations/trusted_services.h"

namespace bulkhead::services::organizations {

Outcome<DeleteOrganizationOutput> DeleteOrganization(Call& call, const DeleteOrganizationInput&) {
  const Directory directory = TRY(Directory::Managed(call));
  const org::Organization& organization = directory.organization();

  // 1. Only the management account is left. Closed accounts count for as long as
  // they are shown, units do not count.
  if (directory.Accounts().size() > 1) return OrganizationNotEmpty();

  // 2. Nobody pays for it or is paid for by it.
  for (const auto& ids :
       {InboundTransfers(call, organization), OutboundTransfers(call, organization)}) {
    for (const std::string& id : ids) {
      const auto& transfer = *call.now.Find<org::ResponsibilityTransfer>(id);
      if (IsRequested(call, transfer) || IsInForce(call, transfer)) {
        return ConstraintViolation(Limit::kActiveResponsibilityTransfer);
      }
    }
  }

  // 3. The accounts stand alone again: the management account, and those that
  // were permanently closed.
  Reply<DeleteOrganizationOutput> reply;
  for (const std::string& id : call.now.Lookup("account-of", organization.id)) {
    reply.change.Add(Depart(call, *call.now.Find<org::Account>(id)));
  }

  // 4. "AWS also deletes any organization policies that you created", and the rest.
  // https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_org_delete.html
  for (const std::string& id : directory.Units()) {
    reply.change.Add(DetachEverything(call.now, id));
    reply.change.Erase<org::Unit>(id);
  }
  for (const std::string& id : call.now.Lookup("policy-of", organization.id)) {
    reply.change.Erase<org::Policy>(id);
  }
  for (const auto& [id, status] : call.now.table<org::CreateAccountStatus>()) {
    if (status->organization_id == organization.id) {
      reply.change.Erase<org::CreateAccountStatus>(id);
    }
  }
  // What it has sent and agreed upon goes with it (assumed: the page is silent).
  for (const std::string& id : call.now.Lookup("handshake-of", organization.id)) {
    reply.change.Erase<org::Handshake>(id);
  }
  for (const std::string& service : TrustedServices(call, directory)) {
    reply.change.Erase<org::TrustedService>(org::JoinKey(organization.id, service));
  }
  for (const auto* delegated : DelegatedAdministrators(call, directory, std::nullopt)) {
    reply.change.Erase<org::DelegatedAdministrator>(delegated->Key());
  }
  for (const std::string& id : InboundTransfers(call, organization)) {
    reply.change.Erase<org::ResponsibilityTransfer>(id);
  }
  reply.change.Erase<org::OrganizationResourcePolicy>(organization.id);
  reply.change.Add(DetachEverything(call.now, organization.root_id));
  reply.change.Erase<org::Root>(organization.root_id);
  reply.change.Erase<org::Organization>(organization.id);
  return reply;
}

}  // namespace bulkhead::services::organizations
