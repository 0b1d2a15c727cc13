// Keys and families of keys.
// https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html

#include "base/encoding.h"
#include "catalog/catalog.h"
#include "catalog/tables.h"

namespace bulkhead::catalog {
namespace {

// A family's name is a text, a variable, `${TagKey}` or `<key>`, and a text.
struct FamilyName {
  std::string_view before;
  std::string_view after;
};

FamilyName Split(std::string_view name) {
  const std::size_t dollar = name.find("${");
  const std::size_t begin = dollar != std::string_view::npos ? dollar : name.find('<');
  const std::size_t end = name.find(dollar != std::string_view::npos ? '}' : '>', begin);
  return {.before = name.substr(0, begin), .after = name.substr(end + 1)};
}

bool IsOfFamily(const FamilyName& family, std::string_view key) {
  // The variable part is never empty.
  if (key.size() <= family.before.size() + family.after.size()) return false;
  return base::EqualsIgnoreCase(key.substr(0, family.before.size()), family.before) &&
         base::EqualsIgnoreCase(key.substr(key.size() - family.after.size()), family.after);
}

struct Family {
  std::uint32_t key = 0;
  FamilyName name;
};

// OPTIMIZATION: one key in ten is a family; the first lookup of one collects them.
const std::vector<Family>& Families() {
  static const std::vector<Family> kFamilies = [] {
    std::vector<Family> families;
    for (std::uint32_t i = 0; i < Catalog::key_count(); ++i) {
      const KeyRow row = Catalog::ReadKey(i);
      if (row.family) families.push_back({.key = i, .name = Split(row.name)});
    }
    return families;
  }();
  return kFamilies;
}

std::optional<ConditionKey> FindExactly(std::string_view key) {
  std::uint32_t low = 0;
  std::uint32_t high = Catalog::key_count();
  while (low < high) {
    const std::uint32_t middle = (low + high) / 2;
    const int order = CompareIgnoringCase(Catalog::KeyName(middle), key);
    if (order == 0) return Catalog::KeyAt(middle);
    if (order < 0) {
      low = middle + 1;
    } else {
      high = middle;
    }
  }
  return {};
}

}  // namespace

std::string_view ToText(ValueType type) {
  switch (type) {
    case ValueType::kString: return "String";
    case ValueType::kArn: return "ARN";
    case ValueType::kBool: return "Bool";
    case ValueType::kNumeric: return "Numeric";
    case ValueType::kDate: return "Date";
    case ValueType::kIpAddress: return "IPAddress";
  }
  return "";
}

std::string_view ConditionKey::name() const { return Catalog::KeyName(index_); }
ValueType ConditionKey::type() const { return Catalog::ReadKey(index_).type; }
bool ConditionKey::multivalued() const { return Catalog::ReadKey(index_).multivalued; }
bool ConditionKey::is_family() const { return Catalog::ReadKey(index_).family; }
KeyScope ConditionKey::scope() const { return Catalog::ReadKey(index_).scope; }

bool ConditionKey::Covers(std::string_view key) const {
  const KeyRow row = Catalog::ReadKey(index_);
  if (row.family) return IsOfFamily(Split(row.name), key);
  return base::EqualsIgnoreCase(row.name, key);
}

std::optional<ConditionKey> FindConditionKey(std::string_view key) {
  if (const std::optional<ConditionKey> exact = FindExactly(key)) return exact;
  std::optional<ConditionKey> best;
  for (const Family& family : Families()) {
    if (!IsOfFamily(family.name, key)) continue;
    const ConditionKey found = Catalog::KeyAt(family.key);
    if (!best || found.name().size() > best->name().size()) best = found;
  }
  return best;
}

std::vector<ConditionKey> GlobalConditionKeys() {
  std::vector<ConditionKey> keys;
  for (std::uint32_t i = 0; i < Catalog::key_count(); ++i) {
    if (Catalog::ReadKey(i).scope != KeyScope::kService) keys.push_back(Catalog::KeyAt(i));
  }
  return keys;
}

}  // namespace bulkhead::catalog
