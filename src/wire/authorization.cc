// Reads what a request says about its signature, from the Authorization header
// or from the query.

#include <fmt/format.h>

#include <algorithm>

#include "base/encoding.h"
#include "base/try.h"
#include "wire/sigv4.h"
#include "wire/target.h"

namespace bulkhead::wire {
namespace {

constexpr std::string_view kAlgorithm = "AWS4-HMAC-SHA256";
constexpr std::size_t kSignedHeadersMax = 256;
constexpr std::string_view kCredentialForm = "<YOUR-AKID>/YYYYMMDD/REGION/SERVICE/aws4_request";

std::string_view Trim(std::string_view text) {
  const std::size_t first = text.find_first_not_of(" \t");
  if (first == std::string_view::npos) return {};
  return text.substr(first, text.find_last_not_of(" \t") - first + 1);
}

std::vector<std::string_view> Split(std::string_view text, char mark) {
  std::vector<std::string_view> out;
  while (true) {
    const std::size_t end = text.find(mark);
    out.push_back(text.substr(0, end));
    if (end == std::string_view::npos) return out;
    text.remove_prefix(end + 1);
  }
}

// A credential names key, date, region, service and `aws4_request`; a key may
// itself hold slashes, so it is read from the end.
struct Credential {
  std::string access_key_id;
  Scope scope;
  std::string terminator;
};
std::optional<Credential> ReadCredential(std::string_view text) {
  const std::vector<std::string_view> parts = Split(text, '/');
  if (parts.size() < 5) return std::nullopt;
  const std::size_t n = parts.size();
  const std::size_t tail =
      parts[n - 1].size() + parts[n - 2].size() + parts[n - 3].size() + parts[n - 4].size() + 4;
  return Credential{.access_key_id = std::string(text.substr(0, text.size() - tail)),
                    .scope = {.date = std::string(parts[n - 4]),
                              .region = std::string(parts[n - 3]),
                              .service = std::string(parts[n - 2])},
                    .terminator = std::string(parts[n - 1])};
}

Result<std::vector<std::string>, Fault> ReadSignedHeaders(std::string_view text, AuthStyle style) {
  std::vector<std::string> names;
  for (const std::string_view name : Split(text, ';')) {
    if (!name.empty()) names.push_back(base::ToLower(name));
    if (names.size() > kSignedHeadersMax) {
      return std::unexpected(IncompleteSignature(style, "too many headers are signed."));
    }
  }
  std::ranges::sort(names);
  return names;
}

bool IsSignature(std::string_view text) {
  return text.size() == 64 && text.find_first_not_of("0123456789abcdef") == std::string_view::npos;
}

// The credential and the date must agree.
std::optional<Fault> CheckScope(const Credential& credential, Instant signed_at, AuthStyle style) {
  if (credential.terminator != "aws4_request") {
    return WrongScope(style, fmt::format("Credential should be scoped with a valid terminator: "
                                         "'aws4_request', not '{}'.",
                                         credential.terminator));
  }
  const std::string basic = signed_at.ToBasic();
  if (credential.scope.date != basic.substr(0, 8)) {
    return WrongScope(style,
                      fmt::format("Date in Credential scope does not match YYYYMMDD from ISO-8601 "
                                  "version of date from HTTP: '{}' != '{}', from '{}'.",
                                  credential.scope.date, basic.substr(0, 8), basic));
  }
  if (credential.scope.region.empty()) {
    return WrongScope(style, "Credential should be scoped to a valid region.");
  }
  return std::nullopt;
}

std::optional<Instant> ReadDate(std::string_view text) {
  if (const auto basic = Instant::ParseBasic(text)) return *basic;
  if (const auto http = Instant::ParseHttpDate(text)) return *http;
  return std::nullopt;
}

std::optional<Instant> HeaderDate(const http::RequestHead& head) {
  for (const std::string_view name : {"x-amz-date", "date"}) {
    if (const std::string* value = http::FindHeader(head.headers, name)) return ReadDate(*value);
  }
  return std::nullopt;
}

struct HeaderParts {
  std::string_view credential, signed_headers, signature;  // Empty: not there.
};

// `Credential=..., SignedHeaders=..., Signature=...`, in any order.
Result<HeaderParts, Fault> ReadHeaderParts(std::string_view text, std::string_view whole,
                                           AuthStyle style) {
  HeaderParts parts;
  for (const std::string_view item : Split(text, ',')) {
    const std::string_view pair = Trim(item);
    if (pair.empty()) continue;
    const std::size_t equals = pair.find('=');
    // A space cuts a value as a comma does: what follows has no name.
    const std::size_t space = pair.find_first_of(" \t");
    if (equals == std::string_view::npos || space != std::string_view::npos) {
      const std::string_view odd =
          space == std::string_view::npos ? pair : Trim(pair.substr(space));
      if (style == AuthStyle::kS3) break;
      return std::unexpected(IncompleteSignature(
          style, fmt::format("'{}' not a valid key=value pair (missing equal-sign) in "
                             "Authorization header: '{}'.",
                             odd, whole)));
    }
    const std::string_view name = pair.substr(0, equals);
    const std::string_view value = pair.substr(equals + 1);
    if (name == "Credential") parts.credential = value;
    if (name == "SignedHeaders") parts.signed_headers = value;
    if (name == "Signature") parts.signature = value;
  }
  return parts;
}

std::optional<Fault> CheckHeaderParts(const HeaderParts& parts, bool has_date,
                                      std::string_view whole, AuthStyle style) {
  const bool complete =
      !parts.credential.empty() && !parts.signed_headers.empty() && !parts.signature.empty();
  if (complete && has_date) return std::nullopt;
  if (style == AuthStyle::kS3) {
    if (!complete) {
      return IncompleteSignature(style,
                                 "the authorization header requires three components: Credential, "
                                 "SignedHeaders, and Signature.");
    }
    return Fault{.code = "AccessDenied",
                 .message = "AWS authentication requires a valid Date or x-amz-date header",
                 .http_status = 403};
  }
  std::string what;
  const auto lacks = [&](std::string_view name) {
    what += fmt::format("Authorization header requires '{}' parameter. ", name);
  };
  if (parts.credential.empty()) lacks("Credential");
  if (parts.signature.empty()) lacks("Signature");
  if (parts.signed_headers.empty()) lacks("SignedHeaders");
  if (!has_date) {
    what += "Authorization header requires existence of either a 'X-Amz-Date' or a 'Date' header. ";
  }
  return IncompleteSignature(style, fmt::format("{}Authorization={}", what, whole));
}

Result<ParsedAuthorization, Fault> ParseHeader(const http::RequestHead& head,
                                               const std::string& value, AuthStyle style) {
  const std::string_view algorithm = std::string_view(value).substr(0, value.find(' '));
  if (algorithm != kAlgorithm) return std::unexpected(UnsupportedAlgorithm(style, algorithm));
  const HeaderParts parts =
      TRY(ReadHeaderParts(std::string_view(value).substr(algorithm.size()), value, style));
  const std::optional<Instant> date = HeaderDate(head);
  if (auto fault = CheckHeaderParts(parts, date.has_value(), value, style)) {
    return std::unexpected(*fault);
  }
  const std::optional<Credential> credential = ReadCredential(parts.credential);
  if (!credential || credential->access_key_id.empty()) {
    return std::unexpected(IncompleteSignature(
        style, style == AuthStyle::kS3
                   ? fmt::format("the Credential is mal-formed; expecting \"{}\".", kCredentialForm)
                   : fmt::format("Credential must have at least 5 slash-delimited elements. '{}'",
                                 parts.credential)));
  }
  const Instant signed_at = date.value_or(Instant());
  if (auto fault = CheckScope(*credential, signed_at, style)) return std::unexpected(*fault);
  ParsedAuthorization auth;
  auth.access_key_id = credential->access_key_id;
  auth.scope = credential->scope;
  auth.signed_headers = TRY(ReadSignedHeaders(parts.signed_headers, style));
  auth.signature = parts.signature;
  auth.signed_at = signed_at;
  if (const std::string* token = http::FindHeader(head.headers, "x-amz-security-token")) {
    auth.session_token = *token;
  }
  return auth;
}

Result<std::int64_t, Fault> ReadExpires(const Parameter* parameter, AuthStyle style) {
  if (parameter == nullptr) return kPresignSecondsDefault;
  const std::string& text = parameter->value;
  if (text.starts_with('-')) {
    return std::unexpected(
        MalformedQueryAuthentication(style, "X-Amz-Expires must be non-negative"));
  }
  if (text.empty() || text.find_first_not_of("0123456789") != std::string::npos) {
    return std::unexpected(MalformedQueryAuthentication(style, "X-Amz-Expires should be a number"));
  }
  if (text.size() > 9 || std::stoll(text) > kPresignSecondsMax) {
    return std::unexpected(MalformedQueryAuthentication(
        style,
        "X-Amz-Expires must be less than a week (in seconds); that is, the given X-Amz-Expires "
        "must be less than 604800 seconds"));
  }
  return std::stoll(text);
}

// https://docs.aws.amazon.com/AmazonS3/latest/API/sigv4-query-string-auth.html
Result<ParsedAuthorization, Fault> ParseQueryForm(const std::vector<Parameter>& parameters,
                                                  AuthStyle style) {
  const auto find = [&](std::string_view name) { return FindParameter(parameters, name); };
  const Parameter* algorithm = find("X-Amz-Algorithm");
  const Parameter* text = find("X-Amz-Credential");
  const Parameter* date_text = find("X-Amz-Date");
  const Parameter* signed_headers = find("X-Amz-SignedHeaders");
  const Parameter* signature = find("X-Amz-Signature");
  const Parameter* expires = find("X-Amz-Expires");
  if (algorithm == nullptr || text == nullptr || date_text == nullptr ||
      signed_headers == nullptr || signature == nullptr ||
      (expires == nullptr && style == AuthStyle::kS3)) {
    return std::unexpected(MalformedQueryAuthentication(
        style,
        "Query-string authentication version 4 requires the X-Amz-Algorithm, X-Amz-Credential, "
        "X-Amz-Signature, X-Amz-Date, X-Amz-SignedHeaders, and X-Amz-Expires parameters."));
  }
  if (algorithm->value != kAlgorithm) {
    return std::unexpected(MalformedQueryAuthentication(
        style, "X-Amz-Algorithm only supports \"AWS4-HMAC-SHA256 and AWS4-ECDSA-P256-SHA256\""));
  }
  const std::optional<Credential> credential = ReadCredential(text->value);
  if (!credential || credential->access_key_id.empty()) {
    return std::unexpected(MalformedQueryAuthentication(
        style, fmt::format("Error parsing the X-Amz-Credential parameter; the Credential is "
                           "mal-formed; expecting \"{}\".",
                           kCredentialForm)));
  }
  const auto date = Instant::ParseBasic(date_text->value);
  if (!date) {
    return std::unexpected(MalformedQueryAuthentication(
        style, "X-Amz-Date must be in the ISO8601 Long Format \"yyyyMMdd'T'HHmmss'Z'\""));
  }
  if (auto fault = CheckScope(*credential, *date, style)) return std::unexpected(*fault);
  ParsedAuthorization auth;
  auth.form = ParsedAuthorization::Form::kQuery;
  auth.access_key_id = credential->access_key_id;
  auth.scope = credential->scope;
  auth.signed_headers = TRY(ReadSignedHeaders(signed_headers->value, style));
  auth.signature = signature->value;
  auth.signed_at = *date;
  auth.expires_seconds = TRY(ReadExpires(expires, style));
  if (const Parameter* token = find("X-Amz-Security-Token")) auth.session_token = token->value;
  return auth;
}

bool HasQuerySignature(std::string_view target) {
  return SplitTarget(target).query.find("X-Amz-") != std::string_view::npos;
}

bool IsSignatureParameter(const Parameter& parameter) {
  return parameter.name == "X-Amz-Algorithm" || parameter.name == "X-Amz-Credential" ||
         parameter.name == "X-Amz-Signature";
}

std::vector<Parameter> SignatureParameters(const http::RequestHead& head) {
  if (!HasQuerySignature(head.target)) return {};
  std::vector<Parameter> parameters = ParseParameters(SplitTarget(head.target).query);
  if (std::ranges::none_of(parameters, IsSignatureParameter)) return {};
  return parameters;
}

}  // namespace

bool IsSigned(const http::RequestHead& head) {
  return http::FindHeader(head.headers, "authorization") != nullptr ||
         !SignatureParameters(head).empty();
}

std::optional<Scope> ClaimedScope(const http::RequestHead& head) {
  std::optional<Credential> credential;
  if (const std::string* value = http::FindHeader(head.headers, "authorization")) {
    const std::size_t start = value->find("Credential=");
    if (start == std::string::npos) return std::nullopt;
    std::string_view text = std::string_view(*value).substr(start + 11);
    credential = ReadCredential(text.substr(0, text.find_first_of(", \t")));
  } else if (const std::vector<Parameter> parameters = SignatureParameters(head);
             const Parameter* text = FindParameter(parameters, "X-Amz-Credential")) {
    credential = ReadCredential(text->value);
  }
  if (!credential) return std::nullopt;
  return credential->scope;
}

Result<ParsedAuthorization, Fault> ParseAuthorization(const http::RequestHead& head,
                                                      AuthStyle style) {
  const std::string* header = http::FindHeader(head.headers, "authorization");
  const std::vector<Parameter> parameters = SignatureParameters(head);
  if (header == nullptr && parameters.empty()) {
    return std::unexpected(MissingAuthentication(style));
  }
  if (header != nullptr && !parameters.empty() && style == AuthStyle::kS3) {
    return std::unexpected(Fault{
        .code = "InvalidArgument",
        .message = "Only one auth mechanism allowed; only the X-Amz-Algorithm query parameter, "
                   "Signature query string parameter or the Authorization header should be "
                   "specified"});
  }
  auto auth =
      header != nullptr ? ParseHeader(head, *header, style) : ParseQueryForm(parameters, style);
  // What is not a signature in form cannot be one that matches.
  if (auth && !IsSignature(auth->signature)) auth->signature.clear();
  return auth;
}

}  // namespace bulkhead::wire
