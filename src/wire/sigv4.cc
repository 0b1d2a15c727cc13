#include "wire/sigv4.h"

#include <algorithm>
#include <map>

#include "base/digest.h"
#include "base/encoding.h"
#include "wire/target.h"

namespace bulkhead::wire {
namespace {

constexpr std::string_view kAlgorithm = "AWS4-HMAC-SHA256";

// Without `.`, `..` and empty segments: RFC 3986, section 5.2.4, and no `//`.
std::string NormalizePath(std::string_view path) {
  std::vector<std::string_view> kept;
  bool slash_at_end = false;
  while (!path.empty()) {
    const std::string_view segment = path.substr(0, path.find('/'));
    slash_at_end = segment.size() < path.size();
    path.remove_prefix(std::min(path.size(), segment.size() + 1));
    if (segment.empty()) continue;
    if (segment == "." || segment == "..") {
      if (segment == ".." && !kept.empty()) kept.pop_back();
      slash_at_end = true;
    } else {
      kept.push_back(segment);
    }
  }
  std::string out = "/";
  for (std::size_t i = 0; i < kept.size(); ++i) {
    out += kept[i];
    if (i + 1 < kept.size() || slash_at_end) out += '/';
  }
  return out;
}

// S3 encodes a key once: what was sent, decoded and encoded in the one way that
// counts. All others encode what was sent once more.
std::string CanonicalPath(std::string_view path, std::string_view service) {
  if (service == "s3") return base::PercentEncode(DecodeLeniently(path), base::Slash::kKeep);
  return base::PercentEncode(NormalizePath(path), base::Slash::kKeep);
}

std::string CanonicalQuery(std::string_view query) {
  std::vector<std::pair<std::string, std::string>> pairs;
  for (const Parameter& parameter : ParseParameters(query)) {
    if (parameter.name == "X-Amz-Signature") continue;
    pairs.emplace_back(base::PercentEncode(parameter.name), base::PercentEncode(parameter.value));
  }
  std::ranges::sort(pairs);
  std::string out;
  for (const auto& [name, value] : pairs) {
    if (!out.empty()) out += '&';
    out.append(name).append("=").append(value);
  }
  return out;
}

// White space around a value is cut, within it any run becomes one space.
void AppendTrimmed(std::string& out, std::string_view value) {
  const std::size_t start = out.size();
  bool space = false;
  for (const char c : value) {
    if (c == ' ' || c == '\t' || c == '\n' || c == '\r') {
      space = true;
      continue;
    }
    if (space && out.size() > start) out += ' ';
    space = false;
    out += c;
  }
}

std::string CanonicalHeader(std::span<const http::Header> headers, std::string_view name) {
  std::string out(name);
  out += ':';
  bool first = true;
  for (const http::Header& header : headers) {
    if (!http::SameHeaderName(header.name, name)) continue;
    if (!first) out += ',';
    first = false;
    AppendTrimmed(out, header.value);
  }
  out += '\n';
  return out;
}

std::string Join(const std::vector<std::string>& names) {
  std::string out;
  for (const std::string& name : names) {
    if (!out.empty()) out += ';';
    out += name;
  }
  return out;
}

// What lies between two hops may change these, or adds them.
bool MayBeSigned(std::string_view name) {
  constexpr std::string_view kUnsigned[] = {
      "authorization",     "connection", "expect", "user-agent",      "te",
      "transfer-encoding", "upgrade",    "accept", "accept-encoding", "x-amzn-trace-id"};
  return std::ranges::find(kUnsigned, name) == std::end(kUnsigned);
}

ParsedAuthorization NewAuthorization(const Request& request, const Credentials& credentials,
                                     const SigningScope& scope, Instant now) {
  ParsedAuthorization auth;
  auth.access_key_id = credentials.access_key_id;
  auth.signed_at = now;
  auth.scope = {
      .date = now.ToBasic().substr(0, 8), .region = scope.region, .service = scope.service};
  for (const http::Header& header : request.headers) {
    std::string name = base::ToLower(header.name);
    if (MayBeSigned(name)) auth.signed_headers.push_back(std::move(name));
  }
  std::ranges::sort(auth.signed_headers);
  const auto repeated = std::ranges::unique(auth.signed_headers);
  auth.signed_headers.erase(repeated.begin(), repeated.end());
  return auth;
}

std::string SignatureOf(const ParsedAuthorization& auth, const http::RequestHead& head,
                        std::string_view payload_hash, std::string_view secret) {
  const std::string canonical = CanonicalRequest(auth, head, payload_hash);
  return Sign(DeriveSigningKey(secret, auth.scope), StringToSign(auth, canonical));
}

}  // namespace

std::string Scope::ToText() const {
  std::string out = date;
  out.append("/").append(region).append("/").append(service).append("/aws4_request");
  return out;
}

// https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv-create-signed-request.html
std::string CanonicalRequest(const ParsedAuthorization& auth, const http::RequestHead& head,
                             std::string_view payload_hash) {
  const Target target = SplitTarget(head.target);
  std::string out = head.method;
  out.append("\n").append(CanonicalPath(target.path, auth.scope.service));
  out.append("\n").append(CanonicalQuery(target.query)).append("\n");
  for (const std::string& name : auth.signed_headers) out += CanonicalHeader(head.headers, name);
  out.append("\n").append(Join(auth.signed_headers)).append("\n").append(payload_hash);
  return out;
}

std::string StringToSign(const ParsedAuthorization& auth, std::string_view canonical_request) {
  std::string out(kAlgorithm);
  out.append("\n").append(auth.signed_at.ToBasic());
  out.append("\n").append(auth.scope.ToText());
  out.append("\n").append(base::ToHex(base::Sha256(canonical_request)));
  return out;
}

std::string DeriveSigningKey(std::string_view secret_access_key, const Scope& scope) {
  const std::string start = "AWS4" + std::string(secret_access_key);
  const std::string date = base::HmacSha256(start, scope.date);
  const std::string region = base::HmacSha256(date, scope.region);
  const std::string service = base::HmacSha256(region, scope.service);
  return base::HmacSha256(service, "aws4_request");
}

std::string Sign(std::string_view signing_key, std::string_view string_to_sign) {
  return base::ToHex(base::HmacSha256(signing_key, string_to_sign));
}

void SignRequest(Request& request, const Credentials& credentials, const SigningScope& scope,
                 Instant now, BodySigning body) {
  const std::string hash = body == BodySigning::kUnsigned ? std::string(kUnsignedPayload)
                                                          : base::ToHex(base::Sha256(request.body));
  request.headers.push_back({"X-Amz-Date", now.ToBasic()});
  if (!credentials.session_token.empty()) {
    request.headers.push_back({"X-Amz-Security-Token", credentials.session_token});
  }
  if (scope.service == "s3" || body == BodySigning::kUnsigned) {
    request.headers.push_back({"X-Amz-Content-Sha256", hash});
  }
  const ParsedAuthorization auth = NewAuthorization(request, credentials, scope, now);
  const http::RequestHead head{
      .method = request.method, .target = request.target, .headers = request.headers};
  std::string value(kAlgorithm);
  value.append(" Credential=").append(auth.access_key_id).append("/").append(auth.scope.ToText());
  value.append(", SignedHeaders=").append(Join(auth.signed_headers));
  value.append(", Signature=").append(SignatureOf(auth, head, hash, credentials.secret_access_key));
  request.headers.push_back({"Authorization", std::move(value)});
}

// https://docs.aws.amazon.com/AmazonS3/latest/API/sigv4-query-string-auth.html
std::string PresignTarget(const Request& request, const Credentials& credentials,
                          const SigningScope& scope, Instant now, std::int64_t expires_seconds) {
  const ParsedAuthorization auth = NewAuthorization(request, credentials, scope, now);
  std::string target = request.target;
  const auto add = [&](std::string_view name, std::string_view value) {
    target += target.find('?') == std::string::npos ? '?' : '&';
    target.append(name).append("=").append(base::PercentEncode(value));
  };
  add("X-Amz-Algorithm", kAlgorithm);
  add("X-Amz-Credential", auth.access_key_id + "/" + auth.scope.ToText());
  add("X-Amz-Date", now.ToBasic());
  add("X-Amz-Expires", std::to_string(expires_seconds));
  add("X-Amz-SignedHeaders", Join(auth.signed_headers));
  if (!credentials.session_token.empty()) add("X-Amz-Security-Token", credentials.session_token);
  const http::RequestHead head{
      .method = request.method, .target = target, .headers = request.headers};
  const std::string hash = scope.service == "s3" ? std::string(kUnsignedPayload)
                                                 : base::ToHex(base::Sha256(request.body));
  const std::string signature = SignatureOf(auth, head, hash, credentials.secret_access_key);
  add("X-Amz-Signature", signature);
  return target;
}

}  // namespace bulkhead::wire
