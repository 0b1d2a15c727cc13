// https://docs.aws.amazon.com/access-analyzer/latest/APIReference/API_ListAccessPreviewFindings.html

#include "base/fields.h"
#include "base/json.h"
#include "base/try.h"
#include "services/accessanalyzer/findings.h"
#include "services/accessanalyzer/previews.h"

namespace bulkhead::services::accessanalyzer {
namespace {

Properties PropertiesOf(const AccessPreviewFinding& finding) {
  Properties properties = {{"resourceType", finding.resource_type},
                           {"resourceOwnerAccount", finding.resource_owner_account},
                           {"findingType", "ExternalAccess"},
                           {"status", finding.status},
                           {"changeType", finding.change_type}};
  const auto add = [&](const std::string& key, const std::optional<std::string>& value) {
    if (value) properties.emplace(key, *value);
  };
  add("resource", finding.resource);
  add("error", finding.error);
  add("existingFindingId", finding.existing_finding_id);
  add("existingFindingStatus", finding.existing_finding_status);
  add("resourceControlPolicyRestriction", finding.resource_control_policy_restriction);
  if (finding.is_public) properties.emplace("isPublic", *finding.is_public ? "true" : "false");
  const auto add_all = [&](const std::string& front, const auto& map) {
    if (!map) return;
    for (const auto& [key, value] : *map) properties.emplace(front + key, value);
  };
  add_all("principal.", finding.principal);
  add_all("condition.", finding.condition);
  return properties;
}

}  // namespace

// Assumed: of a preview that failed there are no findings to list.
Outcome<ListAccessPreviewFindingsOutput> ListAccessPreviewFindings(
    Call& call, const ListAccessPreviewFindingsInput& input) {
  const org::Analyzer* analyzer = TRY(FindByArn(call, input.analyzer_arn));
  const org::AccessPreview* preview = TRY(FindPreview(call, *analyzer, input.access_preview_id));
  const Filter filter = TRY(ReadFilter(input.filter, FilterUse::kPreview));
  if (preview->status != "COMPLETED") {
    return Conflict("The access preview is not complete.", "AccessPreview", preview->id);
  }
  Reply<ListAccessPreviewFindingsOutput> reply;
  if (const auto value = base::ParseJson(preview->findings)) {
    auto kept = base::Decode<ListAccessPreviewFindingsOutput>(*value);
    if (kept) reply.output.findings = std::move(kept->findings);
  }
  std::erase_if(reply.output.findings, [&](const AccessPreviewFinding& finding) {
    return !Matches(filter, PropertiesOf(finding));
  });
  reply.output.next_token =
      TRY(TakePage(reply.output.findings, input.next_token, input.max_results));
  return reply;
}

}  // namespace bulkhead::services::accessanalyzer
