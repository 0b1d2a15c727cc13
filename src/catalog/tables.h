// Tables: the format in which the catalog stands in the program, and reading it in place.
//
// Written by tools/catalog/pack. All numbers are little endian. The head has the number of
// services, actions, resource types and keys; two texts (version, day); then the offsets of
//   texts        each once: a byte with its length, and its bytes
//   services     18 bytes each, and one more that ends the last: texts of prefix and name,
//                first action, first type (16 bits), flags, -, list of keys (16 bits)
//   actions      8 bytes: text of the name with the level in the top byte, list of keys and
//                list of uses (16 bits each); by service, then by name without case
//   types        10 bytes: text of the name; text of the first ARN, the others behind it,
//                with their number in the top byte; list of keys; by service and name
//   keys         8 bytes: text of the name, type, scope, flags (16 bits); by name
//   key lists    starts (32 bits each, and one more that ends the last), then numbers of keys
//   use lists    likewise; two numbers a use: the type, and the list of keys with kRequired
//
// Pure; requires indexes that are in range. The bytes are the program's own, so that a
// number out of place is a bug.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "catalog/catalog.h"

namespace bulkhead::catalog {

struct ServiceRow {
  std::string_view prefix;
  std::string_view name;
  std::uint32_t first_action = 0;
  std::uint32_t first_type = 0;
  bool resource_control = false;
  std::uint32_t keys = 0;  // A list of keys.
};

struct ActionRow {
  std::string_view name;
  AccessLevel level = AccessLevel::kList;
  std::uint32_t keys = 0;
  std::uint32_t uses = 0;
};

struct TypeRow {
  std::string_view name;
  std::vector<std::string_view> arns;
  std::uint32_t keys = 0;
};

struct KeyRow {
  std::string_view name;
  ValueType type = ValueType::kString;
  KeyScope scope = KeyScope::kService;
  bool multivalued = false;
  bool family = false;
};

struct UseItem {
  std::uint32_t type = 0;
  std::uint32_t keys = 0;
  bool required = false;
};

// The views of catalog.h are indexes into these tables.
class Catalog {
 public:
  static std::uint32_t service_count();
  static std::uint32_t action_count();
  static std::uint32_t type_count();
  static std::uint32_t key_count();
  static std::string_view version();
  static std::string_view day();

  static std::string_view PrefixOf(std::uint32_t service);
  static ServiceRow ReadService(std::uint32_t service);
  // The first action and type behind the service's last.
  static std::uint32_t ActionsEnd(std::uint32_t service);
  static std::uint32_t TypesEnd(std::uint32_t service);
  static std::uint32_t ServiceOfAction(std::uint32_t action);
  static std::uint32_t ServiceOfType(std::uint32_t type);

  static std::string_view ActionName(std::uint32_t action);
  static ActionRow ReadAction(std::uint32_t action);
  static TypeRow ReadType(std::uint32_t type);
  static std::string_view KeyName(std::uint32_t key);
  static KeyRow ReadKey(std::uint32_t key);

  static std::vector<ConditionKey> ReadKeys(std::uint32_t list);
  static bool HasKey(std::uint32_t list, ConditionKey key);
  static std::vector<UseItem> ReadUses(std::uint32_t list);

  static Service ServiceAt(std::uint32_t index) { return Service(index); }
  static Action ActionAt(std::uint32_t index) { return Action(index); }
  static ResourceType TypeAt(std::uint32_t index) { return ResourceType(index); }
  static ConditionKey KeyAt(std::uint32_t index) { return ConditionKey(index); }
  static std::uint32_t IndexOf(Service service) { return service.index_; }
  static std::uint32_t IndexOf(Action action) { return action.index_; }
  static std::uint32_t IndexOf(ResourceType type) { return type.index_; }
  static std::uint32_t IndexOf(ConditionKey key) { return key.index_; }
};

// Order of ASCII texts without case: negative, zero or positive.
int CompareIgnoringCase(std::string_view a, std::string_view b);

}  // namespace bulkhead::catalog
