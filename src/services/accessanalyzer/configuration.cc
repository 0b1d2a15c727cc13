#include "services/accessanalyzer/configuration.h"

#include <fmt/format.h>

#include "base/fields.h"
#include "base/json.h"
#include "base/try.h"
#include "services/accessanalyzer/analyzers.h"
#include "services/accessanalyzer/zone.h"

namespace bulkhead::services::accessanalyzer {
namespace {

Result<void, Fault> CheckCriteria(const InternalAccessAnalysisRuleCriteria& criteria,
                                  std::string_view type) {
  if (!criteria.account_ids.empty() && !type.starts_with("ORGANIZATION")) {
    return Invalid(
        "Account IDs can only be applied to the analysis rule criteria for organization-level "
        "analyzers.");
  }
  for (const std::string& id : criteria.account_ids) {
    if (!AccountId::Parse(id)) return Invalid(fmt::format("Invalid account ID: {}", id));
  }
  for (const std::string& resource : criteria.resource_types) {
    // Snapshots of databases are documented too; there are none here.
    const bool snapshot = resource.starts_with("AWS::RDS::");
    if (!snapshot && !HasInternalAccess(resource)) {
      return Invalid(fmt::format(
          "The resource type {} is not supported for internal access analyzers.", resource));
    }
  }
  return {};
}

}  // namespace

Result<std::string, Fault> ReadConfiguration(
    const std::optional<AnalyzerConfiguration>& configuration, std::string_view type) {
  if (!configuration) return std::string();
  if (!type.ends_with("_INTERNAL_ACCESS")) {
    return Invalid("External access analyzers have no configuration.");
  }
  if (configuration->unused_access || !configuration->internal_access) {
    return Invalid("The configuration is not one of an internal access analyzer.");
  }
  if (const auto& rule = configuration->internal_access->analysis_rule) {
    for (const auto& criteria : rule->inclusions) TRY_VOID(CheckCriteria(criteria, type));
  }
  return base::PrintJson(base::Encode(*configuration));
}

}  // namespace bulkhead::services::accessanalyzer
