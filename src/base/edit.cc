#include "base/edit.h"

#include <atomic>

namespace bulkhead::base {

Edit Edit::New() {
  static std::atomic<std::uint64_t> last = 0;
  return Edit(last.fetch_add(1, std::memory_order_relaxed) + 1);
}

}  // namespace bulkhead::base
