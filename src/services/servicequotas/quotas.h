// Quotas: those that Service Quotas knows of, and the requests to raise them.
// https://docs.aws.amazon.com/organizations/latest/userguide/orgs_reference_limits.html
//
// Of AWS Organizations one can be raised: the number of accounts. "You must use us-east-1 to
// access these quotas": in other regions nothing is known of it. Pure.
//
//   const Quota* quota = TRY(FindQuota(call, input.service_code, input.quota_code));
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "services/contract/call.h"
#include "services/servicequotas/types.h"

namespace bulkhead::services::servicequotas {

struct Quota {
  std::string_view code, name, description;
  double initial = 0;  // AWS's default.
  double value = 0;    // What is enforced here.
};

std::string QuotaArn(const Call& call, std::string_view service, std::string_view quota);

// The quotas of a service. Fails with NoSuchResourceException when it has none here.
Result<std::vector<Quota>, Fault> QuotasOf(const Call& call, std::string_view service);
Result<Quota, Fault> FindQuota(const Call& call, std::string_view service, std::string_view code);

// As the API shows them.
enum class Shown { kDefault, kApplied };
ServiceQuota Describe(const Call& call, const Quota& quota, Shown shown);
RequestedServiceQuotaChange Describe(const Call& call, const org::QuotaRequest& request);

// The caller's requests, oldest first, of the service, quota and status that are not empty.
std::vector<org::QuotaRequest> RequestsOf(const Call& call,
                                          const std::optional<std::string>& service,
                                          const std::optional<std::string>& quota,
                                          const std::optional<std::string>& status);

std::unexpected<Fault> NoSuchResource();
std::unexpected<Fault> IllegalArgument(std::string message);

// The items of one page: a token is base64 of the number of items before it. Fails with
// InvalidPaginationTokenException on one that no list gives.
template <class Item>
Result<std::optional<std::string>, Fault> TakePage(std::vector<Item>& items,
                                                   const std::optional<std::string>& token,
                                                   const std::optional<std::int64_t>& max_results);
Result<std::size_t, Fault> OffsetOf(const std::optional<std::string>& token, std::size_t size);
std::string TokenFor(std::size_t offset);

template <class Item>
Result<std::optional<std::string>, Fault> TakePage(std::vector<Item>& items,
                                                   const std::optional<std::string>& token,
                                                   const std::optional<std::int64_t>& max_results) {
  constexpr std::int64_t kPageSize = 100;
  const Result<std::size_t, Fault> offset = OffsetOf(token, items.size());
  if (!offset) return std::unexpected(offset.error());
  const auto size = static_cast<std::size_t>(max_results.value_or(kPageSize));
  const std::size_t end = std::min(items.size(), *offset + size);
  std::optional<std::string> next;
  if (end < items.size()) next = TokenFor(end);
  items = std::vector<Item>(items.begin() + static_cast<std::ptrdiff_t>(*offset),
                            items.begin() + static_cast<std::ptrdiff_t>(end));
  return next;
}

}  // namespace bulkhead::services::servicequotas
