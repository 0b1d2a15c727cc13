// bulkhead apply: makes the organization what the file says.

#include <fmt/format.h>
#include <unistd.h>

#include <iostream>

#include "base/json.h"
#include "cli/commands.h"
#include "cli/terminal.h"
#include "cli/workflow.h"

namespace bulkhead::cli {
namespace {

// Asks on the terminal; without one nobody can consent.
bool Consents() {
  Print("Apply this plan? Only `yes` is taken as consent: ");
  std::string answer;
  std::getline(std::cin, answer);
  return answer == "yes";
}

Value Summary(const remote::Applied& applied) {
  Value ids = Value::Struct();
  for (const auto& [provisional, real] : applied.real_ids) ids.Set(provisional, real);
  Value out = Value::Struct();
  out.Set("Done", static_cast<std::int64_t>(applied.done));
  out.Set("Ids", std::move(ids));
  return out;
}

}  // namespace

ExitStatus RunApply(const ApplyOptions& options) {
  const auto work = BeginWork(options.file, options.target, Instance(options.directory));
  if (!work) return work.error();
  const plan::Plan& plan = work->planned.plan;
  if (options.output == Output::kText) Print(plan::ToText(plan));
  if (!plan.empty() && options.consent == ApplyOptions::Consent::kAsk) {
    if (isatty(STDIN_FILENO) == 0) {
      Complain("bulkhead: nobody is here to consent; say so with --yes\n");
      return ExitStatus::kBadInput;
    }
    if (!Consents()) return ExitStatus::kFound;
  }
  const auto applied = PerformPlan(*work->connection, plan, options.parallel);
  if (!applied) return Failed(applied.error());
  if (options.output == Output::kJson) {
    Print(base::PrintJsonPretty(Summary(*applied)));
  } else if (!plan.empty()) {
    Print(fmt::format("{} {} calls\n", Styled(Style::kGood, "done:"), applied->done));
  }
  return ExitStatus::kDone;
}

}  // namespace bulkhead::cli
