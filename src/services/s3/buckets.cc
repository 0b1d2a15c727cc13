#include "services/s3/buckets.h"

#include <algorithm>
#include <array>

#include "aws/canonical_id.h"
#include "aws/ip_range.h"
#include "base/try.h"
#include "services/s3/faults.h"

namespace bulkhead::services::s3 {
namespace {

constexpr std::size_t kNameMin = 3;
constexpr std::size_t kNameMax = 63;
constexpr std::array<std::string_view, 2> kReservedPrefixes = {"xn--", "sthree-"};
constexpr std::array<std::string_view, 5> kReservedSuffixes = {"-s3alias", "--ol-s3", ".mrap",
                                                               "--x-s3", "--table-s3"};

bool IsLowerOrDigit(char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9'); }

}  // namespace

bool IsBucketName(std::string_view name) {
  if (name.size() < kNameMin || name.size() > kNameMax) return false;
  if (!std::ranges::all_of(name,
                           [](char c) { return IsLowerOrDigit(c) || c == '-' || c == '.'; })) {
    return false;
  }
  if (!IsLowerOrDigit(name.front()) || !IsLowerOrDigit(name.back())) return false;
  if (name.find("..") != std::string_view::npos) return false;
  if (aws::IpRange::Parse(name)) return false;
  return std::ranges::none_of(kReservedPrefixes,
                              [&](std::string_view prefix) { return name.starts_with(prefix); }) &&
         std::ranges::none_of(kReservedSuffixes,
                              [&](std::string_view suffix) { return name.ends_with(suffix); });
}

Result<const org::Bucket*, Fault> FindBucket(const Call& call, std::string_view name,
                                             const std::optional<std::string>& expected_owner) {
  const auto* bucket = call.now.Find<org::Bucket>(name);
  if (bucket == nullptr) return NoSuchBucket(name);
  // https://docs.aws.amazon.com/AmazonS3/latest/userguide/bucket-owner-condition.html
  if (expected_owner && *expected_owner != bucket->account.text()) {
    return AccessDenied("Access Denied");
  }
  return bucket;
}

Result<const org::Bucket*, Fault> FindOwnBucket(const Call& call, std::string_view name,
                                                const std::optional<std::string>& expected_owner) {
  const org::Bucket* bucket = TRY(FindBucket(call, name, expected_owner));
  if (call.account() != bucket->account) return MethodNotAllowed();
  return bucket;
}

std::string CanonicalId(const AccountId& account) { return aws::CanonicalUserId(account); }

}  // namespace bulkhead::services::s3
