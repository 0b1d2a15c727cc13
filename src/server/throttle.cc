#include "server/throttle.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>

namespace bulkhead::server {
namespace {

// So many buckets at once; then all are full again.
constexpr std::size_t kBucketsMax = 100'000;

struct DocumentedRow {
  std::string_view service;
  std::string_view operation;
  Rate rate;
};

// As of 2026-11-22.
// https://docs.aws.amazon.com/accounts/latest/reference/quotas.html
constexpr auto kAccountRates = std::to_array<DocumentedRow>({
    {"account", "AcceptPrimaryEmailUpdate", {1, 1}},
    {"account", "DeleteAlternateContact", {1, 6}},
    {"account", "DisableRegion", {1, 1}},
    {"account", "EnableRegion", {1, 1}},
    {"account", "GetAccountInformation", {3, 3}},
    {"account", "GetAlternateContact", {10, 15}},
    {"account", "GetContactInformation", {10, 15}},
    {"account", "GetPrimaryEmail", {3, 3}},
    {"account", "GetRegionOptStatus", {5, 5}},
    {"account", "ListRegions", {5, 5}},
    {"account", "StartPrimaryEmailUpdate", {0.1, 3}},
});

// These share one quota: 600 requests per second, per account and Region.
// https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html#reference_iam-quotas-sts-requests
constexpr Rate kStsRate = {600, 600};
constexpr auto kStsShared =
    std::to_array<std::string_view>({"AssumeRole", "DecodeAuthorizationMessage", "GetAccessKeyInfo",
                                     "GetCallerIdentity", "GetFederationToken", "GetSessionToken"});

bool SharesQuotaOfSts(std::string_view service, std::string_view operation) {
  return service == "sts" && std::ranges::find(kStsShared, operation) != kStsShared.end();
}

}  // namespace

std::optional<Rate> DocumentedRate(std::string_view service, std::string_view operation) {
  if (SharesQuotaOfSts(service, operation)) return kStsRate;
  for (const DocumentedRow& row : kAccountRates) {
    if (row.service == service && row.operation == operation) return row.rate;
  }
  return std::nullopt;
}

bool Throttle::Admits(std::string_view account, std::string_view service,
                      std::string_view operation, Instant now) {
  const std::optional<Rate> documented = DocumentedRate(service, operation);
  if (!documented && !otherwise_) return true;
  const Rate rate = documented ? *documented : *otherwise_;
  const std::string_view shared = SharesQuotaOfSts(service, operation) ? "" : operation;
  const std::string key = fmt::format("{}/{}/{}", account, service, shared);

  const std::lock_guard lock(mutex_);
  if (buckets_.size() >= kBucketsMax) buckets_.clear();
  const auto [at, fresh] = buckets_.try_emplace(key, Bucket{rate.burst, now});
  Bucket& bucket = at->second;
  const double seconds = std::chrono::duration<double>(now - bucket.filled).count();
  if (seconds > 0) {
    bucket.tokens = std::min(rate.burst, bucket.tokens + seconds * rate.per_second);
    bucket.filled = now;
  }
  if (bucket.tokens < 1) return false;
  bucket.tokens -= 1;
  return true;
}

void Throttle::Reset() {
  const std::lock_guard lock(mutex_);
  buckets_.clear();
}

}  // namespace bulkhead::server
