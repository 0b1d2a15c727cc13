#include "services/servicequotas/quotas.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>

#include "base/encoding.h"
#include "base/json.h"
#include "base/try.h"
#include "catalog/service_quotas.h"

namespace bulkhead::services::servicequotas {
namespace {

constexpr std::string_view kOrganizations = "organizations";
constexpr std::string_view kOrganizationsName = "AWS Organizations";
constexpr std::string_view kHomeRegion = "us-east-1";
constexpr double kFirstAccounts = 10;

}  // namespace

std::string QuotaArn(const Call& call, std::string_view service, std::string_view quota) {
  return fmt::format("arn:aws:servicequotas:{}:{}:{}/{}", call.environment.region,
                     call.account().text(), service, quota);
}

std::unexpected<Fault> NoSuchResource() {
  return std::unexpected(Fault{.code = "NoSuchResourceException",
                               .message = "The request failed because the specified service is "
                                          "not available or the quota does not exist."});
}

std::unexpected<Fault> IllegalArgument(std::string message) {
  return std::unexpected(Fault{.code = "IllegalArgumentException", .message = std::move(message)});
}

// Codes change: "service quota codes might change over time due to updates".
Result<std::vector<Quota>, Fault> QuotasOf(const Call& call, std::string_view service) {
  if (service != kOrganizations || call.environment.region != kHomeRegion) return NoSuchResource();
  const auto accounts = static_cast<double>(catalog::ServiceQuota("organizations", "accounts"));
  return std::vector<Quota>{{.code = "L-E619E033",
                             .name = "Default maximum number of accounts",
                             .description = "The default maximum number of accounts allowed in an "
                                            "organization.",
                             .initial = kFirstAccounts,
                             .value = accounts}};
}

Result<Quota, Fault> FindQuota(const Call& call, std::string_view service, std::string_view code) {
  const std::vector<Quota> quotas = TRY(QuotasOf(call, service));
  const auto found = std::ranges::find(quotas, code, &Quota::code);
  if (found == quotas.end()) return NoSuchResource();
  return *found;
}

ServiceQuota Describe(const Call& call, const Quota& quota, Shown shown) {
  return {.service_code = std::string(kOrganizations),
          .service_name = std::string(kOrganizationsName),
          .quota_arn = QuotaArn(call, kOrganizations, quota.code),
          .quota_code = std::string(quota.code),
          .quota_name = std::string(quota.name),
          .value = shown == Shown::kDefault ? quota.initial : quota.value,
          .unit = "None",
          .adjustable = true,
          .global_quota = true,
          .quota_applied_at_level = "ACCOUNT",
          .description = std::string(quota.description)};
}

RequestedServiceQuotaChange Describe(const Call& call, const org::QuotaRequest& request) {
  const Result<Quota, Fault> quota = FindQuota(call, request.service, request.quota);
  Value requester = Value::Struct();
  requester.Set("accountId", request.account.text());
  requester.Set("callerArn", request.requester);
  return {.id = request.id,
          .service_code = request.service,
          .service_name = std::string(kOrganizationsName),
          .quota_code = request.quota,
          .quota_name = quota ? std::string(quota->name) : request.quota,
          .desired_value = request.desired,
          .status = "PENDING",
          .created = request.created,
          .last_updated = request.created,
          .requester = base::PrintJson(requester),
          .quota_arn = QuotaArn(call, request.service, request.quota),
          .global_quota = true,
          .unit = "None",
          .quota_requested_at_level = "ACCOUNT"};
}

std::vector<org::QuotaRequest> RequestsOf(const Call& call,
                                          const std::optional<std::string>& service,
                                          const std::optional<std::string>& quota,
                                          const std::optional<std::string>& status) {
  std::vector<org::QuotaRequest> requests;
  const std::string prefix = call.account().text() + "|";
  for (const auto& [key, request] : call.now.table<org::QuotaRequest>().From(prefix)) {
    if (!key.starts_with(prefix)) break;
    if (service && request->service != *service) continue;
    if (quota && request->quota != *quota) continue;
    if (status && *status != "PENDING") continue;
    requests.push_back(*request);
  }
  std::ranges::stable_sort(requests, {}, &org::QuotaRequest::created);
  return requests;
}

Result<std::size_t, Fault> OffsetOf(const std::optional<std::string>& token, std::size_t size) {
  if (!token) return std::size_t{0};
  const std::optional<std::string> text = base::FromBase64(*token);
  std::size_t offset = 0;
  const char* end = text ? text->data() + text->size() : nullptr;
  if (!text || std::from_chars(text->data(), end, offset).ptr != end || offset == 0 ||
      offset > size) {
    return std::unexpected(Fault{.code = "InvalidPaginationTokenException",
                                 .message = "Invalid input was provided for the token."});
  }
  return offset;
}

std::string TokenFor(std::size_t offset) { return base::ToBase64(std::to_string(offset)); }

}  // namespace bulkhead::services::servicequotas
