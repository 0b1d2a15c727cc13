#include "services/sts/web_identity.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "base/try.h"
#include "catalog/catalog.h"
#include "federation/jwt.h"
#include "services/sts/faults.h"

namespace bulkhead::services::sts {
namespace {

using Kind = federation::Disbelief::Kind;

// Providers that need not be made in an account; trust policies name them so.
// https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html#principal-federated-web-identity
constexpr auto kBuiltIn =
    std::to_array<std::string_view>({"accounts.google.com", "cognito-identity.amazonaws.com"});

// https://docs.aws.amazon.com/IAM/latest/UserGuide/id_session-tags.html#id_session-tags_adding-assume-role-idp
constexpr std::string_view kTagsClaim = "https://aws.amazon.com/tags";
constexpr std::string_view kSourceIdentityClaim = "https://aws.amazon.com/source_identity";

// Clocks of providers may be a little ahead. How far is not documented: five minutes.
constexpr std::chrono::minutes kSkewMax{5};

std::string WithoutScheme(std::string_view issuer) {
  const std::size_t scheme = issuer.find("://");
  return std::string(scheme == std::string_view::npos ? issuer : issuer.substr(scheme + 3));
}

// A claim as the values of a condition key: texts, numbers, truths and lists of them.
std::vector<std::string> ValuesOf(const Value& claim) {
  if (claim.is_string()) return {claim.string()};
  if (claim.is_integer()) return {fmt::to_string(claim.integer())};
  if (claim.is_bool()) return {claim.boolean() ? "true" : "false"};
  std::vector<std::string> values;
  if (!claim.is_list()) return values;
  for (const Value& item : claim.list()) {
    if (item.is_string()) values.push_back(item.string());
  }
  return values;
}

std::vector<std::string> ClaimOf(const Value& claims, std::string_view name) {
  const Value* claim = claims.Find(name);
  return claim == nullptr ? std::vector<std::string>() : ValuesOf(*claim);
}

Result<Instant, Fault> TimeClaim(const Value& claims, std::string_view name) {
  const Value* claim = claims.Find(name);
  if (claim == nullptr || (!claim->is_integer() && !claim->is_double())) {
    return InvalidIdentityToken(fmt::format("Missing a required claim: {}", name));
  }
  const double seconds =
      claim->is_integer() ? static_cast<double>(claim->integer()) : claim->number();
  constexpr double kSecondsMax = 1e12;
  return Instant::FromUnixSeconds(
      static_cast<std::int64_t>(std::clamp(seconds, -kSecondsMax, kSecondsMax)));
}

Result<void, Fault> CheckTimes(const Call& call, const Value& claims) {
  const Instant expires = TRY(TimeClaim(claims, "exp"));
  const Instant issued = TRY(TimeClaim(claims, "iat"));
  if (call.time() >= expires) {
    return ExpiredToken(fmt::format(
        "Token expired: current date/time {} must be before the expiration date/time {}",
        call.time().unix_seconds(), expires.unix_seconds()));
  }
  Instant begins = issued;
  if (claims.Find("nbf") != nullptr) begins = std::max(begins, TRY(TimeClaim(claims, "nbf")));
  if (begins > call.time() + kSkewMax) {
    return InvalidIdentityToken(fmt::format("Token is not valid yet: it begins at {}, now it is {}",
                                            begins.unix_seconds(), call.time().unix_seconds()));
  }
  return {};
}

Fault FaultOf(const federation::Disbelief& why, std::string_view issuer) {
  switch (why.kind) {
    case Kind::kMalformed:
      return InvalidIdentityToken(
                 "The ID Token provided is not a valid JWT. (You may see this error if you sent an "
                 "Access Token)")
          .error();
    case Kind::kUnknownKey:
      return InvalidIdentityToken(
                 "Couldn't retrieve verification key from your identity provider,  please "
                 "reference AssumeRoleWithWebIdentity documentation for requirements")
          .error();
    case Kind::kBadSignature:
    case Kind::kUnsupported: break;
  }
  return InvalidIdentityToken(
             fmt::format("The token of {} cannot be verified: {}.", issuer, why.why))
      .error();
}

Result<void, Fault> CheckSignatureOf(const Call& call, const std::string& token,
                                     const std::string& issuer) {
  const auto* keys = call.now.Find<org::IssuerKeys>(issuer);
  if (keys == nullptr) {
    return IdpCommunicationError(
        fmt::format("This server was given no keys of {}, and fetches none by itself.", issuer));
  }
  const auto verified = federation::VerifyJwt(token, keys->jwks);
  if (!verified) return std::unexpected(FaultOf(verified.error(), issuer));
  return {};
}

// The tags that the provider gives: {"principal_tags": {key: [value]}, "transitive_tag_keys": [..]}
SessionRequest TagsOf(const Value& claims) {
  SessionRequest request;
  const Value* tags = claims.Find(kTagsClaim);
  if (tags == nullptr || !tags->is_struct()) return request;
  if (const Value* pairs = tags->Find("principal_tags"); pairs != nullptr && pairs->is_struct()) {
    for (const auto& [key, value] : pairs->members()) {
      const std::vector<std::string> values = ValuesOf(value);
      request.tags.push_back({.key = key, .value = values.empty() ? "" : values.front()});
    }
  }
  request.transitive_tag_keys = ClaimOf(*tags, "transitive_tag_keys");
  return request;
}

// `azp`, where there is one, is the audience, and `aud` becomes `oaud`. Of the other claims
// only those are keys that AWS documents for the provider, and `amr`.
// https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_iam-condition-keys.html#condition-keys-wif
void AddClaims(const Value& claims, const std::string& name, FederatedLogin& login) {
  const auto add = [&](std::string_view key, std::vector<std::string> values) {
    if (values.empty()) return;
    const std::string full = fmt::format("{}:{}", name, key);
    login.lasting.insert(full);
    login.keys[full] = std::move(values);
  };
  const std::vector<std::string> authorized = ClaimOf(claims, "azp");
  add("aud", authorized.empty() ? ClaimOf(claims, "aud") : authorized);
  if (!authorized.empty()) add("oaud", ClaimOf(claims, "aud"));
  add("sub", ClaimOf(claims, "sub"));
  add("amr", ClaimOf(claims, "amr"));
  for (const auto& [claim, value] : claims.members()) {
    const std::string full = fmt::format("{}:{}", name, claim);
    if (login.keys.contains(full) || !catalog::FindConditionKey(full)) continue;
    std::vector<std::string> values = ValuesOf(value);
    if (!values.empty()) login.keys[full] = std::move(values);
  }
}

// The provider of the account that is the issuer, as a trust policy names it.
Result<std::string, Fault> ProviderOf(const Call& call, const AccountId& account,
                                      const std::string& issuer,
                                      const std::vector<std::string>& audiences) {
  const auto* provider =
      call.now.Find<org::OpenIdConnectProvider>(org::OpenIdConnectProvider::KeyOf(account, issuer));
  if (provider == nullptr) {
    if (std::ranges::find(kBuiltIn, issuer) != kBuiltIn.end()) return issuer;
    return InvalidIdentityToken(
        fmt::format("No OpenIDConnect provider found in your account for https://{}", issuer));
  }
  const bool meant = std::ranges::any_of(audiences, [&](const std::string& audience) {
    return std::ranges::find(provider->client_ids, audience) != provider->client_ids.end();
  });
  if (!meant) return InvalidIdentityToken("Incorrect token audience");
  return provider->arn();
}

}  // namespace

Result<WebIdentity, Fault> ReadWebIdentity(const Call& call, const AccountId& account,
                                           const std::string& token) {
  const auto claims = federation::ReadClaims(token);
  if (!claims) return std::unexpected(FaultOf(claims.error(), ""));
  for (const std::string_view name : {"iss", "sub", "aud"}) {
    if (ClaimOf(*claims, name).empty()) {
      return InvalidIdentityToken(fmt::format("Missing a required claim: {}", name));
    }
  }
  WebIdentity identity;
  identity.issuer = ClaimOf(*claims, "iss").front();
  identity.subject = ClaimOf(*claims, "sub").front();
  const std::string name = WithoutScheme(identity.issuer);
  AddClaims(*claims, name, identity.login);
  const std::vector<std::string>& audiences = identity.login.keys.at(name + ":aud");
  identity.audience = audiences.front();
  identity.login.provider = TRY(ProviderOf(call, account, name, audiences));
  TRY_VOID(CheckSignatureOf(call, token, name));
  TRY_VOID(CheckTimes(call, *claims));
  identity.login.action = "sts:AssumeRoleWithWebIdentity";
  const std::vector<std::string> source = ClaimOf(*claims, kSourceIdentityClaim);
  if (!source.empty()) identity.login.source_identity = source.front();
  identity.tags = TagsOf(*claims);
  return identity;
}

}  // namespace bulkhead::services::sts
