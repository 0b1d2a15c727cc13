// https://docs.aws.amazon.com/IAM/latest/APIReference/API_EnableOrganizationsRootSessions.html

#include "services/iam/root_features.h"
#include "services/iam/types.h"

namespace bulkhead::services::iam {

Outcome<EnableOrganizationsRootSessionsOutput> EnableOrganizationsRootSessions(
    Call& call, const EnableOrganizationsRootSessionsInput& /*input*/) {
  return SwitchFeature<EnableOrganizationsRootSessionsOutput>(call, kRootSessions, Switch::kOn);
}

}  // namespace bulkhead::services::iam
