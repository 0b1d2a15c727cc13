// Preconditions: If-Match and its family, for reading and for writing.
// https://docs.aws.amazon.com/AmazonS3/latest/userguide/conditional-requests.html
//
// Pure.
//
//   TRY_VOID(CheckToRead({.if_match = input.if_match}, *version));
#pragma once

#include <optional>
#include <string>

#include "services/contract/call.h"

namespace bulkhead::services::s3 {

struct Preconditions {
  std::optional<std::string> if_match;
  std::optional<std::string> if_none_match;
  std::optional<Instant> if_modified_since;
  std::optional<Instant> if_unmodified_since;
};

// Fails with PreconditionFailed (412) or NotModified (304).
Result<void, Fault> CheckToRead(const Preconditions& conditions, const org::ObjectVersion& version);
// The same for the source of a copy, where all failures are PreconditionFailed.
Result<void, Fault> CheckToCopy(const Preconditions& conditions, const org::ObjectVersion& version);

// For writing over `newest`, which may be null or a delete marker. If-None-Match
// may only be `*`.
Result<void, Fault> CheckToWrite(const std::optional<std::string>& if_match,
                                 const std::optional<std::string>& if_none_match,
                                 const org::ObjectVersion* newest, std::string_view key);

}  // namespace bulkhead::services::s3
