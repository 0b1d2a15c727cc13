// https://docs.aws.amazon.com/IAM/latest/APIReference/API_EnableOutboundWebIdentityFederation.html

#include <fmt/format.h>

#include "base/json.h"
#include "federation/private_key.h"
#include "services/iam/faults.h"
#include "services/iam/types.h"

namespace bulkhead::services::iam {
namespace {

using federation::PrivateKey;

// Key ids as AWS's key sets have them, which no page promises.
std::string_view KeyIdOf(PrivateKey::Kind kind) {
  return kind == PrivateKey::Kind::kRs256 ? "RSA_0" : "EC384_0";
}

// Gives the account its two keys. Gives back the public ones, as the issuer publishes them:
// they stay when the account hands out tokens no more, so that those from before still hold.
org::IssuerKeys MakeKeys(Call& call, org::OutboundFederation& federation) {
  Value keys = Value::EmptyList();
  for (const PrivateKey::Kind kind : {PrivateKey::Kind::kEs384, PrivateKey::Kind::kRs256}) {
    const PrivateKey key = PrivateKey::FromSeed(kind, call.ids.Base64Alphabet(43));
    keys.Append(key.Jwk(KeyIdOf(kind)));
    federation.keys.push_back({.id = std::string(KeyIdOf(kind)),
                               .algorithm = std::string(PrivateKey::NameOf(kind)),
                               .secret = key.secret()});
  }
  Value set = Value::Struct();
  set.Set("keys", std::move(keys));
  return {.issuer = federation.issuer_url.substr(federation.issuer_url.find("://") + 3),
          .jwks = base::PrintJson(set)};
}

}  // namespace

Outcome<EnableOutboundWebIdentityFederationOutput> EnableOutboundWebIdentityFederation(
    Call& call, const EnableOutboundWebIdentityFederationInput& /*input*/) {
  if (call.now.Find<org::OutboundFederation>(call.account().text()) != nullptr) {
    return FeatureEnabled("Outbound Web Identity Federation is already enabled for this account.");
  }
  org::OutboundFederation federation{
      .account = call.account(),
      .issuer_url = fmt::format("https://{}.tokens.sts.global.api.aws", call.ids.Uuid())};
  org::Change change;
  change.Put(MakeKeys(call, federation));
  EnableOutboundWebIdentityFederationOutput output{.issuer_identifier = federation.issuer_url};
  change.Put(std::move(federation));
  return Reply<EnableOutboundWebIdentityFederationOutput>{std::move(output), std::move(change)};
}

}  // namespace bulkhead::services::iam
