#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "base/try.h"
#include "services/accessanalyzer/analyzers.h"
#include "services/accessanalyzer/findings.h"

namespace bulkhead::services::accessanalyzer {
namespace {

constexpr std::array<std::string_view, 7> kKeys = {"resource",
                                                   "resourceType",
                                                   "resourceOwnerAccount",
                                                   "isPublic",
                                                   "findingType",
                                                   "error",
                                                   "resourceControlPolicyRestriction"};
// Of findings that are there, and of those of access previews.
constexpr std::array<std::string_view, 1> kListKeys = {"status"};
constexpr std::array<std::string_view, 4> kPreviewKeys = {
    "status", "changeType", "existingFindingId", "existingFindingStatus"};

bool IsKey(std::string_view key, FilterUse use) {
  const auto among = [&](const auto& keys) { return std::ranges::find(keys, key) != keys.end(); };
  if (among(kKeys) || key.starts_with("principal.") || key.starts_with("condition.")) return true;
  switch (use) {
    case FilterUse::kRule: return false;
    case FilterUse::kList: return among(kListKeys);
    case FilterUse::kPreview: return among(kPreviewKeys);
  }
  return false;
}

bool Fulfils(const org::FindingCriterion& wanted, const std::vector<std::string>& values) {
  const auto is_one_of = [&](const std::vector<std::string>& texts) {
    return std::ranges::any_of(
        values, [&](const auto& value) { return std::ranges::find(texts, value) != texts.end(); });
  };
  const auto has_part = [&](const std::string& part) {
    return std::ranges::any_of(values, [&](const auto& value) { return value.contains(part); });
  };
  if (wanted.exists && *wanted.exists == values.empty()) return false;
  if (!wanted.eq.empty() && !is_one_of(wanted.eq)) return false;
  if (!wanted.neq.empty() && is_one_of(wanted.neq)) return false;
  return wanted.contains.empty() || std::ranges::any_of(wanted.contains, has_part);
}

}  // namespace

Properties PropertiesOf(const Proved& finding, std::string_view status) {
  Properties properties = {{"resource", finding.resource},
                           {"resourceType", finding.resource_type},
                           {"resourceOwnerAccount", finding.owner.text()},
                           {"findingType", finding.finding_type},
                           {"status", std::string(status)}};
  if (!finding.error.empty()) properties.emplace("error", finding.error);
  if (!finding.rcp_restriction.empty()) {
    properties.emplace("resourceControlPolicyRestriction", finding.rcp_restriction);
  }
  if (finding.finding_type == "ExternalAccess" && finding.error.empty()) {
    const bool is_public = finding.reach == Proved::Reach::kPublic;
    properties.emplace("isPublic", is_public ? "true" : "false");
  }
  for (const auto& [kind, name] : finding.principal) properties.emplace("principal." + kind, name);
  for (const Passage& passage : finding.passages) {
    for (const auto& [key, value] : passage.condition) {
      properties.emplace("condition." + key, value);
    }
  }
  return properties;
}

bool Matches(const Filter& filter, const Properties& properties) {
  return std::ranges::all_of(filter, [&](const auto& entry) {
    std::vector<std::string> values;
    const auto [begin, end] = properties.equal_range(entry.first);
    for (auto at = begin; at != end; ++at) values.push_back(at->second);
    return Fulfils(entry.second, values);
  });
}

Result<Filter, Fault> ReadFilter(const std::map<std::string, Criterion>& filter, FilterUse use) {
  Filter read;
  for (const auto& [key, wanted] : filter) {
    if (!IsKey(key, use)) return Invalid(fmt::format("The filter key {} is not valid.", key));
    read[key] = {wanted.eq, wanted.neq, wanted.contains, wanted.exists};
  }
  return read;
}

std::map<std::string, Criterion> Shown(const Filter& filter) {
  std::map<std::string, Criterion> shown;
  for (const auto& [key, wanted] : filter) {
    shown[key] = {
        .eq = wanted.eq, .neq = wanted.neq, .contains = wanted.contains, .exists = wanted.exists};
  }
  return shown;
}

}  // namespace bulkhead::services::accessanalyzer
