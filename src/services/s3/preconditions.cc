#include "services/s3/preconditions.h"

#include "services/s3/faults.h"
#include "services/s3/objects.h"

namespace bulkhead::services::s3 {
namespace {

enum class Holds { kYes, kMatchFails, kNoneMatchFails, kModifiedFails, kUnmodifiedFails };

// The header lists entity tags, or is `*`.
bool Matches(std::string_view header, const std::string& etag) {
  while (!header.empty()) {
    std::string_view item = header.substr(0, header.find(','));
    header.remove_prefix(std::min(item.size() + 1, header.size()));
    item.remove_prefix(std::min(item.find_first_not_of(' '), item.size()));
    item = item.substr(0, item.find_last_not_of(' ') + 1);
    if (item.starts_with("W/")) item.remove_prefix(2);
    if (item == "*" || WithoutQuotes(item) == etag) return true;
  }
  return false;
}

// HTTP dates have whole seconds.
bool ModifiedSince(const org::ObjectVersion& version, Instant since) {
  return version.modified.unix_seconds() > since.unix_seconds();
}

// An entity tag that is stated decides, and the date beside it does not count.
Holds Judge(const Preconditions& conditions, const org::ObjectVersion& version) {
  if (conditions.if_match) {
    if (!Matches(*conditions.if_match, version.etag)) return Holds::kMatchFails;
  } else if (conditions.if_unmodified_since &&
             ModifiedSince(version, *conditions.if_unmodified_since)) {
    return Holds::kUnmodifiedFails;
  }
  if (conditions.if_none_match) {
    if (Matches(*conditions.if_none_match, version.etag)) return Holds::kNoneMatchFails;
  } else if (conditions.if_modified_since &&
             !ModifiedSince(version, *conditions.if_modified_since)) {
    return Holds::kModifiedFails;
  }
  return Holds::kYes;
}

}  // namespace

Result<void, Fault> CheckToRead(const Preconditions& conditions,
                                const org::ObjectVersion& version) {
  switch (Judge(conditions, version)) {
    case Holds::kYes: break;
    case Holds::kMatchFails: return PreconditionFailed("If-Match");
    case Holds::kUnmodifiedFails: return PreconditionFailed("If-Unmodified-Since");
    case Holds::kNoneMatchFails:
    case Holds::kModifiedFails: return NotModified();
  }
  return {};
}

Result<void, Fault> CheckToCopy(const Preconditions& conditions,
                                const org::ObjectVersion& version) {
  switch (Judge(conditions, version)) {
    case Holds::kYes: break;
    case Holds::kMatchFails: return PreconditionFailed("x-amz-copy-source-If-Match");
    case Holds::kUnmodifiedFails:
      return PreconditionFailed("x-amz-copy-source-If-Unmodified-Since");
    case Holds::kNoneMatchFails: return PreconditionFailed("x-amz-copy-source-If-None-Match");
    case Holds::kModifiedFails: return PreconditionFailed("x-amz-copy-source-If-Modified-Since");
  }
  return {};
}

Result<void, Fault> CheckToWrite(const std::optional<std::string>& if_match,
                                 const std::optional<std::string>& if_none_match,
                                 const org::ObjectVersion* newest, std::string_view key) {
  const bool there = newest != nullptr && !newest->delete_marker;
  if (if_none_match) {
    if (*if_none_match != "*") return NotImplemented("If-None-Match with anything but *");
    if (there) return PreconditionFailed("If-None-Match");
  }
  if (if_match) {
    if (!there) return NoSuchKey(key);
    if (!Matches(*if_match, newest->etag)) return PreconditionFailed("If-Match");
  }
  return {};
}

}  // namespace bulkhead::services::s3
