// Edit: the name of a batch of changes to maps that share their nodes (base/persistent_map.h).
//
// Nodes that a batch made are its own: it changes them in place. So no map may be copied
// between two changes of one Edit (the copy would see the second), and no Edit is used twice.
#pragma once

#include <cstdint>

namespace bulkhead::base {

class Edit {
 public:
  // One that was never there before. Thread safe.
  static Edit New();
  bool operator==(const Edit&) const = default;

 private:
  explicit Edit(std::uint64_t number) : number_(number) {}
  std::uint64_t number_;
};

}  // namespace bulkhead::base

namespace bulkhead {
using base::Edit;
}  // namespace bulkhead
