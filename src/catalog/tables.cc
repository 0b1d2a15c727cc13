#include "catalog/tables.h"

#include <algorithm>
#include <array>

#include "catalog/embedded.h"

namespace bulkhead::catalog {
namespace {

enum Section : std::uint32_t {
  kTexts,
  kServices,
  kActions,
  kTypes,
  kKeys,
  kKeyLists,
  kKeyItems,
  kUseLists,
  kUseItems,
  kSections
};
constexpr std::uint32_t kServiceBytes = 18;
constexpr std::uint32_t kActionBytes = 8;
constexpr std::uint32_t kTypeBytes = 10;
constexpr std::uint32_t kKeyBytes = 8;

constexpr std::uint32_t kResourceControlFlag = 1;
constexpr std::uint32_t kMultivaluedFlag = 1;
constexpr std::uint32_t kFamilyFlag = 2;
constexpr std::uint32_t kRequired = 0x8000;

constexpr std::uint32_t kTextBits = 24;
constexpr std::uint32_t kTextMask = (1U << kTextBits) - 1;

struct Head {
  std::string_view bytes;
  std::uint32_t services = 0;
  std::uint32_t actions = 0;
  std::uint32_t types = 0;
  std::uint32_t keys = 0;
  std::uint32_t version = 0;
  std::uint32_t day = 0;
  std::array<std::uint32_t, kSections> starts = {};
};

Head ReadHead() {
  const std::string_view bytes = CatalogBytes();
  Head head = {.bytes = bytes,
               .services = NumberAt(bytes, 0, 4),
               .actions = NumberAt(bytes, 4, 4),
               .types = NumberAt(bytes, 8, 4),
               .keys = NumberAt(bytes, 12, 4),
               .version = NumberAt(bytes, 16, 4),
               .day = NumberAt(bytes, 20, 4)};
  for (std::uint32_t i = 0; i < kSections; ++i) head.starts[i] = NumberAt(bytes, 24 + (4 * i), 4);
  return head;
}

const Head& TheHead() {
  static const Head kHead = ReadHead();
  return kHead;
}

std::uint32_t U8(std::uint32_t at) { return NumberAt(TheHead().bytes, at, 1); }
std::uint32_t U16(std::uint32_t at) { return NumberAt(TheHead().bytes, at, 2); }
std::uint32_t U32(std::uint32_t at) { return NumberAt(TheHead().bytes, at, 4); }

std::uint32_t Start(Section section) { return TheHead().starts[section]; }

std::string_view Text(std::uint32_t text) {
  const std::uint32_t at = Start(kTexts) + (text & kTextMask);
  return TheHead().bytes.substr(at + 1, U8(at));
}

std::uint32_t ServiceAddress(std::uint32_t service) {
  return Start(kServices) + (service * kServiceBytes);
}
std::uint32_t FirstAction(std::uint32_t service) { return U32(ServiceAddress(service) + 8); }
std::uint32_t FirstType(std::uint32_t service) { return U16(ServiceAddress(service) + 12); }

// The last service whose first action or type is not behind `index`.
std::uint32_t OwnerOf(std::uint32_t index, std::uint32_t (*first)(std::uint32_t)) {
  std::uint32_t low = 0;
  std::uint32_t high = Catalog::service_count();
  while (high - low > 1) {
    const std::uint32_t middle = (low + high) / 2;
    (first(middle) <= index ? low : high) = middle;
  }
  return low;
}

struct Items {
  std::uint32_t begin = 0;
  std::uint32_t end = 0;
};

Items ListAt(Section lists, std::uint32_t list) {
  const std::uint32_t at = Start(lists) + (4 * list);
  return {.begin = U32(at), .end = U32(at + 4)};
}

char Lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; }

}  // namespace

int CompareIgnoringCase(std::string_view a, std::string_view b) {
  const std::size_t shared = std::min(a.size(), b.size());
  for (std::size_t i = 0; i < shared; ++i) {
    const int difference = Lower(a[i]) - Lower(b[i]);
    if (difference != 0) return difference;
  }
  if (a.size() == b.size()) return 0;
  return a.size() < b.size() ? -1 : 1;
}

