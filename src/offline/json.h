// Helpers of this room over values that may lack anything.
#pragma once

#include <string>
#include <string_view>

#include "base/value.h"
#include "org/entity.h"

namespace bulkhead::offline {

// The first of the names that is there as a text; empty when none is.
std::string TextIn(const Value& value, std::string_view name, std::string_view or_name = {});
// The struct of that name, also where it stands as a text of JSON; null when there is none.
Value StructIn(const Value& value, std::string_view name);

}  // namespace bulkhead::offline
