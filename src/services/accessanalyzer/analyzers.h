// Analyzers: those of an account in a region, by name and by ARN, and who may touch them.
// https://docs.aws.amazon.com/service-authorization/latest/reference/list_awsiamaccessanalyzer.html
//
// Pure.
//
//   const org::Analyzer* analyzer = TRY(FindAnalyzer(call, input.analyzer_name));
//   Row<GetAnalyzer, OnAnalyzer<GetAnalyzerInput>>("GetAnalyzer", Access::kRead)
#pragma once

#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

#include "org/analyzer_entities.h"
#include "services/accessanalyzer/types.h"
#include "services/contract/operation.h"

namespace bulkhead::services::accessanalyzer {

std::string ArnOf(const Call& call, std::string_view name);
std::string ArnOf(const org::Analyzer& analyzer);

// Those of the caller's account in this region. Fail with ResourceNotFoundException.
Result<const org::Analyzer*, Fault> FindAnalyzer(const Call& call, std::string_view name);
Result<const org::Analyzer*, Fault> FindByArn(const Call& call, std::string_view arn);
std::vector<const org::Analyzer*> AnalyzersOf(const Call& call);

// Whose findings are about principals outside of its zone of trust, within it, or about access
// that nobody uses.
bool IsExternal(const org::Analyzer& analyzer);
bool IsInternal(const org::Analyzer& analyzer);
bool IsUnused(const org::Analyzer& analyzer);
// Whose zone is an organization.
bool IsOfOrganization(const org::Analyzer& analyzer);
AnalyzerConfiguration ConfigurationOf(const org::Analyzer& analyzer);
// The analysis rules of an internal access analyzer.
std::vector<InternalAccessAnalysisRuleCriteria> InclusionsOf(const org::Analyzer& analyzer);
// Those of an unused access analyzer.
std::vector<AnalysisRuleCriteria> ExclusionsOf(const org::Analyzer& analyzer);

std::unexpected<Fault> NotFound(std::string_view type, std::string_view id);
std::unexpected<Fault> Conflict(std::string message, std::string_view type, std::string_view id);
std::unexpected<Fault> QuotaExceeded(std::string message, std::string_view type,
                                     std::string_view id);
std::unexpected<Fault> Invalid(std::string message);

// The analyzer that the input names, with its tags.
access::Check CheckOf(const Call& call, const std::string& arn);
void AddRequestTags(const org::Tags& tags, access::Check& check);

template <class Input>
Checks OnAnalyzer(const Call& call, const Input& input) {
  if constexpr (requires { input.analyzer_arn; }) {
    return {CheckOf(call, input.analyzer_arn)};
  } else {
    return {CheckOf(call, ArnOf(call, input.analyzer_name))};
  }
}
// "GetFinding and GetFindingV2 both use access-analyzer:GetFinding in the Action element."
Checks OnFinding(const Call& call, const GetFindingV2Input& input);
Checks OnFindings(const Call& call, const ListFindingsV2Input& input);
template <class Input>
Checks OnRule(const Call& call, const Input& input) {
  return {{.resource = ArnOf(call, input.analyzer_name) + "/archive-rule/" + input.rule_name}};
}
Checks OnNewAnalyzer(const Call& call, const CreateAnalyzerInput& input);
Checks OnTagging(const Call& call, const TagResourceInput& input);
Checks OnUntagging(const Call& call, const UntagResourceInput& input);
Checks OnTagged(const Call& call, const ListTagsForResourceInput& input);

// Leaves the items of one page; gives the token of the next: base64 of the number of items
// before it. How many items a page has is not documented; here 100.
Result<std::size_t, Fault> SkippedBy(const std::optional<std::string>& token);
std::string TokenFor(std::size_t skipped);
template <class Item>
Result<std::optional<std::string>, Fault> TakePage(std::vector<Item>& items,
                                                   const std::optional<std::string>& token,
                                                   const std::optional<std::int64_t>& max_results) {
  constexpr std::int64_t kPageSize = 100;
  const Result<std::size_t, Fault> skipped = SkippedBy(token);
  if (!skipped) return std::unexpected(skipped.error());
  const std::int64_t wanted = max_results.value_or(kPageSize);
  const std::size_t begin = std::min(*skipped, items.size());
  const std::size_t size =
      std::min(static_cast<std::size_t>(wanted < 1 ? kPageSize : wanted), items.size() - begin);
  std::optional<std::string> next;
  if (begin + size < items.size()) next = TokenFor(begin + size);
  items.erase(items.begin() + static_cast<std::ptrdiff_t>(begin + size), items.end());
  items.erase(items.begin(), items.begin() + static_cast<std::ptrdiff_t>(begin));
  return next;
}

}  // namespace bulkhead::services::accessanalyzer
