// bulkhead plan: what would have to be called so that the file holds.

#include <fmt/format.h>

#include "base/json.h"
#include "cli/commands.h"
#include "cli/terminal.h"
#include "cli/workflow.h"

namespace bulkhead::cli {

ExitStatus RunPlan(const PlanOptions& options) {
  const auto work = BeginWork(options.file, options.target, Instance(options.directory));
  if (!work) return work.error();
  const plan::Plan& plan = work->planned.plan;
  Print(options.output == Output::kJson ? base::PrintJsonPretty(plan::ToValue(plan))
                                        : plan::ToText(plan));
  return plan.empty() ? ExitStatus::kDone : ExitStatus::kFound;
}

}  // namespace bulkhead::cli
