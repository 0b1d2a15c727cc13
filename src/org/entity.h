// What an entity is: a plain value that stands under a key in the Snapshot.
//
// An entity type provides
//   kKind                      the table it stands in, and the front of its stored key
//   std::string Key() const    unique within the table, never changes
//   Fields(self, field)        its members, for text form and equality of texts
//   IndexKeys() const          optional: further keys under which it is found
//                              (each must end in the entity's own key, to be unique)
// To add one: write the struct, add it to Entity in org/entities.h, add a test row.
#pragma once

#include <concepts>
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace bulkhead::org {

using Tags = std::map<std::string, std::string>;

// `parts` joined by `|`, which no id and no name of AWS contains.
template <std::convertible_to<std::string_view>... Parts>
std::string JoinKey(const Parts&... parts) {
  std::string key;
  const auto add = [&key](std::string_view part) {
    if (!key.empty()) key += '|';
    key += part;
  };
  (add(parts), ...);
  return key;
}

}  // namespace bulkhead::org
