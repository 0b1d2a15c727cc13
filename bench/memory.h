// Memory of a benchmark, in MiB: what it holds, and what of it the machine has in pages.
#pragma once

#include <jemalloc/jemalloc.h>

#include <cstddef>
#include <cstdint>
#include <fstream>

namespace bulkhead::bench {

// Asked of the program and not given back.
inline double AllocatedMebibytes() {
  std::uint64_t epoch = 1;
  std::size_t size = sizeof epoch;
  ::mallctl("epoch", &epoch, &size, &epoch, size);  // Brings what is told up to date.
  std::size_t bytes = 0;
  size = sizeof bytes;
  ::mallctl("stats.allocated", &bytes, &size, nullptr, 0);
  return static_cast<double>(bytes) / (1024 * 1024);
}

// Of this process, of which a benchmark alone is to be run for the figure to mean something.
inline double ResidentMebibytes() {
  std::ifstream statm("/proc/self/statm");
  std::size_t total = 0;
  std::size_t resident = 0;
  statm >> total >> resident;
  return static_cast<double>(resident) * 4096 / (1024 * 1024);
}

}  // namespace bulkhead::bench
