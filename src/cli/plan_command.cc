// bulkhead plan: what would have to be called so that the file holds.

#include <fmt/format.h>

#include "base/json.h"
#include "cli/access_difference.h"
#include "cli/commands.h"
#include "cli/proving.h"
#include "cli/terminal.h"
#include "cli/workflow.h"
#include "guarantee/report.h"

namespace bulkhead::cli {
namespace {

constexpr std::size_t kAccessShown = 20;

}  // namespace

ExitStatus RunPlan(const PlanOptions& options) {
  const auto work = BeginWork(options.file, options.target, Instance(options.directory));
  if (!work) return work.error();
  const plan::Plan& plan = work->planned.plan;
  const blueprint::Compiled& compiled = work->planned.compiled;
  const auto proven =
      ProveGuarantees({.now = std::make_shared<const org::Snapshot>(compiled.desired),
                       .file = &work->loaded.file,
                       .compiled = &compiled,
                       .operators = {}});
  const access::AccessDifference difference = DifferenceOf(work->loaded, work->planned);
  if (options.output == Output::kJson) {
    Value value = plan::ToValue(plan);
    value.Set("Guarantees", guarantee::ToValue(proven->outcomes));
    value.Set("Access", DifferenceValue(difference));
    Print(base::PrintJsonPretty(value));
  } else {
    Print(plan::ToText(plan) + DifferenceText(difference, kAccessShown) +
          "\nafter it: " + ProvenText(*proven, Shows::kFaults));
  }
  return plan.empty() ? StatusOf(*proven) : ExitStatus::kFound;
}

}  // namespace bulkhead::cli
