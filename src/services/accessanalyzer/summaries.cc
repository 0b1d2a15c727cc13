#include "services/accessanalyzer/summaries.h"

namespace bulkhead::services::accessanalyzer {

AnalyzerSummary SummaryOf(const org::Analyzer& analyzer) {
  AnalyzerSummary summary{.arn = ArnOf(analyzer),
                          .name = analyzer.name,
                          .type = analyzer.type,
                          .created_at = analyzer.created,
                          .tags = analyzer.tags,
                          .status = "ACTIVE"};
  if (!IsExternal(analyzer)) summary.configuration = ConfigurationOf(analyzer);
  return summary;
}

ArchiveRuleSummary SummaryOf(const std::string& name, const org::ArchiveRule& rule) {
  return {.rule_name = name,
          .filter = Shown(rule.filter),
          .created_at = rule.created,
          .updated_at = rule.updated};
}

namespace {

FindingDetails DetailsOf(const Proved& finding, const Unused& unused) {
  const auto& last = unused.last;
  if (finding.finding_type == "UnusedIAMRole") {
    return {.unused_iam_role_details = UnusedIamRoleDetails{.last_accessed = last}};
  }
  if (finding.finding_type == "UnusedIAMUserAccessKey") {
    return {.unused_iam_user_access_key_details =
                UnusedIamUserAccessKeyDetails{.access_key_id = unused.name, .last_accessed = last}};
  }
  if (finding.finding_type == "UnusedIAMUserPassword") {
    return {.unused_iam_user_password_details =
                UnusedIamUserPasswordDetails{.last_accessed = last}};
  }
  return {.unused_permission_details =
              UnusedPermissionDetails{.service_namespace = unused.name, .last_accessed = last}};
}

}  // namespace

std::vector<FindingSource> SourcesOf(const Passage& passage) {
  return {{.type = passage.source == Passage::Source::kAcl ? "BUCKET_ACL" : "POLICY"}};
}

std::vector<FindingDetails> DetailsOf(const org::Analyzer& analyzer, const Proved& finding) {
  std::vector<FindingDetails> details;
  if (IsExternal(analyzer)) {
    ExternalAccessDetails shown;
    ShowAccess(finding, shown);
    details.push_back({.external_access_details = std::move(shown)});
    return details;
  }
  for (const Unused& unused : finding.unused) details.push_back(DetailsOf(finding, unused));
  for (const Passage& passage : finding.passages) {
    const bool own = finding.principal_account == finding.owner;
    InternalAccessDetails shown{.action = passage.actions,
                                .condition = passage.condition,
                                .principal = finding.principal,
                                .principal_owner_account = finding.principal_account.text(),
                                .access_type = own ? "INTRA_ACCOUNT" : "INTRA_ORG",
                                .principal_type = finding.principal_type,
                                .resource_control_policy_restriction = finding.rcp_restriction,
                                .service_control_policy_restriction = finding.scp_restriction};
    if (passage.source != Passage::Source::kIdentityPolicy) shown.sources = SourcesOf(passage);
    details.push_back({.internal_access_details = std::move(shown)});
  }
  if (details.empty()) details.push_back({.internal_access_details = InternalAccessDetails{}});
  return details;
}

Result<Proved, Fault> FindFinding(const Call& call, const org::Analyzer& analyzer,
                                  std::string_view id) {
  for (Proved& finding : FindingsOf(call.now, analyzer, call.time())) {
    if (finding.id == id) return std::move(finding);
  }
  return NotFound("Finding", id);
}

Result<Analyzed, Fault> FindResource(const Call& call, const org::Analyzer& analyzer,
                                     const std::string& arn) {
  for (Analyzed& resource : ResourcesOf(ZoneOf(call.now, analyzer), analyzer)) {
    if (resource.arn == arn) return std::move(resource);
  }
  return NotFound("Resource", arn);
}

Result<void, Fault> WantExternal(const org::Analyzer& analyzer) {
  if (IsExternal(analyzer)) return {};
  return Invalid("The operation is supported only for external access analyzers.");
}

Result<const org::ArchiveRule*, Fault> FindRule(const org::Analyzer& analyzer,
                                                const std::string& name) {
  const auto found = analyzer.rules.find(name);
  if (found == analyzer.rules.end()) return NotFound("ArchiveRule", name);
  return &found->second;
}

void KeepStates(const Call& call, const std::string& rule, org::Analyzer& analyzer) {
  org::Analyzer without = analyzer;
  without.rules.erase(rule);
  for (const Proved& finding : FindingsOf(call.now, analyzer, call.time())) {
    org::FindingState state = StateOf(analyzer, finding);
    if (state.status != StateOf(without, finding).status) {
      analyzer.states[finding.id] = std::move(state);
    }
  }
}

org::ArchiveRule NewRule(const Call& call, const org::Analyzer& analyzer, Filter filter) {
  org::ArchiveRule rule{std::move(filter), call.time(), call.time(), {}};
  for (const Proved& finding : FindingsOf(call.now, analyzer, call.time())) {
    rule.older.push_back(finding.id);
  }
  return rule;
}

}  // namespace bulkhead::services::accessanalyzer
