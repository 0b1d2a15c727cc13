// Background: a server of our own, started apart from this process, and stopped.
#pragma once

#include "base/result.h"
#include "cli/commands.h"
#include "cli/instance.h"

namespace bulkhead::cli {

// The server that runs on the directory, started if none does: this program as
// `serve`, in a session of its own, with its output in server.log. Returns when
// it answers. A failure quotes what the server said.
Result<RunningServer> EnsureServer(const ServeOptions& options);

// Says on standard error, loudly, that anybody is let in, if the options say so.
void WarnOfAnyCredentials(const ServeOptions& options);

// Ends the server and waits until it is gone. False when none ran.
Result<bool> StopServer(const Instance& instance);

}  // namespace bulkhead::cli
