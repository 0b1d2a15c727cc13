// https://docs.aws.amazon.com/IAM/latest/APIReference/API_DisableOrganizationsRootSessions.html

#include "services/iam/root_features.h"
#include "services/iam/types.h"

namespace bulkhead::services::iam {

Outcome<DisableOrganizationsRootSessionsOutput> DisableOrganizationsRootSessions(
    Call& call, const DisableOrganizationsRootSessionsInput& /*input*/) {
  return SwitchFeature<DisableOrganizationsRootSessionsOutput>(call, kRootSessions, Switch::kOff);
}

}  // namespace bulkhead::services::iam