std::uint32_t Catalog::service_count() { return TheHead().services; }
std::uint32_t Catalog::action_count() { return TheHead().actions; }
std::uint32_t Catalog::type_count() { return TheHead().types; }
std::uint32_t Catalog::key_count() { return TheHead().keys; }
std::string_view Catalog::version() { return Text(TheHead().version); }
std::string_view Catalog::day() { return Text(TheHead().day); }

std::string_view Catalog::PrefixOf(std::uint32_t service) {
  return Text(U32(ServiceAddress(service)));
}

ServiceRow Catalog::ReadService(std::uint32_t service) {
  const std::uint32_t at = ServiceAddress(service);
  return {.prefix = Text(U32(at)),
          .name = Text(U32(at + 4)),
          .first_action = FirstAction(service),
          .first_type = FirstType(service),
          .resource_control = (U8(at + 14) & kResourceControlFlag) != 0,
          .keys = U16(at + 16)};
}

std::uint32_t Catalog::ActionsEnd(std::uint32_t service) { return FirstAction(service + 1); }
std::uint32_t Catalog::TypesEnd(std::uint32_t service) { return FirstType(service + 1); }
std::uint32_t Catalog::ServiceOfAction(std::uint32_t action) {
  return OwnerOf(action, FirstAction);
}
std::uint32_t Catalog::ServiceOfType(std::uint32_t type) { return OwnerOf(type, FirstType); }

std::string_view Catalog::ActionName(std::uint32_t action) {
  return Text(U32(Start(kActions) + (action * kActionBytes)));
}

ActionRow Catalog::ReadAction(std::uint32_t action) {
  const std::uint32_t at = Start(kActions) + (action * kActionBytes);
  const std::uint32_t name = U32(at);
  return {.name = Text(name),
          .level = static_cast<AccessLevel>(name >> kTextBits),
          .keys = U16(at + 4),
          .uses = U16(at + 6)};
}

TypeRow Catalog::ReadType(std::uint32_t type) {
  const std::uint32_t at = Start(kTypes) + (type * kTypeBytes);
  const std::uint32_t arns = U32(at + 4);
  TypeRow row = {.name = Text(U32(at)), .keys = U16(at + 8)};
  std::uint32_t text = arns & kTextMask;
  for (std::uint32_t left = arns >> kTextBits; left > 0; --left) {
    row.arns.push_back(Text(text));
    text += static_cast<std::uint32_t>(row.arns.back().size()) + 1;
  }
  return row;
}

std::string_view Catalog::KeyName(std::uint32_t key) {
  return Text(U32(Start(kKeys) + (key * kKeyBytes)));
}

KeyRow Catalog::ReadKey(std::uint32_t key) {
  const std::uint32_t at = Start(kKeys) + (key * kKeyBytes);
  const std::uint32_t flags = U16(at + 6);
  return {.name = Text(U32(at)),
          .type = static_cast<ValueType>(U8(at + 4)),
          .scope = static_cast<KeyScope>(U8(at + 5)),
          .multivalued = (flags & kMultivaluedFlag) != 0,
          .family = (flags & kFamilyFlag) != 0};
}

std::vector<ConditionKey> Catalog::ReadKeys(std::uint32_t list) {
  const Items items = ListAt(kKeyLists, list);
  std::vector<ConditionKey> keys;
  for (std::uint32_t i = items.begin; i < items.end; ++i) {
    keys.push_back(KeyAt(U16(Start(kKeyItems) + (2 * i))));
  }
  return keys;
}

bool Catalog::HasKey(std::uint32_t list, ConditionKey key) {
  const Items items = ListAt(kKeyLists, list);
  for (std::uint32_t i = items.begin; i < items.end; ++i) {
    if (U16(Start(kKeyItems) + (2 * i)) == IndexOf(key)) return true;
  }
  return false;
}

std::vector<UseItem> Catalog::ReadUses(std::uint32_t list) {
  const Items items = ListAt(kUseLists, list);
  std::vector<UseItem> uses;
  for (std::uint32_t i = items.begin; i < items.end; i += 2) {
    const std::uint32_t at = Start(kUseItems) + (2 * i);
    const std::uint32_t keys = U16(at + 2);
    uses.push_back(
        {.type = U16(at), .keys = keys & ~kRequired, .required = (keys & kRequired) != 0});
  }
  return uses;
}

}  // namespace bulkhead::catalog
