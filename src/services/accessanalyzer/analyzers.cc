#include "services/accessanalyzer/analyzers.h"

#include <fmt/format.h>

#include <charconv>

#include "base/encoding.h"
#include "base/json.h"
#include "base/try.h"

namespace bulkhead::services::accessanalyzer {
namespace {

// The message is ours.
std::unexpected<Fault> About(std::string_view code, int status, std::string message,
                             std::string_view type, std::string_view id) {
  Value details = Value::Struct();
  details.Set("resourceId", id);
  details.Set("resourceType", type);
  return std::unexpected(Fault{.code = std::string(code),
                               .message = std::move(message),
                               .http_status = status,
                               .details = std::move(details)});
}

const org::Analyzer* Lookup(const Call& call, std::string_view name) {
  return call.now.Find<org::Analyzer>(
      org::JoinKey(call.account().text(), call.environment.region, name));
}

}  // namespace

std::string ArnOf(const Call& call, std::string_view name) {
  return fmt::format("arn:aws:access-analyzer:{}:{}:analyzer/{}", call.environment.region,
                     call.account().text(), name);
}

std::string ArnOf(const org::Analyzer& analyzer) {
  return fmt::format("arn:aws:access-analyzer:{}:{}:analyzer/{}", analyzer.region,
                     analyzer.account.text(), analyzer.name);
}

Result<const org::Analyzer*, Fault> FindAnalyzer(const Call& call, std::string_view name) {
  if (const org::Analyzer* analyzer = Lookup(call, name)) return analyzer;
  return NotFound("Analyzer", name);
}

Result<const org::Analyzer*, Fault> FindByArn(const Call& call, std::string_view arn) {
  const std::string front = ArnOf(call, "");
  if (arn.starts_with(front)) {
    if (const org::Analyzer* analyzer = Lookup(call, arn.substr(front.size()))) return analyzer;
  }
  return NotFound("Analyzer", arn);
}

std::vector<const org::Analyzer*> AnalyzersOf(const Call& call) {
  std::vector<const org::Analyzer*> found;
  for (const auto& [key, analyzer] : call.now.table<org::Analyzer>()) {
    if (analyzer->account == call.account() && analyzer->region == call.environment.region) {
      found.push_back(analyzer.get());
    }
  }
  return found;
}

bool IsExternal(const org::Analyzer& analyzer) {
  return analyzer.type == "ACCOUNT" || analyzer.type == "ORGANIZATION";
}

bool IsInternal(const org::Analyzer& analyzer) {
  return analyzer.type.ends_with("_INTERNAL_ACCESS");
}

bool IsUnused(const org::Analyzer& analyzer) { return analyzer.type.ends_with("_UNUSED_ACCESS"); }

bool IsOfOrganization(const org::Analyzer& analyzer) {
  return analyzer.type.starts_with("ORGANIZATION");
}

AnalyzerConfiguration ConfigurationOf(const org::Analyzer& analyzer) {
  const Result<Value, base::Diagnostic> value = base::ParseJson(analyzer.configuration);
  if (!value) return {};
  return base::Decode<AnalyzerConfiguration>(*value).value_or(AnalyzerConfiguration{});
}

std::vector<InternalAccessAnalysisRuleCriteria> InclusionsOf(const org::Analyzer& analyzer) {
  const AnalyzerConfiguration configuration = ConfigurationOf(analyzer);
  if (!configuration.internal_access) return {};
  const auto& rule = configuration.internal_access->analysis_rule;
  return rule ? rule->inclusions : std::vector<InternalAccessAnalysisRuleCriteria>{};
}

std::vector<AnalysisRuleCriteria> ExclusionsOf(const org::Analyzer& analyzer) {
  const AnalyzerConfiguration configuration = ConfigurationOf(analyzer);
  if (!configuration.unused_access) return {};
  const auto& rule = configuration.unused_access->analysis_rule;
  return rule ? rule->exclusions : std::vector<AnalysisRuleCriteria>{};
}

std::unexpected<Fault> NotFound(std::string_view type, std::string_view id) {
  return About("ResourceNotFoundException", 404, fmt::format("{} not found: {}", type, id), type,
               id);
}

std::unexpected<Fault> Conflict(std::string message, std::string_view type, std::string_view id) {
  return About("ConflictException", 409, std::move(message), type, id);
}

std::unexpected<Fault> QuotaExceeded(std::string message, std::string_view type,
                                     std::string_view id) {
  return About("ServiceQuotaExceededException", 402, std::move(message), type, id);
}

std::unexpected<Fault> Invalid(std::string message) {
  Value details = Value::Struct();
  details.Set("reason", "other");
  return std::unexpected(Fault{
      .code = "ValidationException", .message = std::move(message), .details = std::move(details)});
}

access::Check CheckOf(const Call& call, const std::string& arn) {
  access::Check check{.resource = arn};
  const Result<const org::Analyzer*, Fault> analyzer = FindByArn(call, arn);
  if (!analyzer) return check;
  for (const auto& [key, value] : (*analyzer)->tags) {
    check.context["aws:ResourceTag/" + key] = {value};
  }
  return check;
}

void AddRequestTags(const org::Tags& tags, access::Check& check) {
  for (const auto& [key, value] : tags) {
    check.context["aws:RequestTag/" + key] = {value};
    check.context["aws:TagKeys"].push_back(key);
  }
}

Checks OnFinding(const Call& call, const GetFindingV2Input& input) {
  access::Check check = CheckOf(call, input.analyzer_arn);
  check.action = "access-analyzer:GetFinding";
  return {std::move(check)};
}

Checks OnFindings(const Call& call, const ListFindingsV2Input& input) {
  access::Check check = CheckOf(call, input.analyzer_arn);
  check.action = "access-analyzer:ListFindings";
  return {std::move(check)};
}

Checks OnNewAnalyzer(const Call& call, const CreateAnalyzerInput& input) {
  access::Check check{.resource = ArnOf(call, input.analyzer_name)};
  AddRequestTags(input.tags, check);
  return {std::move(check)};
}

Checks OnTagging(const Call& call, const TagResourceInput& input) {
  access::Check check = CheckOf(call, input.resource_arn);
  AddRequestTags(input.tags, check);
  return {std::move(check)};
}

Checks OnUntagging(const Call& call, const UntagResourceInput& input) {
  access::Check check = CheckOf(call, input.resource_arn);
  check.context["aws:TagKeys"] = input.tag_keys;
  return {std::move(check)};
}

Checks OnTagged(const Call& call, const ListTagsForResourceInput& input) {
  return {CheckOf(call, input.resource_arn)};
}

Result<std::size_t, Fault> SkippedBy(const std::optional<std::string>& token) {
  if (!token) return std::size_t{0};
  const std::string text = base::FromBase64(*token).value_or("");
  std::size_t skipped = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), skipped);
  if (text.empty() || error != std::errc{} || end != text.data() + text.size()) {
    return Invalid("The nextToken is not one that this operation gave.");
  }
  return skipped;
}

std::string TokenFor(std::size_t skipped) { return base::ToBase64(std::to_string(skipped)); }

}  // namespace bulkhead::services::accessanalyzer
