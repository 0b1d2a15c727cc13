// bulkhead examine --at: what the statements of all policies of an organization are good for.

#include <fmt/format.h>

#include "access/cube_text.h"
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

void PrintPolicy(const FaultyPolicy& policy) {
  Print(Styled(Style::kBold, access::ListText(policy.names, kPolicyNamesShown)) + "\n");
  for (const StatementFault& fault : policy.faults) {
    Print(fmt::format("  {}: {}: {}\n", policy::TitleWithLine(*policy.document, fault.statement),
                      Styled(Style::kNotice, access::ToText(fault.kind)), MeaningOf(fault)));
  }
}

void PrintBare(const access::BarePlace& place) {
  const std::size_t count = place.accounts.size();
  const bool itself = count == 1 && place.accounts.front().text() == place.id;
  const std::string where = itself       ? std::string("it")
                            : count == 1 ? place.accounts.front().text() + " below it"
                                         : fmt::format("the {} accounts below it", count);
  Print(fmt::format("{}: {}: everything is denied in {}\n", Styled(Style::kBold, place.name),
                    Styled(Style::kBad, "no SCP is attached"), where));
}

Value BareValue(const access::BarePlace& place) {
  Value accounts = Value::EmptyList();
  for (const AccountId& account : place.accounts) accounts.Append(account.text());
  Value value = Value::Struct();
  value.Set("target", place.id);
  value.Set("name", place.name);
  value.Set("accounts", std::move(accounts));
  return value;
}

Value PolicyValue(const FaultyPolicy& policy) {
  Value faults = Value::EmptyList();
  for (const StatementFault& fault : policy.faults) {
    const policy::Statement& statement = policy.document->statements()[fault.statement];
    Value one = Value::Struct();
    one.Set("statement", static_cast<std::int64_t>(fault.statement));
    one.Set("sid", statement.sid);
    one.Set("line", statement.span.line);
    one.Set("fault", access::ToText(fault.kind));
    one.Set("by", fault.by);
    faults.Append(std::move(one));
  }
  Value value = Value::Struct();
  value.Set("policies", TextsValue(policy.names));
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
    Value bare = Value::EmptyList();
    for (const access::BarePlace& place : found.bare) bare.Append(BareValue(place));
    Value value = Value::Struct();
    value.Set("policies", std::move(policies));
    value.Set("withoutScp", std::move(bare));
    value.Set("examined", static_cast<std::int64_t>(found.examined));
    value.Set("unknown", TextsValue(found.unknown));
    Print(base::PrintJsonPretty(value) + "\n");
  } else {
    for (const access::BarePlace& place : found.bare) PrintBare(place);
    for (const FaultyPolicy& policy : found.policies) PrintPolicy(policy);
    for (const std::string& why : found.unknown) {
      Print(fmt::format("{}: {}\n", Styled(Style::kNotice, "not known"), why));
    }
    Print(
        fmt::format("{} of {} different policies of {} have statements that are good for "
                    "nothing, or escaped\n",
                    found.policies.size(), found.examined, world->source));
  }
  if (!found.policies.empty() || !found.bare.empty()) return ExitStatus::kFound;
  return found.unknown.empty() ? ExitStatus::kDone : ExitStatus::kFailed;
}

}  // namespace bulkhead::cli
