// https://docs.aws.amazon.com/IAM/latest/APIReference/API_EnableOrganizationsRootCredentialsManagement.html

#include "services/iam/root_features.h"
#include "services/iam/types.h"

namespace bulkhead::services::iam {

Outcome<EnableOrganizationsRootCredentialsManagementOutput>
EnableOrganizationsRootCredentialsManagement(
    Call& call, const EnableOrganizationsRootCredentialsManagementInput& /*input*/) {
  return SwitchFeature<EnableOrganizationsRootCredentialsManagementOutput>(
      call, kRootCredentialsManagement, Switch::kOn);
}

}  // namespace bulkhead::services::iam
