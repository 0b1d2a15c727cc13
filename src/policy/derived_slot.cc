#include "policy/derived_slot.h"

#include "base/check.h"

namespace bulkhead::policy {

DerivedSlot::~DerivedSlot() { std::default_delete<const Derived>()(made_.load()); }

const Derived& DerivedSlot::Keep(std::unique_ptr<const Derived> made) const {
  CHECK(made != nullptr);
  const Derived* kept = nullptr;
  // Another thread may have been faster: then its result is kept, and this one is freed.
  if (!made_.compare_exchange_strong(kept, made.get(), std::memory_order_acq_rel)) return *kept;
  return *made.release();
}

}  // namespace bulkhead::policy
