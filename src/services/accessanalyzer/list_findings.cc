// https://docs.aws.amazon.com/access-analyzer/latest/APIReference/API_ListFindings.html

#include <algorithm>

#include "base/try.h"
#include "services/accessanalyzer/summaries.h"

namespace bulkhead::services::accessanalyzer {

// "ListFindings is supported only for external access analyzers." Which attributes sort is not
// documented: here those of filters that a finding has once.
Outcome<ListFindingsOutput> ListFindings(Call& call, const ListFindingsInput& input) {
  const org::Analyzer* analyzer = TRY(FindByArn(call, input.analyzer_arn));
  TRY_VOID(WantExternal(*analyzer));
  const Filter filter = TRY(ReadFilter(input.filter, FilterUse::kList));
  std::vector<std::pair<std::string, FindingSummary>> found;
  for (const Proved& finding : FindingsOf(call.now, *analyzer, call.time())) {
    auto shown = ShownAs<FindingSummary>(call, *analyzer, finding);
    const Properties properties = PropertiesOf(finding, shown.status);
    if (!Matches(filter, properties)) continue;
    ShowAccess(finding, shown);
    std::string by;
    if (input.sort && input.sort->attribute_name) {
      const auto value = properties.find(*input.sort->attribute_name);
      if (value != properties.end()) by = value->second;
    }
    found.emplace_back(std::move(by), std::move(shown));
  }
  std::ranges::stable_sort(found, {}, [](const auto& entry) { return entry.first; });
  if (input.sort && input.sort->order_by == "DESC") std::ranges::reverse(found);
  Reply<ListFindingsOutput> reply;
  for (auto& [by, shown] : found) reply.output.findings.push_back(std::move(shown));
  reply.output.next_token =
      TRY(TakePage(reply.output.findings, input.next_token, input.max_results));
  return reply;
}

}  // namespace bulkhead::services::accessanalyzer
