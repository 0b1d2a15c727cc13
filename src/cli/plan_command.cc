// bulkhead plan: what would have to be called so that the file holds.

#include <fmt/format.h>

#include "base/json.h"
#include "cli/commands.h"
#include "cli/terminal.h"
#include "cli/workflow.h"

namespace bulkhead::cli {

ExitStatus RunPlan(const PlanOptions& options) {
  const auto loaded = LoadFile(options.file);
  if (!loaded) return loaded.error();
  const auto target =
      ResolveTarget(options.target, Instance(options.directory), HomeRegion(*loaded));
  if (!target) return Failed(target.error());
  const auto connection = Connection::Open(*target);
  if (!connection) return Failed(connection.error());
  const auto planned = MakePlan(**connection, *loaded);
  if (!planned) return Failed(planned.error());
  Print(options.output == Output::kJson ? base::PrintJsonPretty(plan::ToValue(planned->plan))
                                        : plan::ToText(planned->plan));
  return planned->plan.empty() ? ExitStatus::kDone : ExitStatus::kFound;
}

}  // namespace bulkhead::cli
