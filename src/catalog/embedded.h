// The files of data/ as they stand in the program, packed by CMake (cmake/data.cmake).
//
// The bytes live as long as the program does; the system reads a page of them from the
// program's file when it is first looked at.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

#include "base/check.h"

namespace bulkhead::catalog {

std::string_view CatalogBytes();        // data/catalog.json, packed by tools/catalog/pack.
std::string_view ManagedPolicyBytes();  // data/managed_policies.bin
std::string_view QuotaBytes();          // data/quotas.json, as it is.
std::string_view EscalationBytes();     // data/escalations.json, as it is.

// The number of `width` bytes at that place, the lowest first. Requires: it lies within.
inline std::uint32_t NumberAt(std::string_view bytes, std::size_t at, std::size_t width) {
  CHECK(at + width <= bytes.size());
  std::uint32_t number = 0;
  for (std::size_t i = width; i > 0; --i) {
    number = number << 8U | static_cast<unsigned char>(bytes[at + i - 1]);
  }
  return number;
}

}  // namespace bulkhead::catalog
