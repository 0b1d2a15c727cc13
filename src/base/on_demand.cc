#include "base/on_demand.h"

#include <dlfcn.h>

#include "base/check.h"

namespace bulkhead::base {

void* OnDemand::Symbol(const char* name) const {
  void* const library = dlopen(file_, RTLD_NOW | RTLD_LOCAL);
  CHECK(library != nullptr);  // Its package is not installed.
  void* const symbol = dlsym(library, name);
  CHECK(symbol != nullptr);
  return symbol;
}

}  // namespace bulkhead::base
