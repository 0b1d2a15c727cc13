// ExitStatus: what a command tells the shell.
#pragma once

namespace bulkhead::cli {

enum class ExitStatus {
  kDone = 0,
  kFound = 1,     // It worked, and found something: a plan that is not empty, a fault.
  kBadInput = 2,  // What the user gave is wrong: options, the file.
  kFailed = 3,    // It could not be done: no connection, a call was refused.
};

}  // namespace bulkhead::cli
