// ForEachParallel: runs independent work on a few threads and waits for all of it.
#pragma once

#include <cstddef>
#include <functional>

namespace bulkhead::remote {

// Calls `work(i)` for every i below `count`, on at most `threads` threads.
// Returns when all calls have returned.
void ForEachParallel(std::size_t count, int threads, const std::function<void(std::size_t)>& work);

}  // namespace bulkhead::remote
