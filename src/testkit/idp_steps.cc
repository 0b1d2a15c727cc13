#include "testkit/idp_steps.h"

#include <fmt/format.h>

#include <cstdlib>

#include "base/encoding.h"
#include "base/try.h"
#include "idp/idp.h"

namespace bulkhead::testkit {
namespace {

using Signed = idp::SamlClaims::Signed;

std::string Option(const StepOptions& options, const std::string& name,
                   const std::string& otherwise) {
  const auto found = options.find(name);
  return found == options.end() ? otherwise : found->second;
}

idp::JwtOptions::Signer SignerOf(const StepOptions& options) {
  return Option(options, "by", "") == "stranger" ? idp::JwtOptions::Signer::kStranger
                                                 : idp::JwtOptions::Signer::kProvider;
}

Result<Instant> TimeAt(const Value& claims, std::string_view name, std::string_view otherwise,
                       Instant now) {
  const Instant::Duration by =
      TRY(ParseStep(claims.Text(name).empty() ? otherwise : claims.Text(name)));
  return now + by;
}

Result<Signed> SignedPart(const std::string& name) {
  if (name == "assertion") return Signed::kAssertion;
  if (name == "response") return Signed::kResponse;
  if (name == "both") return Signed::kBoth;
  if (name == "nothing") return Signed::kNothing;
  return Fail(fmt::format("`sign={}`: assertion, response, both or nothing", name));
}

void SetText(const Value& claims, std::string_view name, std::string& out) {
  const Value* found = claims.Find(name);
  if (found != nullptr && found->is_string()) out = found->string();
}

}  // namespace

Result<Instant::Duration> ParseStep(std::string_view text) {
  static const std::map<char, std::int64_t> kSeconds = {
      {'s', 1}, {'m', 60}, {'h', 3600}, {'d', 86400}};
  const auto unit = text.empty() ? kSeconds.end() : kSeconds.find(text.back());
  if ((!text.starts_with('+') && !text.starts_with('-')) || unit == kSeconds.end()) {
    return Fail(fmt::format("`{}` is no step of time such as +1h", text));
  }
  const std::int64_t count = std::strtoll(std::string(text).c_str(), nullptr, 10);
  return std::chrono::seconds(count * unit->second);
}

Result<std::string> MakeToken(const StepOptions& options, Value claims, Instant now) {
  if (!claims.is_struct()) return Fail("the claims are an object");
  for (const char* name : {"iat", "exp", "nbf"}) {
    const Value* claim = claims.Find(name);
    if (claim == nullptr || !claim->is_string()) continue;
    const Instant::Duration by = TRY(ParseStep(claim->string()));
    claims.Set(name, (now + by).unix_seconds());
  }
  return idp::SignJwt(claims, {.algorithm = Option(options, "alg", "RS256"),
                               .kid = Option(options, "kid", ""),
                               .signer = SignerOf(options)});
}

Result<std::string> MakeAssertion(const StepOptions& options, const Value& claims, Instant now) {
  if (!claims.is_struct()) return Fail("the claims are an object");
  idp::SamlClaims out{.issuer = "https://idp.example.com/saml"};
  SetText(claims, "issuer", out.issuer);
  SetText(claims, "nameId", out.name_id);
  SetText(claims, "format", out.name_id_format);
  SetText(claims, "recipient", out.recipient);
  SetText(claims, "audience", out.audience);
  SetText(claims, "status", out.status);
  out.issued = TRY(TimeAt(claims, "issued", "+0s", now));
  out.not_on_or_after = TRY(TimeAt(claims, "until", "+5m", now));
  if (claims.Find("sessionUntil") != nullptr) {
    out.session_until = TRY(TimeAt(claims, "sessionUntil", "", now));
  }
  out.what = TRY(SignedPart(Option(options, "sign", "assertion")));
  out.method = Option(options, "method", "sha256");
  out.signer = SignerOf(options);
  const Value* attributes = claims.Find("attributes");
  if (attributes != nullptr && attributes->is_struct()) {
    for (const auto& [name, values] : attributes->members()) {
      auto& texts = out.attributes.emplace_back(name, std::vector<std::string>()).second;
      if (!values.is_list()) return Fail("an attribute has a list of values");
      for (const Value& value : values.list()) texts.push_back(value.string());
    }
  }
  return base::ToBase64(idp::SamlResponse(out));
}

}  // namespace bulkhead::testkit
