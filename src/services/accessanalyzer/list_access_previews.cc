// https://docs.aws.amazon.com/access-analyzer/latest/APIReference/API_ListAccessPreviews.html

#include <algorithm>

#include "base/try.h"
#include "services/accessanalyzer/previews.h"

namespace bulkhead::services::accessanalyzer {

// Assumed: the newest first.
Outcome<ListAccessPreviewsOutput> ListAccessPreviews(Call& call,
                                                     const ListAccessPreviewsInput& input) {
  const org::Analyzer* analyzer = TRY(FindByArn(call, input.analyzer_arn));
  std::vector<const org::AccessPreview*> previews = PreviewsOf(call.now, *analyzer);
  std::ranges::stable_sort(previews, std::ranges::greater{}, &org::AccessPreview::created);
  Reply<ListAccessPreviewsOutput> reply;
  for (const org::AccessPreview* preview : previews) {
    reply.output.access_previews.push_back(PreviewAs<AccessPreviewSummary>(*analyzer, *preview));
  }
  reply.output.next_token =
      TRY(TakePage(reply.output.access_previews, input.next_token, input.max_results));
  return reply;
}

}  // namespace bulkhead::services::accessanalyzer
