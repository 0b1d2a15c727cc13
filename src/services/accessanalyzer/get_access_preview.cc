// https://docs.aws.amazon.com/access-analyzer/latest/APIReference/API_GetAccessPreview.html

#include "base/fields.h"
#include "base/json.h"
#include "base/try.h"
#include "services/accessanalyzer/previews.h"

namespace bulkhead::services::accessanalyzer {

Outcome<GetAccessPreviewOutput> GetAccessPreview(Call& call, const GetAccessPreviewInput& input) {
  const org::Analyzer* analyzer = TRY(FindByArn(call, input.analyzer_arn));
  const org::AccessPreview* preview = TRY(FindPreview(call, *analyzer, input.access_preview_id));
  Reply<GetAccessPreviewOutput> reply{
      {.access_preview = PreviewAs<AccessPreview>(*analyzer, *preview)}};
  if (const auto value = base::ParseJson(preview->configurations)) {
    auto kept = base::Decode<GetAccessPreviewOutput>(*value);
    if (kept) reply.output.access_preview.configurations = kept->access_preview.configurations;
  }
  return reply;
}

}  // namespace bulkhead::services::accessanalyzer
