// The server's side of Signature Version 4: does the request bear the signature
// that it should, at a time when it may?

#include <algorithm>

#include "base/digest.h"
#include "base/encoding.h"
#include "wire/sigv4.h"

namespace bulkhead::wire {
namespace {

bool Signs(const ParsedAuthorization& auth, std::string_view header) {
  return std::ranges::find(auth.signed_headers, header) != auth.signed_headers.end();
}

// Which headers a signature must cover: `host` always; what the operation follows
// from, for S3 any x-amz-* that is there. S3's page asks for x-amz-content-sha256
// as well, the live service does not.
// https://docs.aws.amazon.com/AmazonS3/latest/API/sig-v4-header-based-auth.html
std::optional<Fault> CheckSignedHeaders(const ParsedAuthorization& auth,
                                        const http::RequestHead& head, AuthStyle style) {
  if (!Signs(auth, "host")) return HeaderNotSigned(style, "host");
  for (const http::Header& header : head.headers) {
    const std::string name = base::ToLower(header.name);
    const bool must = style == AuthStyle::kS3
                          ? name.starts_with("x-amz-") && name != "x-amz-content-sha256"
                          : name == "x-amz-target";
    if (must && !Signs(auth, name)) return HeaderNotSigned(style, name);
  }
  return std::nullopt;
}

std::optional<Fault> CheckTime(const ParsedAuthorization& auth, Instant now, AuthStyle style) {
  const auto skew = SkewMax(style);
  if (auth.form == ParsedAuthorization::Form::kHeader) {
    if (auth.signed_at < now - skew || auth.signed_at > now + skew) {
      return RequestTimeSkewed(style, auth.signed_at, now);
    }
    return std::nullopt;
  }
  const Instant end = auth.signed_at + std::chrono::seconds(auth.expires_seconds);
  if (now > end || auth.signed_at > now + skew) {
    return PresignedExpired(style, auth.signed_at, auth.expires_seconds, now);
  }
  return std::nullopt;
}

bool IsSha256Hex(std::string_view text) {
  return text.size() == 64 &&
         text.find_first_not_of("0123456789abcdefABCDEF") == std::string_view::npos;
}

}  // namespace

std::optional<Fault> Verify(const ParsedAuthorization& auth, const http::RequestHead& head,
                            std::string_view payload_hash, std::string_view signing_key,
                            Instant now, AuthStyle style) {
  if (auto fault = CheckSignedHeaders(auth, head, style)) return fault;
  if (auto fault = CheckTime(auth, now, style)) return fault;
  const std::string canonical = CanonicalRequest(auth, head, payload_hash);
  const std::string to_sign = StringToSign(auth, canonical);
  if (base::EqualsInConstantTime(Sign(signing_key, to_sign), auth.signature)) return std::nullopt;
  return SignatureDoesNotMatch(style, auth.access_key_id, auth.signature, to_sign, canonical);
}

std::string Payload::HashFor(std::string_view body) const {
  return stated.empty() ? base::ToHex(base::Sha256(body)) : stated;
}

bool Payload::Contradicts(std::string_view body_sha256_hex) const {
  return kind == Kind::kWhole && !stated.empty() &&
         !base::EqualsIgnoreCase(stated, body_sha256_hex);
}

// https://docs.aws.amazon.com/AmazonS3/latest/API/sig-v4-header-based-auth.html
Result<Payload, Fault> DescribePayload(const http::RequestHead& head,
                                       const ParsedAuthorization& auth, AuthStyle style) {
  struct Named {
    std::string_view value;
    Payload::Kind kind;
  };
  constexpr Named kMarkers[] = {
      {kUnsignedPayload, Payload::Kind::kUnsigned},
      {"STREAMING-UNSIGNED-PAYLOAD-TRAILER", Payload::Kind::kStreamingUnsigned},
      {"STREAMING-AWS4-HMAC-SHA256-PAYLOAD", Payload::Kind::kStreamingSigned},
      {"STREAMING-AWS4-HMAC-SHA256-PAYLOAD-TRAILER", Payload::Kind::kStreamingSignedTrailer}};
  if (style != AuthStyle::kS3) return Payload{};
  const std::string* stated = http::FindHeader(head.headers, "x-amz-content-sha256");
  const bool is_query = auth.form == ParsedAuthorization::Form::kQuery;
  if (stated == nullptr && is_query) {
    return Payload{.kind = Payload::Kind::kUnsigned, .stated = std::string(kUnsignedPayload)};
  }
  if (stated == nullptr) return std::unexpected(MissingContentSha256());
  for (const Named& marker : kMarkers) {
    if (*stated == marker.value) return Payload{.kind = marker.kind, .stated = *stated};
  }
  if (!IsSha256Hex(*stated)) return std::unexpected(MalformedContentSha256());
  return Payload{.kind = Payload::Kind::kWhole, .stated = *stated};
}

}  // namespace bulkhead::wire
