// The text in which entities and changes are stored: JSON, and back.
//
// Pure. An entity is the structure of its Fields. A change is a list of
// {"Kind": "unit", "Put": {entity}} and {"Kind": "unit", "Erase": "its key"}.
// Reading takes any text: what is not such a form is a failure that says why.
#pragma once

#include <string>
#include <string_view>

#include "base/result.h"
#include "org/change.h"

namespace bulkhead::store {

std::string EntityToText(const org::Entity& entity);
// The entity that `text` states. Fails also when it does not stand under `key`.
Result<org::Entity> EntityFromText(const org::EntityKey& key, std::string_view text);

std::string ChangeToText(const org::Change& change);
Result<org::Change> ChangeFromText(std::string_view text);

}  // namespace bulkhead::store
