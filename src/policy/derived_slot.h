// DerivedSlot: what was derived from a policy, made once, whichever thread is first.
//
//   DerivedSlot slot;
//   slot.Get([] { return std::make_unique<Compiled>(...); });  // A Derived, freed with the slot.
#pragma once

#include <atomic>
#include <memory>

namespace bulkhead::policy {

// What a room derives from a policy, such as its compiled form.
class Derived {
 public:
  virtual ~Derived() = default;
};

class DerivedSlot {
 public:
  DerivedSlot() = default;
  ~DerivedSlot();
  DerivedSlot(const DerivedSlot&) = delete;
  DerivedSlot& operator=(const DerivedSlot&) = delete;

  // What `make` gave, as std::unique_ptr<const Derived>, at the first call. Any number of
  // threads may call this: if several are first, each makes one and all get the same.
  template <class Make>
  const Derived& Get(Make make) const {
    const Derived* made = made_.load(std::memory_order_acquire);
    return made != nullptr ? *made : Keep(make());
  }

 private:
  const Derived& Keep(std::unique_ptr<const Derived> made) const;

  mutable std::atomic<const Derived*> made_ = nullptr;  // Owned; set once.
};

}  // namespace bulkhead::policy
