// Summaries: analyzers, archive rules and findings as the API shows them. Pure.
//
//   reply.output.analyzer = SummaryOf(*analyzer);
#pragma once

#include "services/accessanalyzer/analyzers.h"
#include "services/accessanalyzer/findings.h"
#include "services/accessanalyzer/zone.h"

namespace bulkhead::services::accessanalyzer {

AnalyzerSummary SummaryOf(const org::Analyzer& analyzer);
ArchiveRuleSummary SummaryOf(const std::string& name, const org::ArchiveRule& rule);

// What stands in a finding of every form, but for what the access is. Assumed: findings were
// there since the analyzer was made, and every answer is a new analysis.
template <class Shown>
Shown ShownAs(const Call& call, const org::Analyzer& analyzer, const Proved& finding) {
  const org::FindingState state = StateOf(analyzer, finding);
  Shown shown;
  shown.id = finding.id;
  shown.resource = finding.resource;
  shown.resource_type = finding.resource_type;
  shown.resource_owner_account = finding.owner.text();
  shown.created_at = analyzer.created;
  shown.analyzed_at = call.time();
  shown.updated_at = state.updated;
  shown.status = state.status;
  if (!finding.error.empty()) shown.error = finding.error;
  return shown;
}
// "Indicates how the access that generated the finding is granted."
std::vector<FindingSource> SourcesOf(const Passage& passage);
// The access of a finding of external access, in the forms that have it among their members.
template <class Shown>
void ShowAccess(const Proved& finding, Shown& shown) {
  if (finding.passages.empty()) return;
  shown.action = finding.passages.front().actions;
  shown.condition = finding.passages.front().condition;
  shown.is_public = finding.reach == Proved::Reach::kPublic;
  shown.principal = finding.principal;
  shown.resource_control_policy_restriction = finding.rcp_restriction;
  if (finding.resource_type == "AWS::S3::Bucket")
    shown.sources = SourcesOf(finding.passages.front());
}
std::vector<FindingDetails> DetailsOf(const org::Analyzer& analyzer, const Proved& finding);

// Fails with ResourceNotFoundException.
Result<Proved, Fault> FindFinding(const Call& call, const org::Analyzer& analyzer,
                                  std::string_view id);
// The rule of that name. Fails with ResourceNotFoundException.
Result<const org::ArchiveRule*, Fault> FindRule(const org::Analyzer& analyzer,
                                                const std::string& name);
// Keeps what the rule archived: it stays so without the rule.
void KeepStates(const Call& call, const std::string& rule, org::Analyzer& analyzer);
// A rule for findings that are not there yet.
org::ArchiveRule NewRule(const Call& call, const org::Analyzer& analyzer, Filter filter);

// Fails with ValidationException: the operation is "supported only for external access
// analyzers".
Result<void, Fault> WantExternal(const org::Analyzer& analyzer);

// The resource, if the analyzer looks at it. Fails with ResourceNotFoundException.
Result<Analyzed, Fault> FindResource(const Call& call, const org::Analyzer& analyzer,
                                     const std::string& arn);

}  // namespace bulkhead::services::accessanalyzer
