// Signature Version 4: one signer for who signs and who verifies.
//
// Pure: the time is handed in. Held to AWS's own test suite (conformance/sigv4).
// S3 signs a path as it is sent; all others normalize it and encode it again.
// https://docs.aws.amazon.com/IAM/latest/UserGuide/create-signed-request.html
//
// A server:
//   const ParsedAuthorization auth = TRY(ParseAuthorization(head, style));
//   const Payload payload = TRY(DescribePayload(head, auth, style));
//   const std::string key = DeriveSigningKey(secret, auth.scope);  // May be kept.
//   if (auto fault = Verify(auth, head, payload.HashFor(body), key, now, style)) ...
// A client:
//   SignRequest(request, credentials, {.region = "us-east-1", .service = "iam"}, now);
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "api/fault.h"
#include "base/instant.h"
#include "base/result.h"
#include "http/message.h"
#include "wire/auth_faults.h"

namespace bulkhead::wire {

inline constexpr std::int64_t kPresignSecondsMax = 604'800;  // Seven days.
// For services other than S3, when X-Amz-Expires is not given.
inline constexpr std::int64_t kPresignSecondsDefault = 900;

inline constexpr std::string_view kUnsignedPayload = "UNSIGNED-PAYLOAD";

struct Scope {
  std::string date;  // `20261122`
  std::string region;
  std::string service;

  std::string ToText() const;  // `20261122/us-east-1/iam/aws4_request`
  friend bool operator==(const Scope&, const Scope&) = default;
};

struct Credentials {
  std::string access_key_id;
  std::string secret_access_key;
  std::string session_token;  // Empty: none.
};

// What a request says about who signed it and how.
struct ParsedAuthorization {
  enum class Form { kHeader, kQuery };

  Form form = Form::kHeader;
  std::string access_key_id;
  Scope scope;
  std::vector<std::string> signed_headers;  // Lower case, sorted.
  std::string signature;                    // 64 hexadecimal digits.
  std::string session_token;                // Empty: none.
  Instant signed_at;
  std::int64_t expires_seconds = 0;  // Query form only.

  friend bool operator==(const ParsedAuthorization&, const ParsedAuthorization&) = default;
};

// True if the request bears a signature, in whatever form and however malformed.
bool IsSigned(const http::RequestHead& head);

// The scope that a request claims, unchecked: what a router looks at.
std::optional<Scope> ClaimedScope(const http::RequestHead& head);

Result<ParsedAuthorization, Fault> ParseAuthorization(const http::RequestHead& head,
                                                      AuthStyle style);

// How the body takes part in the signature.
struct Payload {
  enum class Kind {
    kWhole,                  // Its SHA-256 is signed.
    kUnsigned,               // It is not signed.
    kStreamingUnsigned,      // aws-chunked; trailers, no signatures.
    kStreamingSigned,        // aws-chunked; each chunk is signed.
    kStreamingSignedTrailer  // The same, with signed trailers.
  };

  Kind kind = Kind::kWhole;
  // S3: the value of x-amz-content-sha256, which is what the signature covers.
  // Empty: the SHA-256 of the body is computed.
  std::string stated;

  // What the canonical request ends with.
  std::string HashFor(std::string_view body) const;
  // True if the body that came has another SHA-256 than `stated`.
  bool Contradicts(std::string_view body_sha256_hex) const;
};
Result<Payload, Fault> DescribePayload(const http::RequestHead& head,
                                       const ParsedAuthorization& auth, AuthStyle style);

// The key that signatures of one day, region and service are made with.
std::string DeriveSigningKey(std::string_view secret_access_key, const Scope& scope);

// Nothing, if the signature is right and the time is.
std::optional<Fault> Verify(const ParsedAuthorization& auth, const http::RequestHead& head,
                            std::string_view payload_hash, std::string_view signing_key,
                            Instant now, AuthStyle style);

// The pieces, each as AWS's documentation names it.
std::string CanonicalRequest(const ParsedAuthorization& auth, const http::RequestHead& head,
                             std::string_view payload_hash);
std::string StringToSign(const ParsedAuthorization& auth, std::string_view canonical_request);
std::string Sign(std::string_view signing_key, std::string_view string_to_sign);  // Hex.

// A request before it is sent.
struct Request {
  std::string method = "POST";
  std::string target = "/";  // Path and query, percent-encoded.
  std::vector<http::Header> headers;
  std::string body;

  friend bool operator==(const Request&, const Request&) = default;
};

struct SigningScope {
  std::string region;
  std::string service;
};
enum class BodySigning { kSigned, kUnsigned };

// Adds X-Amz-Date, X-Amz-Security-Token, for S3 x-amz-content-sha256, and
// Authorization. Requires: a Host header is there. All headers are signed but
// those that a proxy may change.
void SignRequest(Request& request, const Credentials& credentials, const SigningScope& scope,
                 Instant now, BodySigning body = BodySigning::kSigned);

// The target with the signature in its query. Requires: a Host header.
std::string PresignTarget(const Request& request, const Credentials& credentials,
                          const SigningScope& scope, Instant now, std::int64_t expires_seconds);

}  // namespace bulkhead::wire
