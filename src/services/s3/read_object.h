// Reading an object: what GetObject and HeadObject have in common.
//
// Pure.
//
//   const Selection selection = TRY(Select(call, input));
//   Describe(selection, input, reply.output);
#pragma once

#include "base/try.h"
#include "services/s3/buckets.h"
#include "services/s3/faults.h"
#include "services/s3/objects.h"
#include "services/s3/preconditions.h"

namespace bulkhead::services::s3 {

// Which bytes of which version were asked for.
struct Selection {
  const org::Bucket* bucket = nullptr;
  const org::ObjectVersion* version = nullptr;
  std::int64_t offset = 0;
  std::int64_t length = 0;
  enum class Extent { kWhole, kPart } extent = Extent::kWhole;
  std::optional<std::int64_t> parts_count;  // Of an object that was uploaded in parts.
};

// By a Range header (`bytes=0-9`, `bytes=10-`, `bytes=-5`) or a part number. Headers
// that are no such range are ignored, as HTTP wants it. Fails with InvalidRange where
// nothing of the object lies in the range, with InvalidPartNumber beyond its parts.
Result<void, Fault> SelectBytes(const std::optional<std::string>& range,
                                std::optional<std::int64_t> part_number, Selection& selection);

template <class Input>
Result<Selection, Fault> Select(const Call& call, const Input& input) {
  if (input.sse_customer_algorithm || input.sse_customer_key) {
    return NotImplemented("encryption with keys of the customer");
  }
  Selection selection;
  selection.bucket = TRY(FindBucket(call, input));
  selection.version = TRY(FindToRead(call, input.bucket, input.key, input.version_id));
  TRY_VOID(CheckToRead({.if_match = input.if_match,
                        .if_none_match = input.if_none_match,
                        .if_modified_since = input.if_modified_since,
                        .if_unmodified_since = input.if_unmodified_since},
                       *selection.version));
  TRY_VOID(SelectBytes(input.range, input.part_number, selection));
  return selection;
}

// `bytes 0-9/100`
std::string ContentRange(const Selection& selection);

// Headers that the request wants in place of the object's own need a signature.
template <class Input>
Result<void, Fault> CheckOverrides(const Call& call, const Input& input) {
  const bool overrides = input.response_cache_control || input.response_content_disposition ||
                         input.response_content_encoding || input.response_content_language ||
                         input.response_content_type || input.response_expires;
  if (overrides && call.caller.kind == access::Caller::Kind::kAnonymous) {
    return InvalidRequest(
        "Request specific response headers cannot be used for anonymous GET "
        "requests.");
  }
  return {};
}

template <class Input, class Output>
void Describe(const Selection& selection, const Input& input, Output& output) {
  const org::ObjectVersion& version = *selection.version;
  const auto header = [&](const std::optional<std::string>& wanted, const char* name) {
    return wanted ? wanted : KeptHeader(version, name);
  };
  output.accept_ranges = "bytes";
  output.last_modified = version.modified;
  output.content_length = selection.length;
  output.e_tag = QuotedEtag(version);
  output.version_id = ShownVersionId(*selection.bucket, version);
  output.cache_control = header(input.response_cache_control, "Cache-Control");
  output.content_disposition = header(input.response_content_disposition, "Content-Disposition");
  output.content_encoding = header(input.response_content_encoding, "Content-Encoding");
  output.content_language = header(input.response_content_language, "Content-Language");
  output.content_type = input.response_content_type.value_or(version.content_type);
  output.website_redirect_location = KeptHeader(version, "x-amz-website-redirect-location");
  output.storage_class = KeptHeader(version, "x-amz-storage-class");
  output.metadata = version.metadata;
  output.expires = input.response_expires;
  if (const auto kept = KeptHeader(version, "Expires"); kept && !output.expires) {
    if (const Result<Instant> expires = Instant::ParseHttpDate(*kept)) output.expires = *expires;
  }
  DescribeEncryption(*selection.bucket, version, output);
  if (input.checksum_mode == "ENABLED" && selection.extent == Selection::Extent::kWhole) {
    DescribeChecksums(version.checksums, output);
    if (!version.checksums.empty()) output.checksum_type = "FULL_OBJECT";
  }
  output.parts_count = selection.parts_count;
  if (!version.tags.empty()) output.tag_count = static_cast<std::int64_t>(version.tags.size());
  if (selection.extent == Selection::Extent::kPart) output.content_range = ContentRange(selection);
}

inline int StatusOf(const Selection& selection) {
  return selection.extent == Selection::Extent::kPart ? 206 : 0;
}

}  // namespace bulkhead::services::s3
