// https://docs.aws.amazon.com/IAM/latest/APIReference/API_DisableOrganizationsRootCredentialsManagement.html

#include "services/iam/root_features.h"
#include "services/iam/types.h"

namespace bulkhead::services::iam {

Outcome<DisableOrganizationsRootCredentialsManagementOutput>
DisableOrganizationsRootCredentialsManagement(
    Call& call, const DisableOrganizationsRootCredentialsManagementInput& /*input*/) {
  return SwitchFeature<DisableOrganizationsRootCredentialsManagementOutput>(
      call, kRootCredentialsManagement, Switch::kOff);
}

}  // namespace bulkhead::services::iam
