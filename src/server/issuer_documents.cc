#include "server/issuer_documents.h"

#include <fmt/format.h>

#include <initializer_list>

#include "base/json.h"

namespace bulkhead::server {
namespace {

constexpr std::string_view kAccountIssuers = ".tokens.sts.global.api.aws";
constexpr std::string_view kWellKnown = "/.well-known/";

Value ListOf(std::initializer_list<std::string_view> texts) {
  Value list = Value::EmptyList();
  for (const std::string_view text : texts) list.Append(std::string(text));
  return list;
}

std::string Discovery(std::string_view issuer, std::string_view host) {
  Value document = Value::Struct();
  document.Set("issuer", fmt::format("https://{}", issuer));
  document.Set("jwks_uri",
               fmt::format("http://{}{}{}{}jwks.json", host, kIssuersPath, issuer, kWellKnown));
  document.Set("response_types_supported", ListOf({"id_token"}));
  document.Set("subject_types_supported", ListOf({"public"}));
  document.Set("id_token_signing_alg_values_supported", ListOf({"RS256", "ES384"}));
  document.Set("claims_supported", ListOf({"aud", "exp", "iat", "iss", "jti", "sub"}));
  return base::PrintJson(document);
}

}  // namespace

std::optional<std::string> IssuerDocument(const org::Snapshot& now, std::string_view path,
                                          std::string_view host) {
  const std::size_t end = path.find(kWellKnown);
  if (end == std::string_view::npos) return std::nullopt;
  const std::string_view issuer = path.substr(0, end);
  const std::string_view document = path.substr(end + kWellKnown.size());
  if (!issuer.ends_with(kAccountIssuers)) return std::nullopt;
  const auto* keys = now.Find<org::IssuerKeys>(issuer);
  if (keys == nullptr) return std::nullopt;
  if (document == "jwks.json") return keys->jwks;
  if (document == "openid-configuration") return Discovery(issuer, host);
  return std::nullopt;
}

}  // namespace bulkhead::server
