// https://docs.aws.amazon.com/IAM/latest/APIReference/API_ListOrganizationsFeatures.html

#include "base/try.h"
#include "services/iam/root_features.h"
#include "services/iam/types.h"

namespace bulkhead::services::iam {

Outcome<ListOrganizationsFeaturesOutput> ListOrganizationsFeatures(
    Call& call, const ListOrganizationsFeaturesInput& /*input*/) {
  const org::Organization* organization = TRY(FindAdministered(call));
  const org::CentralRootAccess access = RootAccessOf(call, *organization);
  return Reply<ListOrganizationsFeaturesOutput>{
      {.organization_id = access.organization_id,
       .enabled_features = {access.features.begin(), access.features.end()}}};
}

}  // namespace bulkhead::services::iam
