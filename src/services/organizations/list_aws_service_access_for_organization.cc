// https://docs.aws.amazon.com/organizations/latest/APIReference/API_ListAWSServiceAccessForOrganization.html

#include "services/organizations/operations.h"

#include "base/try.h"
#include "services/organizations/directory.h"
#include "services/organizations/paging.h"
#include "services/organizations/trusted_services.h"

namespace bulkhead::services::organizations {

Outcome<ListAWSServiceAccessForOrganizationOutput> ListAWSServiceAccessForOrganization(
    Call& call, const ListAWSServiceAccessForOrganizationInput& input) {
  const Directory directory = TRY(Directory::Readable(call));
  TRY_VOID(directory.CheckAllFeatures());
  const std::string& organization_id = directory.organization().id;
  Page page =
      TRY(TakePage(call, org::JoinKey("ListAWSServiceAccessForOrganization", organization_id),
                   TrustedServices(call, directory), input));
  Reply<ListAWSServiceAccessForOrganizationOutput> reply{
      {.next_token = std::move(page.next_token)}};
  for (const std::string& service : page.keys) {
    const auto* trusted =
        call.now.Find<org::TrustedService>(org::JoinKey(organization_id, service));
    reply.output.enabled_service_principals.push_back(
        {.service_principal = service, .date_enabled = trusted->enabled});
  }
  return reply;
}

}  // namespace bulkhead::services::organizations
