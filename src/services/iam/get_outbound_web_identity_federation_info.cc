// https://docs.aws.amazon.com/IAM/latest/APIReference/API_GetOutboundWebIdentityFederationInfo.html

#include "services/iam/faults.h"
#include "services/iam/types.h"

namespace bulkhead::services::iam {

Outcome<GetOutboundWebIdentityFederationInfoOutput> GetOutboundWebIdentityFederationInfo(
    Call& call, const GetOutboundWebIdentityFederationInfoInput& /*input*/) {
  const auto* federation = call.now.Find<org::OutboundFederation>(call.account().text());
  if (federation == nullptr) {
    return FeatureDisabled("Outbound Web Identity Federation is not enabled for this account.");
  }
  return Reply<GetOutboundWebIdentityFederationInfoOutput>{
      {.issuer_identifier = federation->issuer_url, .jwt_vending_enabled = true}};
}

}  // namespace bulkhead::services::iam
