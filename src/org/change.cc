#include "org/change.h"

#include <iterator>

namespace bulkhead::org {

void Change::Add(Change other) {
  steps_.insert(steps_.end(), std::make_move_iterator(other.steps_.begin()),
                std::make_move_iterator(other.steps_.end()));
}

}  // namespace bulkhead::org
