// The files of data/ as they stand in the program, packed by CMake (cmake/data.cmake).
//
// The bytes live as long as the program does; the system reads a page of them from the
// program's file when it is first looked at.
#pragma once

#include <string_view>

namespace bulkhead::catalog {

std::string_view CatalogBytes();        // data/catalog.json, packed by tools/catalog/pack.
std::string_view ManagedPolicyBytes();  // data/managed_policies.bin

}  // namespace bulkhead::catalog
