// Helpers of this room over values that may lack anything.
#pragma once

#include <string>
#include <string_view>

#include "base/value.h"
#include "org/entity.h"

namespace bulkhead::offline {

// The list of that name; an empty one when there is none.
const Value::List& ListIn(const Value& value, std::string_view name);
// The first of the names that is there as a text; empty when none is.
std::string TextIn(const Value& value, std::string_view name, std::string_view or_name = {});
bool FlagIn(const Value& value, std::string_view name, std::string_view or_name = {});
// The struct of that name, also where it stands as a text of JSON; null when there is none.
Value StructIn(const Value& value, std::string_view name);
// `Tags` as lists of Key and Value.
org::Tags TagsIn(const Value& value, std::string_view name);

// A policy as a text: it stands as an object, as JSON in a text, or percent-encoded.
// Empty when there is none.
std::string PolicyIn(const Value& value, std::string_view name);

}  // namespace bulkhead::offline
