// https://docs.aws.amazon.com/STS/latest/APIReference/API_GetWebIdentityToken.html
//
// AWS does not offer it at the global endpoint of STS; this server has one endpoint only.

#include <fmt/format.h>

#include "base/try.h"
#include "federation/jwt.h"
#include "federation/private_key.h"
#include "services/sts/faults.h"
#include "services/sts/identity_claims.h"
#include "services/sts/permissions.h"
#include "services/sts/session_policies.h"

namespace bulkhead::services::sts {
namespace {

using federation::PrivateKey;

constexpr std::int64_t kTokenSecondsDefault = 300;

std::int64_t SecondsOf(const GetWebIdentityTokenInput& input) {
  return input.duration_seconds.value_or(kTokenSecondsDefault);
}

SessionRequest TagsOf(const GetWebIdentityTokenInput& input) {
  return {.policy = {}, .policy_arns = {}, .tags = input.tags, .transitive_tag_keys = {}};
}

// The account's key of that algorithm; null when it has none.
const org::TokenKey* FindKey(const org::OutboundFederation& federation,
                             std::string_view algorithm) {
  for (const org::TokenKey& key : federation.keys) {
    if (key.algorithm == algorithm) return &key;
  }
  return nullptr;
}

// The one audience as a text, several as a list (RFC 7519, section 4.1.3).
Value AudienceOf(const GetWebIdentityTokenInput& input) {
  if (input.audience.size() == 1) return Value(input.audience.front());
  Value list = Value::EmptyList();
  for (const std::string& audience : input.audience) list.Append(audience);
  return list;
}

}  // namespace

// With tags sts:TagGetWebIdentityToken is needed as well.
// https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_providers_outbound_policies.html
Checks ToGetWebIdentityToken(const Call&, const GetWebIdentityTokenInput& input) {
  access::Check get = {.action = "sts:GetWebIdentityToken", .context = {}};
  AddTagKeys(TagsOf(input), get.context);
  Checks checks;
  if (!input.tags.empty()) {
    access::Check tag = get;
    tag.action = "sts:TagGetWebIdentityToken";
    checks.push_back(std::move(tag));
  }
  get.context["sts:IdentityTokenAudience"] = input.audience;
  get.context["sts:DurationSeconds"] = {fmt::to_string(SecondsOf(input))};
  get.context["sts:SigningAlgorithm"] = {input.signing_algorithm};
  checks.insert(checks.begin(), std::move(get));
  return checks;
}

Outcome<GetWebIdentityTokenOutput> GetWebIdentityToken(Call& call,
                                                       const GetWebIdentityTokenInput& input) {
  // 1. The account hands out tokens, of that kind, and for so long.
  const auto* federation = call.now.Find<org::OutboundFederation>(call.account().text());
  if (federation == nullptr) return OutboundWebIdentityFederationDisabled();
  const auto kind = PrivateKey::KindOf(input.signing_algorithm);
  if (!kind) {
    return ValidationError(
        fmt::format("1 validation error detected: Value '{}' at 'signingAlgorithm' failed to "
                    "satisfy constraint: Member must satisfy enum value set: [RS256, ES384]",
                    input.signing_algorithm));
  }
  const org::TokenKey* token_key = FindKey(*federation, input.signing_algorithm);
  const auto key =
      token_key == nullptr ? std::nullopt : PrivateKey::FromSecret(*kind, token_key->secret);
  if (!key) {
    return ValidationError(
        "The account's issuer is from before it had keys: disable outbound web identity "
        "federation and enable it again.");
  }
  TRY_VOID(CheckRequestTags(TagsOf(input)));
  const Instant expires = call.time() + std::chrono::seconds(SecondsOf(input));
  if (call.caller.session && expires > call.caller.session->expires) {
    return SessionDurationEscalation();
  }

  // 2. What it says.
  Value claims = Value::Struct();
  claims.Set("aud", AudienceOf(input));
  AddIdentityClaims(call, input.tags, claims);
  claims.Set("iss", federation->issuer_url);
  claims.Set("exp", expires.unix_seconds());
  claims.Set("iat", call.time().unix_seconds());
  claims.Set("jti", call.ids.Uuid());

  GetWebIdentityTokenOutput output;
  output.web_identity_token = key->SignJwt(token_key->id, claims);
  // How large is too large is not documented. Assumed: what AssumeRoleWithWebIdentity takes.
  if (output.web_identity_token->size() > federation::kJwtBytesMax) {
    return JwtPayloadSizeExceeded();
  }
  output.expiration = Instant::FromUnixSeconds(expires.unix_seconds());
  return Reply<GetWebIdentityTokenOutput>{std::move(output)};
}

}  // namespace bulkhead::services::sts
