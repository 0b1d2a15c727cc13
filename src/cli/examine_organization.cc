// bulkhead examine --at: what the statements of all policies of an organization are good for.

#include <fmt/format.h>

#include "access/policy_faults.h"
#include "base/json.h"
#include "cli/access.h"
#include "cli/commands.h"
#include "cli/question.h"
#include "cli/terminal.h"
#include "policy/print.h"

namespace bulkhead::cli {
namespace {

using access::FaultyPolicy;
using access::StatementFault;

constexpr std::size_t kPolicyNamesShown = 3;

std::string_view FaultWord(StatementFault::Kind kind) {
  switch (kind) {
    case StatementFault::Kind::kDead: return "dead";
    case StatementFault::Kind::kShadowed: return "shadowed";
    case StatementFault::Kind::kRedundant: return "redundant";
    case StatementFault::Kind::kNoEffect: return "never takes effect";
    case StatementFault::Kind::kEscaped: return "escaped";
  }
  return "";
}

std::string FaultMeaning(const StatementFault& fault) {
  switch (fault.kind) {
    case StatementFault::Kind::kDead:
      return "no request fulfils it: its elements contradict each other";
    case StatementFault::Kind::kShadowed: return "a Deny takes away all that it allows";
    case StatementFault::Kind::kRedundant: return "without it the policy would say the same";
    case StatementFault::Kind::kNoEffect: return fault.by + " leaves nothing of it";
    case StatementFault::Kind::kEscaped:
      return fmt::format("a request without {} is not denied", fault.by);
  }
  return "";
}

std::string StatementTitle(const FaultyPolicy& policy, std::size_t index) {
  return fmt::format("{} (line {})", policy::TitleOf(*policy.document, index),
                     policy.document->statements()[index].span.line);
}

void PrintPolicy(const FaultyPolicy& policy) {
  Print(Styled(Style::kBold, NamesText(policy.names, kPolicyNamesShown)) + "\n");
  for (const StatementFault& fault : policy.faults) {
    Print(fmt::format("  {}: {}: {}\n", StatementTitle(policy, fault.statement),
                      Styled(Style::kNotice, FaultWord(fault.kind)), FaultMeaning(fault)));
  }
}

Value PolicyValue(const FaultyPolicy& policy) {
  Value names = Value::EmptyList();
  for (const std::string& name : policy.names) names.Append(name);
  Value faults = Value::EmptyList();
  for (const StatementFault& fault : policy.faults) {
    const policy::Statement& statement = policy.document->statements()[fault.statement];
    Value one = Value::Struct();
    one.Set("statement", static_cast<std::int64_t>(fault.statement));
    one.Set("sid", statement.sid);
    one.Set("line", statement.span.line);
    one.Set("fault", FaultWord(fault.kind));
    one.Set("by", fault.by);
    faults.Append(std::move(one));
  }
  Value value = Value::Struct();
  value.Set("policies", std::move(names));
  value.Set("faults", std::move(faults));
  return value;
}

}  // namespace

ExitStatus RunExamineOrganization(const ExamineOptions& options) {
  if (!options.under.empty() || options.shrink == ExamineOptions::Shrink::kWrite) {
    Complain("bulkhead: --under and --shrink are for policies in files\n");
    return ExitStatus::kBadInput;
  }
  const auto world = LoadWorld(options.at);
  if (!world) return world.error();
  access::Examiner examiner(world->now, EnvironmentNow().time);
  prove::Prover prover;
  const access::PolicyFaults found = FaultsOfPolicies(examiner, prover);
  if (options.output == Output::kJson) {
    Value policies = Value::EmptyList();
    for (const FaultyPolicy& policy : found.policies) policies.Append(PolicyValue(policy));
    Value unknown = Value::EmptyList();
    for (const std::string& why : found.unknown) unknown.Append(why);
    Value value = Value::Struct();
    value.Set("policies", std::move(policies));
    value.Set("examined", static_cast<std::int64_t>(found.examined));
    value.Set("unknown", std::move(unknown));
    Print(base::PrintJsonPretty(value) + "\n");
  } else {
    for (const FaultyPolicy& policy : found.policies) PrintPolicy(policy);
    for (const std::string& why : found.unknown) {
      Print(fmt::format("{}: {}\n", Styled(Style::kNotice, "not known"), why));
    }
    Print(
        fmt::format("{} of {} different policies of {} have statements that are good for "
                    "nothing, or escaped\n",
                    found.policies.size(), found.examined, world->source));
  }
  if (!found.policies.empty()) return ExitStatus::kFound;
  return found.unknown.empty() ? ExitStatus::kDone : ExitStatus::kFailed;
}

}  // namespace bulkhead::cli
