#include "services/s3/objects.h"

#include <fmt/format.h>

#include "services/s3/faults.h"
#include "services/s3/permissions.h"

namespace bulkhead::services::s3 {
namespace {

constexpr std::size_t kVersionIdLength = 32;
constexpr std::string_view kNullVersion = "null";

// A missing object is a secret from those who may not list the bucket.
Fault Missing(const Call& call, std::string_view bucket, std::string_view key) {
  const access::Check check = BucketCheck(call, "s3:ListBucket", bucket);
  const access::Decision decision = access::Decide(call.now, call.caller, check, call.environment);
  if (decision.verdict.allowed()) return NoSuchKey(key).error();
  return AccessDenied(access::DenialMessage(call.caller, check, decision)).error();
}

}  // namespace

const org::ObjectVersion* FindNewest(const org::Snapshot& now, std::string_view bucket,
                                     std::string_view key) {
  const std::string prefix = org::ObjectVersion::Prefix(bucket, key);
  for (const auto& entry : now.table<org::ObjectVersion>().From(prefix)) {
    return entry.key.starts_with(prefix) ? entry.value.get() : nullptr;
  }
  return nullptr;
}

const org::ObjectVersion* FindVersion(const org::Snapshot& now, std::string_view bucket,
                                      std::string_view key, std::string_view version_id) {
  const std::string prefix = org::ObjectVersion::Prefix(bucket, key);
  for (const auto& entry : now.table<org::ObjectVersion>().From(prefix)) {
    if (!entry.key.starts_with(prefix)) break;
    if (entry.value->version_id == version_id) return entry.value.get();
  }
  return nullptr;
}

Result<const org::ObjectVersion*, Fault> FindToRead(const Call& call, std::string_view bucket,
                                                    std::string_view key,
                                                    const std::optional<std::string>& version_id) {
  if (version_id) {
    const org::ObjectVersion* version = FindVersion(call.now, bucket, key, *version_id);
    if (version == nullptr) return NoSuchVersion(key, *version_id);
    if (version->delete_marker) return MethodNotAllowed();
    return version;
  }
  const org::ObjectVersion* newest = FindNewest(call.now, bucket, key);
  if (newest == nullptr || newest->delete_marker) {
    return std::unexpected(Missing(call, bucket, key));
  }
  return newest;
}

org::ObjectVersion PutNewest(Call& call, const org::Bucket& bucket, org::ObjectVersion version,
                             org::Change& change) {
  const org::ObjectVersion* newest = FindNewest(call.now, bucket.name, version.key);
  version.bucket = bucket.name;
  version.sequence = newest == nullptr ? 1 : newest->sequence + 1;
  version.modified = call.time();
  version.owner = bucket.account;
  if (bucket.versioning == "Enabled") {
    version.version_id = call.ids.LowerAlphanumeric(kVersionIdLength);
  } else {
    version.version_id = kNullVersion;
    const auto* replaced = FindVersion(call.now, bucket.name, version.key, kNullVersion);
    if (replaced != nullptr) change.Erase<org::ObjectVersion>(replaced->Key());
  }
  change.Put(version);
  return version;
}

std::optional<std::string> ShownVersionId(const org::Bucket& bucket,
                                          const org::ObjectVersion& version) {
  if (bucket.versioning.empty()) return std::nullopt;
  return version.version_id;
}

std::string QuotedEtag(const org::ObjectVersion& version) {
  return fmt::format("\"{}\"", version.etag);
}

std::string WithoutQuotes(std::string_view etag) {
  if (etag.size() >= 2 && etag.front() == '"' && etag.back() == '"') {
    etag = etag.substr(1, etag.size() - 2);
  }
  return std::string(etag);
}

std::optional<std::string> KeptHeader(const org::ObjectVersion& version, const std::string& name) {
  const auto found = version.headers.find(name);
  return found == version.headers.end() ? std::nullopt : std::optional(found->second);
}

}  // namespace bulkhead::services::s3
