// What each service says when a request cannot be authenticated.
//
// AWS's services agree on the check but not on the words: JSON services,
// query services, EC2 and S3 each have their own codes and messages. Pure.
//
//   return UnknownAccessKey(AuthStyleOf(service), key_id);
#pragma once

#include <chrono>
#include <cstdint>
#include <string_view>

#include "api/fault.h"
#include "api/model.h"
#include "base/instant.h"

namespace bulkhead::wire {

using api::Fault;

enum class AuthStyle { kJson, kRestJson, kQuery, kEc2, kS3 };

AuthStyle AuthStyleOf(const api::ServiceModel& service);

// How far a request's date may be from now. The documentation says five minutes
// for most; IAM and STS tell of 15 in their answers, and so does S3's page.
// https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv-troubleshooting.html
std::chrono::minutes SkewMax(AuthStyle style);

// The request bears no signature at all.
Fault MissingAuthentication(AuthStyle style);
// The signature's form is wrong; `what` says where, as a sentence.
Fault IncompleteSignature(AuthStyle style, std::string_view what);
// Query form: a parameter is missing or malformed.
Fault MalformedQueryAuthentication(AuthStyle style, std::string_view what);
// No such access key, or it is inactive.
Fault UnknownAccessKey(AuthStyle style, std::string_view access_key_id);
// A session token is missing, or is not the access key's.
Fault InvalidToken(AuthStyle style);
Fault ExpiredToken(AuthStyle style);
// The signature is not that of the request. S3 shows what it computed.
Fault SignatureDoesNotMatch(AuthStyle style, std::string_view access_key_id,
                            std::string_view signature_provided, std::string_view string_to_sign,
                            std::string_view canonical_request);
// The request was signed too long ago, or in the future.
Fault RequestTimeSkewed(AuthStyle style, Instant signed_at, Instant now);
// A presigned request was used after its time.
Fault PresignedExpired(AuthStyle style, Instant signed_at, std::int64_t expires_seconds,
                       Instant now);
// The credential scope does not fit; `what` says where, as a sentence.
Fault WrongScope(AuthStyle style, std::string_view what);
// A header that must be signed is not.
Fault HeaderNotSigned(AuthStyle style, std::string_view header);
// S3: signatures other than version 4's.
Fault UnsupportedAlgorithm(AuthStyle style, std::string_view algorithm);
// S3: x-amz-content-sha256 is missing, malformed, or not the body's.
Fault MissingContentSha256();
Fault MalformedContentSha256();
Fault ContentSha256Mismatch(std::string_view stated, std::string_view computed);

}  // namespace bulkhead::wire
