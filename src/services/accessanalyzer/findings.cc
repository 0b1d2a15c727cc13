#include "services/accessanalyzer/findings.h"

#include <fmt/format.h>

#include <algorithm>

#include "base/digest.h"
#include "base/encoding.h"
#include "services/accessanalyzer/analyzers.h"
#include "services/accessanalyzer/restrictions.h"
#include "services/accessanalyzer/search.h"

namespace bulkhead::services::accessanalyzer {
namespace {

std::string UuidOf(std::string_view text) {
  const std::string hex = base::ToHex(base::Sha256(text));
  return fmt::format("{}-{}-{}-{}-{}", hex.substr(0, 8), hex.substr(8, 4), hex.substr(12, 4),
                     hex.substr(16, 4), hex.substr(20, 12));
}

std::vector<Proved> FindAll(const Search& search) {
  if (IsUnused(search.analyzer)) return FindUnused(search);
  return IsInternal(search.analyzer) ? FindInternal(search) : FindExternal(search);
}

std::vector<Proved> Find(const Search& search) {
  const bool access = !IsUnused(search.analyzer);
  std::map<std::string, Proved> by_id;
  for (Proved& finding : FindAll(search)) {
    if (access) {
      finding.finding_type = IsInternal(search.analyzer) ? "InternalAccess" : "ExternalAccess";
      finding.rcp_restriction =
          RcpRestriction(search.now, search.analyzer, finding.owner, finding.resource);
    }
    Identify(search.analyzer, finding);
    std::string id = finding.id;
    by_id.emplace(std::move(id), std::move(finding));
  }
  std::vector<Proved> all;
  for (auto& [id, finding] : by_id) all.push_back(std::move(finding));
  return all;
}

}  // namespace

Proved AboutResource(const Analyzed& resource) {
  return {.resource = resource.arn,
          .resource_type = std::string(resource.type),
          .owner = resource.owner};
}

Proved ErrorAbout(const Analyzed& resource) {
  Proved finding = AboutResource(resource);
  finding.error = "INTERNAL_ERROR";
  return finding;
}

// Of internal access a finding is a pair of a principal and a resource.
// https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-error-findings.html
void Identify(const org::Analyzer& analyzer, Proved& finding) {
  std::string key = fmt::format("{}\n{}\n{}\n", ArnOf(analyzer), finding.resource, finding.error);
  for (const auto& [kind, name] : finding.principal) key += kind + "=" + name + "\n";
  if (IsUnused(analyzer)) {
    key += finding.finding_type + "\n";
    if (finding.finding_type == "UnusedIAMUserAccessKey") key += finding.unused.front().name + "\n";
  }
  if (IsExternal(analyzer)) {
    for (const Passage& passage : finding.passages) {
      for (const std::string& action : passage.actions) key += action + "\n";
      for (const auto& [name, values] : passage.condition) key += name + "=" + values + "\n";
    }
  }
  finding.id = UuidOf(key);
}

access::ResourceSet Only(const Analyzed& resource) {
  access::ResourceSet what{.patterns = {resource.arn}};
  if (resource.arn.starts_with("arn:aws:s3:::")) what.patterns.push_back(resource.arn + "/*");
  return what;
}

std::string ResourceIn(std::string_view target) {
  const std::string_view name = target.substr(std::min(target.find(' ') + 1, target.size()));
  return name.starts_with("arn:") ? std::string(name) : fmt::format("arn:aws:s3:::{}", name);
}

std::vector<Proved> FindingsOf(const org::Snapshot& now, const org::Analyzer& analyzer,
                               Instant time) {
  Zone zone = ZoneOf(now, analyzer);
  std::vector<Analyzed> resources = ResourcesOf(zone, analyzer);
  return Find({now, analyzer, time, std::move(zone), std::move(resources)});
}

std::vector<Proved> FindingsAbout(const org::Snapshot& now, const org::Analyzer& analyzer,
                                  Instant time, std::string_view resource) {
  Zone zone = ZoneOf(now, analyzer);
  std::vector<Analyzed> resources = ResourcesOf(zone, analyzer);
  std::erase_if(resources, [&](const Analyzed& other) { return other.arn != resource; });
  return Find({now, analyzer, time, std::move(zone), std::move(resources)});
}

org::FindingState StateOf(const org::Analyzer& analyzer, const Proved& finding) {
  const auto said = analyzer.states.find(finding.id);
  if (said != analyzer.states.end()) return said->second;
  const Properties properties = PropertiesOf(finding, "ACTIVE");
  for (const auto& [name, rule] : analyzer.rules) {
    if (std::ranges::binary_search(rule.older, finding.id)) continue;
    if (Matches(rule.filter, properties)) return {"ARCHIVED", rule.updated};
  }
  return {"ACTIVE", analyzer.created};
}

}  // namespace bulkhead::services::accessanalyzer
