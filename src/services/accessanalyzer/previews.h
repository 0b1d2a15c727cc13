// Access previews: what an analyzer would find, were a proposed policy there.
// https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-access-preview.html
//
// What was found when it was made is kept, with what was there then. Pure.
//
//   preview.findings = CompareFindings(call, *analyzer, arn, after);
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "org/analyzer_entities.h"
#include "org/snapshot.h"
#include "services/accessanalyzer/analyzers.h"

namespace bulkhead::services::accessanalyzer {

// The findings about the resource in `after` against those in the call's snapshot: NEW, UNCHANGED,
// and with the status RESOLVED those that would be gone.
std::vector<AccessPreviewFinding> CompareFindings(Call& call, const org::Analyzer& analyzer,
                                                  std::string_view resource,
                                                  const org::Snapshot& after);

std::vector<const org::AccessPreview*> PreviewsOf(const org::Snapshot& now,
                                                  const org::Analyzer& analyzer);
// Fails with ResourceNotFoundException.
Result<const org::AccessPreview*, Fault> FindPreview(const Call& call,
                                                     const org::Analyzer& analyzer,
                                                     std::string_view id);

// What both forms of a preview show. "A Failed status can be due to an invalid proposed resource
// configuration", and here is due to nothing else.
template <class Shown>
Shown PreviewAs(const org::Analyzer& analyzer, const org::AccessPreview& preview) {
  Shown shown;
  shown.id = preview.id;
  shown.analyzer_arn = ArnOf(analyzer);
  shown.created_at = preview.created;
  shown.status = preview.status;
  if (preview.status == "FAILED") shown.status_reason = {.code = "INVALID_CONFIGURATION"};
  return shown;
}

}  // namespace bulkhead::services::accessanalyzer
