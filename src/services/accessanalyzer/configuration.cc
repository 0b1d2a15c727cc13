#include "services/accessanalyzer/configuration.h"

#include <fmt/format.h>

#include <algorithm>

#include "base/fields.h"
#include "base/json.h"
#include "base/try.h"
#include "services/accessanalyzer/analyzers.h"
#include "services/accessanalyzer/zone.h"

namespace bulkhead::services::accessanalyzer {
namespace {

Result<void, Fault> CheckAccounts(const std::vector<std::string>& ids, std::string_view type) {
  if (!ids.empty() && !type.starts_with("ORGANIZATION")) {
    return Invalid(
        "Account IDs can only be applied to the analysis rule criteria for organization-level "
        "analyzers.");
  }
  for (const std::string& id : ids) {
    if (!AccountId::Parse(id)) return Invalid(fmt::format("Invalid account ID: {}", id));
  }
  return {};
}

Result<void, Fault> CheckInternal(const InternalAccessConfiguration& configuration,
                                  std::string_view type) {
  if (!configuration.analysis_rule) return {};
  for (const auto& criteria : configuration.analysis_rule->inclusions) {
    TRY_VOID(CheckAccounts(criteria.account_ids, type));
    for (const std::string& resource : criteria.resource_types) {
      // Snapshots of databases are documented too; there are none here.
      if (resource.starts_with("AWS::RDS::") || HasInternalAccess(resource)) continue;
      return Invalid(fmt::format(
          "The resource type {} is not supported for internal access analyzers.", resource));
    }
  }
  return {};
}

// https://docs.aws.amazon.com/access-analyzer/latest/APIReference/API_AnalysisRuleCriteria.html
Result<void, Fault> CheckUnused(const UnusedAccessConfiguration& configuration,
                                std::string_view type, const AccountId& owner) {
  constexpr std::int64_t kAgeMin = 1;
  constexpr std::int64_t kAgeMax = 365;
  constexpr std::size_t kAccountsMax = 2000;
  const std::int64_t age = configuration.unused_access_age.value_or(kAgeMin);
  if (age < kAgeMin || age > kAgeMax) {
    return Invalid("The unused access age must be between 1 and 365 days.");
  }
  if (!configuration.analysis_rule) return {};
  for (const auto& criteria : configuration.analysis_rule->exclusions) {
    TRY_VOID(CheckAccounts(criteria.account_ids, type));
    if (criteria.account_ids.size() > kAccountsMax) {
      return Invalid("The list cannot include more than 2,000 account IDs.");
    }
    if (std::ranges::find(criteria.account_ids, owner.text()) != criteria.account_ids.end()) {
      return Invalid("The accounts cannot include the organization analyzer owner account.");
    }
  }
  return {};
}

}  // namespace

Result<std::string, Fault> ReadConfiguration(
    const std::optional<AnalyzerConfiguration>& configuration, std::string_view type,
    const AccountId& owner) {
  if (!configuration) return std::string();
  const auto& [unused, internal] = *configuration;
  if (type.ends_with("_UNUSED_ACCESS")) {
    if (!unused || internal) {
      return Invalid("The configuration is not one of an unused access analyzer.");
    }
    TRY_VOID(CheckUnused(*unused, type, owner));
  } else if (type.ends_with("_INTERNAL_ACCESS")) {
    if (!internal || unused) {
      return Invalid("The configuration is not one of an internal access analyzer.");
    }
    TRY_VOID(CheckInternal(*internal, type));
  } else {
    return Invalid("External access analyzers have no configuration.");
  }
  return base::PrintJson(base::Encode(*configuration));
}

}  // namespace bulkhead::services::accessanalyzer
