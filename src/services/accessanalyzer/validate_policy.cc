// https://docs.aws.amazon.com/access-analyzer/latest/APIReference/API_ValidatePolicy.html
//
// The findings are those of docs/lint.md. Their messages are in English whatever `locale`
// says. How many findings a page has is not documented; here all unless `maxResults` says.

#include <algorithm>
#include <charconv>

#include "base/encoding.h"
#include "base/try.h"
#include "lint/lint.h"
#include "services/accessanalyzer/types.h"

namespace bulkhead::services::accessanalyzer {
namespace {

constexpr std::string_view kTrustPolicy = "AWS::IAM::AssumeRolePolicyDocument";

std::unexpected<Fault> Invalid(std::string message) {
  Value details = Value::Struct();
  details.Set("reason", "fieldValidationFailed");
  return std::unexpected(Fault{
      .code = "ValidationException", .message = std::move(message), .details = std::move(details)});
}

// A token is base64 of the number of findings before its page.
Result<std::size_t, Fault> Skipped(const std::optional<std::string>& token) {
  if (!token) return std::size_t{0};
  const std::string text = base::FromBase64(*token).value_or("");
  std::size_t skipped = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), skipped);
  if (text.empty() || error != std::errc{} || end != text.data() + text.size()) {
    return Invalid("The nextToken is not one that ValidatePolicy gave.");
  }
  return skipped;
}

// That a type of resource goes with resource policies only is documented; the message is ours.
Result<lint::Options, Fault> OptionsOf(const ValidatePolicyInput& input) {
  using enum lint::PolicyType;
  const std::string& resource = input.validate_policy_resource_type.value_or("");
  if (input.policy_type != "RESOURCE_POLICY") {
    if (!resource.empty()) {
      return Invalid("validatePolicyResourceType goes with the policyType RESOURCE_POLICY only.");
    }
    const lint::PolicyType type = input.policy_type == "SERVICE_CONTROL_POLICY" ? kServiceControl
                                  : input.policy_type == "RESOURCE_CONTROL_POLICY"
                                      ? kResourceControl
                                      : kIdentity;
    return lint::Options{.type = type};
  }
  const bool trust = resource == kTrustPolicy ||
                     (resource.empty() && lint::GuessPolicyType(input.policy_document) == kTrust);
  return lint::Options{
      .type = trust ? kTrust : kResource,
      .resource = lint::ParseResourceType(resource).value_or(lint::ResourceType::kUnknown)};
}

PathElement ElementOf(const lint::PathElement& element) {
  using enum lint::PathElement::Kind;
  switch (element.kind) {
    case kIndex: return {.index = static_cast<std::int64_t>(element.index)};
    case kKey: return {.key = element.name};
    case kValue: return {.value = element.name};
  }
  return {};
}

// Lines count from 1, columns and offsets from 0.
Position PositionOf(int line, int column, std::size_t offset) {
  return {.line = line, .column = column - 1, .offset = static_cast<std::int64_t>(offset)};
}

Location LocationOf(const lint::Location& location) {
  const base::Span& span = location.span;
  Location out{.span = {.start = PositionOf(span.line, span.column, span.begin),
                        .end = PositionOf(location.end_line, location.end_column, span.end)}};
  std::ranges::transform(location.path, std::back_inserter(out.path), ElementOf);
  return out;
}

ValidatePolicyFinding FindingOf(const lint::Finding& finding) {
  const lint::IssueRow& row = lint::RowOf(finding.issue);
  ValidatePolicyFinding out{.finding_details = finding.message,
                            .finding_type = std::string(lint::ToText(row.type)),
                            .issue_code = std::string(row.code),
                            .learn_more_link = lint::LearnMoreLink(finding.issue)};
  std::ranges::transform(finding.locations, std::back_inserter(out.locations), LocationOf);
  return out;
}

}  // namespace

Outcome<ValidatePolicyOutput> ValidatePolicy(Call&, const ValidatePolicyInput& input) {
  const lint::Options options = TRY(OptionsOf(input));
  const std::size_t skipped = TRY(Skipped(input.next_token));
  const std::vector<lint::Finding> findings = lint::Lint(input.policy_document, options);
  const std::size_t begin = std::min(skipped, findings.size());
  const auto wanted =
      static_cast<std::size_t>(std::max<std::int64_t>(input.max_results.value_or(0), 0));
  const std::size_t left = findings.size() - begin;
  const std::size_t count = wanted == 0 ? left : std::min(wanted, left);

  Reply<ValidatePolicyOutput> reply;
  for (const lint::Finding& finding : std::span(findings).subspan(begin, count)) {
    reply.output.findings.push_back(FindingOf(finding));
  }
  if (count < left) reply.output.next_token = base::ToBase64(std::to_string(begin + count));
  return reply;
}

}  // namespace bulkhead::services::accessanalyzer
