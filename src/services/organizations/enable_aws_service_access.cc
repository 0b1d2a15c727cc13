// https://docs.aws.amazon.com/organizations/latest/APIReference/API_EnableAWSServiceAccess.html

#include "services/organizations/operations.h"

#include "base/try.h"
#include "services/organizations/directory.h"
#include "services/organizations/faults.h"
#include "services/organizations/trusted_services.h"

namespace bulkhead::services::organizations {

// A service that has access keeps the day of its first call (assumed: the page is silent).
Outcome<EnableAWSServiceAccessOutput> EnableAWSServiceAccess(
    Call& call, const EnableAWSServiceAccessInput& input) {
  const Directory directory = TRY(Directory::Managed(call));
  TRY_VOID(directory.CheckAllFeatures());
  const org::Organization& organization = directory.organization();
  if (!IsServicePrincipal(input.service_principal)) return InvalidInput(Invalid::kServicePrincipal);

  Reply<EnableAWSServiceAccessOutput> reply;
  org::TrustedService trusted{.organization_id = organization.id,
                              .service = input.service_principal,
                              .enabled = call.time()};
  if (call.now.Find<org::TrustedService>(trusted.Key()) == nullptr) {
    reply.change.Put(std::move(trusted));
  }
  return reply;
}

}  // namespace bulkhead::services::organizations
