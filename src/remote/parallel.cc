#include "remote/parallel.h"

#include <algorithm>
#include <atomic>
#include <thread>
#include <vector>

namespace bulkhead::remote {

void ForEachParallel(std::size_t count, int threads, const std::function<void(std::size_t)>& work) {
  std::atomic<std::size_t> next = 0;
  const auto run = [&] {
    for (std::size_t i = next++; i < count; i = next++) work(i);
  };
  std::vector<std::jthread> workers;
  const std::size_t extra = std::min(count, static_cast<std::size_t>(std::max(threads, 1)));
  for (std::size_t i = 1; i < extra; ++i) workers.emplace_back(run);
  run();
}

}  // namespace bulkhead::remote
