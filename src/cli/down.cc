// bulkhead down: ends the local organization that runs in the background.

#include <fmt/format.h>

#include "cli/background.h"
#include "cli/commands.h"
#include "cli/terminal.h"

namespace bulkhead::cli {

ExitStatus RunDown(const DownOptions& options) {
  const Result<bool> stopped = StopServer(Instance(options.directory));
  if (!stopped) return Failed(stopped.error());
  Print(*stopped ? fmt::format("stopped; the state stays in {}\n", options.directory)
                 : fmt::format("no local organization runs on {}\n", options.directory));
  return ExitStatus::kDone;
}

}  // namespace bulkhead::cli
