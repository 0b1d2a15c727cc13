// DerivedSlot: holds what was derived from a policy, made once, whichever thread is first.
//
//   const auto& clauses = static_cast<const Clauses&>(slot.Get([] { return std::make_unique<...>();
//   }));
#pragma once

#include <atomic>
#include <memory>

#include "policy/document.h"

namespace bulkhead::policy {

class DerivedSlot {
 public:
  DerivedSlot() = default;
  ~DerivedSlot() { delete made_.load(std::memory_order_acquire); }
  DerivedSlot(const DerivedSlot&) = delete;
  DerivedSlot& operator=(const DerivedSlot&) = delete;

  // What `make` gave, as std::unique_ptr<const Derived>, at the first call. If several threads
  // are first, each makes one and all get the same.
  template <class Make>
  const Derived& Get(Make make) const {
    const Derived* made = made_.load(std::memory_order_acquire);
    return made != nullptr ? *made : Keep(make());
  }

 private:
  const Derived& Keep(std::unique_ptr<const Derived> made) const {
    const Derived* kept = nullptr;
    if (!made_.compare_exchange_strong(kept, made.get(), std::memory_order_acq_rel)) return *kept;
    return *made.release();
  }

  mutable std::atomic<const Derived*> made_ = nullptr;
};

}  // namespace bulkhead::policy
