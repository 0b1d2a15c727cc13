// App: the command line of `bulkhead`.
#pragma once

namespace bulkhead::cli {

// Parses the arguments, runs the command, and gives the exit status:
// 0 done, 1 found something, 2 bad input, 3 could not.
int RunApp(int argc, char** argv);

}  // namespace bulkhead::cli
