// https://docs.aws.amazon.com/access-analyzer/latest/APIReference/API_CreateAccessPreview.html

#include "base/fields.h"
#include "base/json.h"
#include "base/try.h"
#include "services/accessanalyzer/previews.h"
#include "services/accessanalyzer/proposal.h"

namespace bulkhead::services::accessanalyzer {

// "You can only create an access preview for analyzers with an Account type and Active status."
// "The configuration must contain exactly one element." The preview is complete at once.
Outcome<CreateAccessPreviewOutput> CreateAccessPreview(Call& call,
                                                       const CreateAccessPreviewInput& input) {
  const org::Analyzer* analyzer = TRY(FindByArn(call, input.analyzer_arn));
  if (analyzer->type != "ACCOUNT") {
    return Invalid("Access previews are only for analyzers of the type ACCOUNT.");
  }
  if (input.configurations.size() != 1) {
    return Invalid("The configurations must contain exactly one element.");
  }
  const auto& [arn, configuration] = *input.configurations.begin();
  const Proposal proposal = TRY(ReadProposal(call, *analyzer, arn, configuration));
  org::AccessPreview preview{.id = call.ids.Uuid(),
                             .analyzer = analyzer->Key(),
                             .created = call.time(),
                             .configurations = {},
                             .status = proposal.change ? "COMPLETED" : "FAILED",
                             .findings = {}};
  const GetAccessPreviewOutput kept{{.configurations = input.configurations}};
  preview.configurations = base::PrintJson(base::Encode(kept));
  if (proposal.change) {
    const ListAccessPreviewFindingsOutput found{
        .findings = CompareFindings(call, *analyzer, arn, Apply(call.now, *proposal.change))};
    preview.findings = base::PrintJson(base::Encode(found));
  }
  Reply<CreateAccessPreviewOutput> reply{{.id = preview.id}};
  reply.change.Put(std::move(preview));
  return reply;
}

}  // namespace bulkhead::services::accessanalyzer
