#include "services/contract/operation.h"

#include <algorithm>

namespace bulkhead::services {

const Operation* Service::Find(std::string_view operation) const {
  const auto it = std::ranges::find(operations, operation, &Operation::name);
  return it == operations.end() ? nullptr : &*it;
}

}  // namespace bulkhead::services
