#include "services/accessanalyzer/previews.h"

#include <map>

#include "services/accessanalyzer/summaries.h"

namespace bulkhead::services::accessanalyzer {
namespace {

AccessPreviewFinding Previewed(Call& call, const Proved& finding) {
  AccessPreviewFinding shown{.id = call.ids.Uuid(),
                             .resource = finding.resource,
                             .resource_type = finding.resource_type,
                             .created_at = call.time(),
                             .resource_owner_account = finding.owner.text()};
  ShowAccess(finding, shown);
  if (!finding.error.empty()) shown.error = finding.error;
  return shown;
}

}  // namespace

std::vector<AccessPreviewFinding> CompareFindings(Call& call, const org::Analyzer& analyzer,
                                                  std::string_view resource,
                                                  const org::Snapshot& after) {
  std::map<std::string, Proved> existing;
  for (Proved& finding : FindingsAbout(call.now, analyzer, call.time(), resource)) {
    std::string id = finding.id;
    existing.emplace(std::move(id), std::move(finding));
  }
  std::vector<AccessPreviewFinding> shown;
  for (const Proved& finding : FindingsAbout(after, analyzer, call.time(), resource)) {
    AccessPreviewFinding& preview = shown.emplace_back(Previewed(call, finding));
    preview.status = StateOf(analyzer, finding).status;
    preview.change_type = "NEW";
    const auto before = existing.find(finding.id);
    if (before == existing.end()) continue;
    preview.change_type = "UNCHANGED";
    preview.existing_finding_id = finding.id;
    preview.existing_finding_status = preview.status;
    existing.erase(before);
  }
  for (const auto& [id, finding] : existing) {
    AccessPreviewFinding& preview = shown.emplace_back(Previewed(call, finding));
    preview.status = "RESOLVED";
    preview.change_type = "CHANGED";
    preview.existing_finding_id = id;
    preview.existing_finding_status = StateOf(analyzer, finding).status;
  }
  return shown;
}

std::vector<const org::AccessPreview*> PreviewsOf(const org::Snapshot& now,
                                                  const org::Analyzer& analyzer) {
  std::vector<const org::AccessPreview*> found;
  const std::string prefix = org::AccessPreview::KeyOf(analyzer.Key(), "");
  for (const auto& [key, preview] : now.table<org::AccessPreview>().From(prefix)) {
    if (!key.starts_with(prefix)) break;
    found.push_back(preview.get());
  }
  return found;
}

Result<const org::AccessPreview*, Fault> FindPreview(const Call& call,
                                                     const org::Analyzer& analyzer,
                                                     std::string_view id) {
  const auto* preview =
      call.now.Find<org::AccessPreview>(org::AccessPreview::KeyOf(analyzer.Key(), id));
  if (preview == nullptr) return NotFound("AccessPreview", id);
  return preview;
}

}  // namespace bulkhead::services::accessanalyzer
