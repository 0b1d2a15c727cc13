// HoldDirectory: one process at a time works in a data directory.
//
// The lock goes with the File, and with the process however it ends.
//
//   File hold = TRY(HoldDirectory(directory));
#pragma once

#include <string>

#include "base/result.h"
#include "store/file.h"

namespace bulkhead::store {

// Makes `directory` if it is not there and locks its file `bulkhead.lock`. Fails
// with the holder's process id when another process holds it.
Result<File> HoldDirectory(const std::string& directory);

}  // namespace bulkhead::store
