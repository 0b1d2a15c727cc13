// https://docs.aws.amazon.com/access-analyzer/latest/APIReference/API_CreateAnalyzer.html
//
// "You can create only one analyzer per account per Region. You can create up to 5 analyzers
// per organization per Region." Assumed: an organization's analyzers are made by its management
// account or by a delegated administrator of access-analyzer.amazonaws.com, and the numbers are
// those of each type. The messages are ours.

#include <fmt/format.h>

#include <algorithm>

#include "base/try.h"
#include "org/delegation.h"
#include "org/tree.h"
#include "services/accessanalyzer/analyzers.h"
#include "services/accessanalyzer/configuration.h"
#include "services/accessanalyzer/findings.h"

namespace bulkhead::services::accessanalyzer {
namespace {

constexpr std::ptrdiff_t kPerOrganization = 5;

bool MayLookAtOrganization(const Call& call) {
  return org::IsManagementAccount(call.now, call.account()) ||
         org::IsDelegatedAdministrator(call.now, call.account(), "access-analyzer.amazonaws.com");
}

Result<void, Fault> Refuse(const Call& call, const CreateAnalyzerInput& input) {
  const bool organization = input.type.starts_with("ORGANIZATION");
  if (organization && !MayLookAtOrganization(call)) {
    return Invalid("The account is neither the management account nor a delegated administrator.");
  }
  const std::vector<const org::Analyzer*> others = AnalyzersOf(call);
  const auto same = [&](const org::Analyzer* other) { return other->name == input.analyzer_name; };
  if (std::ranges::any_of(others, same)) {
    return Conflict(fmt::format("Analyzer already exists: {}", input.analyzer_name), "Analyzer",
                    input.analyzer_name);
  }
  const auto count = std::ranges::count(others, input.type, &org::Analyzer::type);
  if (count >= (organization ? kPerOrganization : 1)) {
    return QuotaExceeded(
        fmt::format("There are as many analyzers of the type {} as there may be.", input.type),
        "Analyzer", input.analyzer_name);
  }
  return {};
}

}  // namespace

Outcome<CreateAnalyzerOutput> CreateAnalyzer(Call& call, const CreateAnalyzerInput& input) {
  TRY_VOID(Refuse(call, input));
  std::string configuration =
      TRY(ReadConfiguration(input.configuration, input.type, call.account()));
  org::Analyzer analyzer{.account = call.account(),
                         .region = call.environment.region,
                         .name = input.analyzer_name,
                         .type = input.type,
                         .created = call.time(),
                         .configuration = std::move(configuration),
                         .rules = {},
                         .states = {},
                         .tags = input.tags};
  for (const InlineArchiveRule& rule : input.archive_rules) {
    Filter filter = TRY(ReadFilter(rule.filter, FilterUse::kRule));
    analyzer.rules[rule.rule_name] = {std::move(filter), call.time(), call.time(), {}};
  }
  Reply<CreateAnalyzerOutput> reply{{.arn = ArnOf(analyzer)}};
  reply.change.Put(std::move(analyzer));
  return reply;
}

}  // namespace bulkhead::services::accessanalyzer
