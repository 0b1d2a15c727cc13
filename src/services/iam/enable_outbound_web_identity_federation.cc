// https://docs.aws.amazon.com/IAM/latest/APIReference/API_EnableOutboundWebIdentityFederation.html

#include <fmt/format.h>

#include "services/iam/faults.h"
#include "services/iam/types.h"

namespace bulkhead::services::iam {

Outcome<EnableOutboundWebIdentityFederationOutput> EnableOutboundWebIdentityFederation(
    Call& call, const EnableOutboundWebIdentityFederationInput& /*input*/) {
  if (call.now.Find<org::OutboundFederation>(call.account().text()) != nullptr) {
    return FeatureEnabled("Outbound Web Identity Federation is already enabled for this account.");
  }
  org::OutboundFederation federation{
      .account = call.account(),
      .issuer_url = fmt::format("https://{}.tokens.sts.global.api.aws", call.ids.Uuid())};
  EnableOutboundWebIdentityFederationOutput output{.issuer_identifier = federation.issuer_url};
  org::Change change;
  change.Put(std::move(federation));
  return Reply<EnableOutboundWebIdentityFederationOutput>{std::move(output), std::move(change)};
}

}  // namespace bulkhead::services::iam
