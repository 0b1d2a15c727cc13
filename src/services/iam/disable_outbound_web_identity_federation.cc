// https://docs.aws.amazon.com/IAM/latest/APIReference/API_DisableOutboundWebIdentityFederation.html

#include "services/iam/faults.h"
#include "services/iam/types.h"

namespace bulkhead::services::iam {

Outcome<DisableOutboundWebIdentityFederationOutput> DisableOutboundWebIdentityFederation(
    Call& call, const DisableOutboundWebIdentityFederationInput& /*input*/) {
  if (call.now.Find<org::OutboundFederation>(call.account().text()) == nullptr) {
    return FeatureDisabled("Outbound Web Identity Federation is not enabled for this account.");
  }
  org::Change change;
  change.Erase<org::OutboundFederation>(call.account().text());
  return Reply<DisableOutboundWebIdentityFederationOutput>{{}, std::move(change)};
}

}  // namespace bulkhead::services::iam
