#include "server/fault_plan.h"

#include <fmt/format.h>

#include <utility>

#include "base/fields.h"

namespace bulkhead::server {
namespace {

bool Matches(const FaultRule& rule, std::string_view service, std::string_view operation,
             std::string_view account) {
  return (rule.service.empty() || rule.service == service) &&
         (rule.operation.empty() || rule.operation == operation) &&
         (rule.account.empty() || rule.account == account);
}

Interference InterferenceOf(const FaultRule& rule, const api::ServiceModel& model) {
  Interference what{
      .delay = std::chrono::milliseconds(rule.delay_ms),
      .fault = std::nullopt,
      .when = rule.when == "after" ? Interference::When::kAfter : Interference::When::kBefore};
  if (rule.throttle) {
    what.fault = ThrottlingFault(model);
  } else if (!rule.code.empty()) {
    what.fault = api::Fault{.code = rule.code,
                            .message = rule.message,
                            .http_status = static_cast<int>(rule.status),
                            .details = {}};
  }
  return what;
}

std::optional<std::string> ProblemOf(const FaultRule& rule) {
  if (rule.when != "before" && rule.when != "after") return "`when` is `before` or `after`";
  if (rule.status < 400 || rule.status > 599) return "`status` is one of an error: 400 to 599";
  if (rule.delay_ms < 0 || rule.delay_ms > kFaultDelayMillisecondsMax) {
    return fmt::format("`delayMs` is at most {}", kFaultDelayMillisecondsMax);
  }
  if (rule.rate < 0 || rule.rate > 1) return "`rate` is between 0 and 1";
  if (rule.nth < 0 || rule.times < 0) return "`nth` and `times` are counts";
  if (rule.code.empty() && !rule.throttle && rule.delay_ms == 0) {
    return "a rule has a `code`, `throttle` or `delayMs`";
  }
  return std::nullopt;
}

// The service's own, or else the common error.
std::string CodeOfThrottling(const api::ServiceModel& model) {
  for (const char* code : {"TooManyRequestsException", "ThrottledException"}) {
    if (model.FindError(code) != nullptr) return code;
  }
  return "ThrottlingException";
}

}  // namespace

// The models name the error of the services that have one of their own:
// https://docs.aws.amazon.com/organizations/latest/APIReference/API_CreateAccount.html
// https://docs.aws.amazon.com/accounts/latest/reference/API_ListRegions.html
// https://docs.aws.amazon.com/access-analyzer/latest/APIReference/CommonErrors.html
// https://docs.aws.amazon.com/AmazonS3/latest/API/ErrorResponses.html (SlowDown)
// https://docs.aws.amazon.com/ec2/latest/devguide/ec2-api-throttling.html
// Of the query services only the words are documented: "Rate exceeded".
// https://repost.aws/knowledge-center/iam-sts-throttling-error
api::Fault ThrottlingFault(const api::ServiceModel& model) {
  switch (model.protocol()) {
    case api::Protocol::kJson:
      return {.code = CodeOfThrottling(model), .message = "Rate exceeded", .details = {}};
    case api::Protocol::kRestJson:
      return {.code = CodeOfThrottling(model),
              .message = "Rate exceeded",
              .http_status = 429,
              .details = {}};
    case api::Protocol::kRestXml:
      return {.code = "SlowDown",
              .message = "Please reduce your request rate.",
              .http_status = 503,
              .details = {}};
    case api::Protocol::kEc2:
      return {.code = "RequestLimitExceeded",
              .message = "Request limit exceeded.",
              .http_status = 503,
              .details = {}};
    case api::Protocol::kQuery: break;
  }
  return {.code = "Throttling", .message = "Rate exceeded", .details = {}};
}

std::optional<std::string> FaultPlan::Add(FaultRule rule) {
  if (auto problem = ProblemOf(rule)) return problem;
  const std::lock_guard lock(mutex_);
  if (entries_.size() >= kFaultRulesMax) {
    return fmt::format("there are {} rules already", kFaultRulesMax);
  }
  entries_.push_back({.rule = std::move(rule)});
  empty_ = false;
  return std::nullopt;
}

void FaultPlan::Clear() {
  const std::lock_guard lock(mutex_);
  entries_.clear();
  empty_ = true;
}

Value FaultPlan::List() const {
  Value list = Value::EmptyList();
  const std::lock_guard lock(mutex_);
  for (const Entry& entry : entries_) {
    Value value = base::Encode(entry.rule);
    value.Set("seen", entry.seen);
    value.Set("hit", entry.hit);
    list.Append(std::move(value));
  }
  return list;
}

bool FaultPlan::Hits(Entry& entry) {
  ++entry.seen;
  const FaultRule& rule = entry.rule;
  if (rule.times > 0 && entry.hit >= rule.times) return false;
  if (rule.nth > 0 && entry.seen != rule.nth) return false;
  if (rule.rate < 1) {
    std::uint32_t chance = 0;
    random_.Fill(reinterpret_cast<char*>(&chance), sizeof chance);
    if (static_cast<double>(chance) >= rule.rate * 4294967296.0) return false;
  }
  ++entry.hit;
  return true;
}

Interference FaultPlan::Judge(const api::ServiceModel& model, std::string_view operation,
                              std::string_view account) {
  const std::lock_guard lock(mutex_);
  for (Entry& entry : entries_) {
    if (!Matches(entry.rule, model.name(), operation, account)) continue;
    if (Hits(entry)) return InterferenceOf(entry.rule, model);
  }
  return {};
}

}  // namespace bulkhead::server
