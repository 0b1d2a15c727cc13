// CHECK: a condition that only a bug can break. It is always on.
//
// A failed CHECK prints the condition and where it stands, and stops the
// process: there is no sensible way to go on. Never use it for bad input.
//
//   CHECK(index < size());
#pragma once

namespace bulkhead::base {

// Prints `condition` with its place to standard error and aborts.
[[noreturn]] void CheckFailed(const char* condition, const char* file, int line);

}  // namespace bulkhead::base

#define CHECK(condition)                               \
  (static_cast<bool>(condition) ? static_cast<void>(0) \
                                : ::bulkhead::base::CheckFailed(#condition, __FILE__, __LINE__))
