// Value paths: `CreateAccountStatus.AccountId`, `Roots.0.Id`.
//
// Members by name, items of lists by index. Pure and total.
#pragma once

#include <string_view>

#include "base/value.h"

namespace bulkhead::base {

// What stands at the path; null when nothing does. An empty path: the value itself.
const Value* FindAt(const Value& value, std::string_view path);
// The string at the path; empty when there is none.
std::string_view TextAt(const Value& value, std::string_view path);

}  // namespace bulkhead::base
