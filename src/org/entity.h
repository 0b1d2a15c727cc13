// What an entity is: a plain value that stands under a key in the Snapshot.
//
// An entity type provides
//   kKind                      the table it stands in, and the front of its stored key
//   std::string Key() const    unique within the table, never changes
//   Fields(self, field)        its members, for text form and equality of texts
//   IndexKeys() const          optional: further keys under which it is found
//                              (each must end in the entity's own key, to be unique)
// Entities are equal when their members are, documents by pointer: whoever wants
// to know whether two say the same compares EncodeEntity of both.
// To add one: write the struct, add it to Entity in org/entities.h, add a test row.
#pragma once

#include <concepts>
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace bulkhead::org {

using Tags = std::map<std::string, std::string>;

// `parts` joined by `|`. A `|` inside a part (a path or an email may have one) is
// escaped, so that no list of parts gives the front of another list's key.
template <std::convertible_to<std::string_view>... Parts>
std::string JoinKey(const Parts&... parts) {
  std::string key;
  const auto add = [&key](std::string_view part) {
    for (const char c : part) {
      if (c == '|' || c == '~') key += '~';
      key += c;
    }
    key += '|';
  };
  (add(parts), ...);
  if (!key.empty()) key.pop_back();
  return key;
}

}  // namespace bulkhead::org
