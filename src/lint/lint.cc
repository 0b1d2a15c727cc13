#include "lint/lint.h"

#include "lint/checks.h"

namespace bulkhead::lint {
namespace {

constexpr auto kChecks = {&CheckStructure,       &CheckStatements, &CheckPrincipals,
                          &CheckTrust,           &CheckActions,    &CheckArns,
                          &CheckVariables,       &CheckOperators,  &CheckValues,
                          &CheckAddresses,       &CheckKeys,       &CheckKeyUse,
                          &CheckWildcards,       &CheckPassing,    &CheckRedundancy,
                          &CheckResourceControl, &CheckSize,       &CheckServicePrincipals};

// What Parse refuses for a reason that AWS has no issue for.
void AddRefusals(const PolicyView& policy, Report& report) {
  // RCPFullAWSAccess is an RCP too; statements that allow have an issue of their own.
  const policy::Kind kind = policy.is(PolicyType::kResourceControl)
                                ? policy::Kind::kAwsResourceControl
                                : KindOf(policy.options.type);
  const auto parsed = policy::Parse(policy.text, kind);
  if (parsed) return;
  for (const base::Diagnostic& fault : parsed.error()) {
    report.AddSyntaxError({fault.span.begin, fault.span.end}, fault.what);
  }
}

}  // namespace

std::vector<Finding> Lint(std::string_view text, const Options& options) {
  const auto root = policy::ParseJsonTree(
      text, {.bytes_max = policy::kDocumentBytesMax, .depth_max = policy::kDocumentDepthMax});
  if (!root) {
    const policy::JsonNode nothing{.end = text.size() + 1};
    Report report(text, nothing);
    const base::Diagnostic& fault = root.error();
    report.AddSyntaxError({fault.span.begin, fault.span.end},
                          fault.hint.empty() ? fault.what : fault.what + "; " + fault.hint);
    return std::move(report).Take();
  }
  Report report(text, *root);
  const PolicyView policy = ViewPolicy(text, *root, options);
  for (const auto check : kChecks) check(policy, report);
  if (report.empty()) AddRefusals(policy, report);
  return std::move(report).Take();
}

}  // namespace bulkhead::lint
