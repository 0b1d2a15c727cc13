#include "wire/auth_faults.h"

#include <fmt/format.h>

#include <string>
#include <utility>

#include "base/encoding.h"
#include "wire/sigv4.h"

namespace bulkhead::wire {
namespace {

// A code per style. Query services document theirs; JSON services add
// `Exception`, answer 400 over POST-only protocols and 403 over REST.
// https://docs.aws.amazon.com/IAM/latest/APIReference/CommonErrors.html
// https://docs.aws.amazon.com/organizations/latest/APIReference/CommonErrors.html
// https://docs.aws.amazon.com/AmazonS3/latest/API/ErrorResponses.html#ErrorCodeList
// https://docs.aws.amazon.com/AWSEC2/latest/APIReference/errors-overview.html
struct Words {
  std::string_view code;
  int status;
};

struct WordsPerStyle {
  Words json, query, ec2, s3;
};

Fault Make(AuthStyle style, const WordsPerStyle& words, std::string message) {
  const auto make = [&](const Words& w, int status) {
    return Fault{.code = std::string(w.code), .message = std::move(message), .http_status = status};
  };
  switch (style) {
    case AuthStyle::kJson: return make(words.json, 400);
    case AuthStyle::kRestJson: return make(words.json, 403);
    case AuthStyle::kQuery: return make(words.query, words.query.status);
    case AuthStyle::kEc2: return make(words.ec2, words.ec2.status);
    case AuthStyle::kS3: return make(words.s3, words.s3.status);
  }
  return {};
}

constexpr Words kEc2Failure{"AuthFailure", 401};
constexpr std::string_view kEc2Message =
    "AWS was not able to validate the provided access credentials";
constexpr std::string_view kInvalidTokenMessage =
    "The security token included in the request is invalid.";

constexpr WordsPerStyle kIncomplete{.json = {"IncompleteSignatureException", 400},
                                    .query = {"IncompleteSignature", 400},
                                    .ec2 = kEc2Failure,
                                    .s3 = {"AuthorizationHeaderMalformed", 400}};
constexpr WordsPerStyle kMismatch{.json = {"InvalidSignatureException", 400},
                                  .query = {"SignatureDoesNotMatch", 403},
                                  .ec2 = kEc2Failure,
                                  .s3 = {"SignatureDoesNotMatch", 403}};
constexpr WordsPerStyle kUnknown{.json = {"UnrecognizedClientException", 400},
                                 .query = {"InvalidClientTokenId", 403},
                                 .ec2 = kEc2Failure,
                                 .s3 = {"InvalidAccessKeyId", 403}};

std::string SpacedHex(std::string_view bytes) {
  const std::string hex = base::ToHex(bytes);
  std::string out;
  for (std::size_t i = 0; i < hex.size(); i += 2) {
    if (i > 0) out += ' ';
    out += hex.substr(i, 2);
  }
  return out;
}

}  // namespace

AuthStyle AuthStyleOf(const api::ServiceModel& service) {
  switch (service.protocol()) {
    case api::Protocol::kJson: return AuthStyle::kJson;
    case api::Protocol::kRestJson: return AuthStyle::kRestJson;
    case api::Protocol::kQuery: return AuthStyle::kQuery;
    case api::Protocol::kEc2: return AuthStyle::kEc2;
    case api::Protocol::kRestXml: return AuthStyle::kS3;
  }
  return AuthStyle::kJson;
}

std::chrono::minutes SkewMax(AuthStyle style) {
  return style == AuthStyle::kQuery || style == AuthStyle::kS3 ? std::chrono::minutes(15)
                                                               : std::chrono::minutes(5);
}

Fault MissingAuthentication(AuthStyle style) {
  const std::string_view message =
      style == AuthStyle::kS3      ? "Access Denied"
      : style == AuthStyle::kEc2   ? "The request must contain the parameter AWSAccessKeyId"
      : style == AuthStyle::kQuery ? "Request is missing Authentication Token"
                                   : "Missing Authentication Token";
  return Make(style,
              {.json = {"MissingAuthenticationTokenException", 400},
               .query = {"MissingAuthenticationToken", 403},
               .ec2 = {"MissingParameter", 400},
               .s3 = {"AccessDenied", 403}},
              std::string(message));
}

Fault IncompleteSignature(AuthStyle style, std::string_view what) {
  if (style != AuthStyle::kS3) return Make(style, kIncomplete, std::string(what));
  return Make(style, kIncomplete, fmt::format("The authorization header is malformed; {}", what));
}

Fault MalformedQueryAuthentication(AuthStyle style, std::string_view what) {
  WordsPerStyle words = kIncomplete;
  words.s3 = {"AuthorizationQueryParametersError", 400};
  return Make(style, words, std::string(what));
}

Fault UnknownAccessKey(AuthStyle style, std::string_view access_key_id) {
  if (style == AuthStyle::kEc2) return Make(style, kUnknown, std::string(kEc2Message));
  if (style != AuthStyle::kS3) return Make(style, kUnknown, std::string(kInvalidTokenMessage));
  Fault fault =
      Make(style, kUnknown, "The AWS Access Key Id you provided does not exist in our records.");
  fault.details = Value::Struct();
  fault.details.Set("AWSAccessKeyId", access_key_id);
  return fault;
}

Fault InvalidToken(AuthStyle style) {
  if (style == AuthStyle::kEc2) return Make(style, kUnknown, std::string(kEc2Message));
  if (style != AuthStyle::kS3) return Make(style, kUnknown, std::string(kInvalidTokenMessage));
  WordsPerStyle words = kUnknown;
  words.s3 = {"InvalidToken", 400};
  return Make(style, words, "The provided token is malformed or otherwise invalid.");
}

Fault ExpiredToken(AuthStyle style) {
  const std::string_view message = style == AuthStyle::kS3 ? "The provided token has expired."
                                   : style == AuthStyle::kEc2
                                       ? "Request has expired."
                                       : "The security token included in the request is expired";
  return Make(style,
              {.json = {"ExpiredTokenException", 400},
               .query = {"ExpiredToken", 403},
               .ec2 = {"RequestExpired", 400},
               .s3 = {"ExpiredToken", 400}},
              std::string(message));
}

Fault SignatureDoesNotMatch(AuthStyle style, std::string_view access_key_id,
                            std::string_view signature_provided, std::string_view string_to_sign,
                            std::string_view canonical_request) {
  if (style == AuthStyle::kEc2) return Make(style, kMismatch, std::string(kEc2Message));
  if (style == AuthStyle::kS3) {
    Fault fault = Make(style, kMismatch,
                       "The request signature we calculated does not match the signature you "
                       "provided. Check your key and signing method.");
    fault.details = Value::Struct();
    fault.details.Set("AWSAccessKeyId", access_key_id);
    fault.details.Set("StringToSign", string_to_sign);
    fault.details.Set("SignatureProvided", signature_provided);
    fault.details.Set("StringToSignBytes", SpacedHex(string_to_sign));
    fault.details.Set("CanonicalRequest", canonical_request);
    fault.details.Set("CanonicalRequestBytes", SpacedHex(canonical_request));
    return fault;
  }
  std::string message =
      "The request signature we calculated does not match the signature you provided. Check your "
      "AWS Secret Access Key and signing method. Consult the service documentation for details.";
  if (style != AuthStyle::kQuery) {
    message += fmt::format(
        "\n\nThe Canonical String for this request should have been\n'{}'\n\nThe String-to-Sign "
        "should have been\n'{}'\n",
        canonical_request, string_to_sign);
  }
  return Make(style, kMismatch, std::move(message));
}

Fault RequestTimeSkewed(AuthStyle style, Instant signed_at, Instant now) {
  const std::chrono::minutes skew = SkewMax(style);
  if (style == AuthStyle::kEc2) {
    return {.code = "RequestExpired", .message = "Request has expired.", .http_status = 400};
  }
  if (style == AuthStyle::kS3) {
    Value details = Value::Struct();
    details.Set("RequestTime", signed_at.ToBasic());
    details.Set("ServerTime", now.ToIso8601());
    details.Set("MaxAllowedSkewMilliseconds",
                std::int64_t{std::chrono::milliseconds(skew).count()});
    return {.code = "RequestTimeTooSkewed",
            .message = "The difference between the request time and the current time is too large.",
            .http_status = 403,
            .details = std::move(details)};
  }
  if (signed_at < now) {
    return Make(
        style, kMismatch,
        fmt::format("Signature expired: {} is now earlier than {} ({} - {} min.)",
                    signed_at.ToBasic(), (now - skew).ToBasic(), now.ToBasic(), skew.count()));
  }
  return Make(
      style, kMismatch,
      fmt::format("Signature not yet current: {} is still later than {} ({} + {} min.)",
                  signed_at.ToBasic(), (now + skew).ToBasic(), now.ToBasic(), skew.count()));
}

Fault PresignedExpired(AuthStyle style, Instant signed_at, std::int64_t expires_seconds,
                       Instant now) {
  const Instant expires = signed_at + std::chrono::seconds(expires_seconds);
  if (style == AuthStyle::kS3) {
    Value details = Value::Struct();
    details.Set("X-Amz-Expires", expires_seconds);
    details.Set("Expires", expires.ToIso8601());
    details.Set("ServerTime", now.ToIso8601());
    return {.code = "AccessDenied",
            .message = now < signed_at ? "Request is not yet valid" : "Request has expired",
            .http_status = 403,
            .details = std::move(details)};
  }
  if (style == AuthStyle::kEc2 || now < signed_at) return RequestTimeSkewed(style, signed_at, now);
  return Make(style, kMismatch,
              fmt::format("Signature expired: {} is now earlier than {}", expires.ToBasic(),
                          now.ToBasic()));
}

Fault WrongScope(AuthStyle style, std::string_view what) {
  if (style == AuthStyle::kS3) return IncompleteSignature(style, what);
  return Make(style, kMismatch, std::string(what));
}

Fault HeaderNotSigned(AuthStyle style, std::string_view header) {
  if (style == AuthStyle::kS3) {
    Value details = Value::Struct();
    details.Set("HeadersNotSigned", header);
    return {.code = "AccessDenied",
            .message = "There were headers present in the request which were not signed",
            .http_status = 403,
            .details = std::move(details)};
  }
  const std::string name =
      header == "host" ? "'Host' or ':authority'" : fmt::format("'{}'", header);
  return Make(style, kMismatch,
              fmt::format("{} must be a 'SignedHeader' in the AWS Authorization.", name));
}

Fault UnsupportedAlgorithm(AuthStyle style, std::string_view algorithm) {
  if (style == AuthStyle::kS3) {
    return {.code = "InvalidRequest",
            .message =
                "The authorization mechanism you have provided is not supported. Please "
                "use AWS4-HMAC-SHA256."};
  }
  return Make(style, kIncomplete, fmt::format("Unsupported AWS 'algorithm': '{}'.", algorithm));
}

// https://docs.aws.amazon.com/AmazonS3/latest/API/sig-v4-header-based-auth.html
Fault MissingContentSha256() {
  return {.code = "InvalidRequest",
          .message = "Missing required header for this request: x-amz-content-sha256"};
}

Fault MalformedContentSha256() {
  return {.code = "InvalidArgument",
          .message =
              "x-amz-content-sha256 must be UNSIGNED-PAYLOAD, "
              "STREAMING-UNSIGNED-PAYLOAD-TRAILER, STREAMING-AWS4-HMAC-SHA256-PAYLOAD, "
              "STREAMING-AWS4-HMAC-SHA256-PAYLOAD-TRAILER or a valid sha256 value."};
}

Fault ContentSha256Mismatch(std::string_view stated, std::string_view computed) {
  Value details = Value::Struct();
  details.Set("ClientComputedContentSHA256", stated);
  details.Set("S3ComputedContentSHA256", computed);
  return {.code = "XAmzContentSHA256Mismatch",
          .message = "The provided 'x-amz-content-sha256' header does not match what was computed.",
          .details = std::move(details)};
}

}  // namespace bulkhead::wire
