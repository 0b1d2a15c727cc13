#include "access/roles_replaced.h"

#include <type_traits>
#include <variant>

namespace bulkhead::access {
namespace {

using Roles = std::vector<std::shared_ptr<const org::Role>>;

bool SameButPolicies(const org::Role& a, const org::Role& b) {
  const bool same_trust = a.trust == b.trust || (a.trust && b.trust && *a.trust == *b.trust);
  return same_trust && a.account == b.account && a.name == b.name && a.path == b.path &&
         a.id == b.id && a.tags == b.tags;
}

// Adds the roles that were replaced. False when there is more than that.
template <class T>
bool CompareTable(const org::Snapshot& before, const org::Snapshot& now, Roles& replaced) {
  const auto& old = before.table<T>();
  const auto& fresh = now.table<T>();
  if (old.size() != fresh.size()) return false;
  auto at = old.begin();
  for (const auto& [key, entity] : fresh) {
    const auto& other = *at;
    ++at;
    if (other.value == entity) continue;
    if (other.key != key) return false;
    if constexpr (std::is_same_v<T, org::Role>) {
      if (!SameButPolicies(*other.value, *entity)) return false;
      replaced.push_back(entity);
    } else {
      return false;
    }
  }
  return true;
}

template <class... T>
bool CompareTables(const std::variant<T...>* kinds, const org::Snapshot& before,
                   const org::Snapshot& now, Roles& replaced) {
  (void)kinds;
  return (CompareTable<T>(before, now, replaced) && ...);
}

}  // namespace

std::optional<Roles> RolesReplaced(const org::Snapshot& before, const org::Snapshot& now) {
  Roles replaced;
  if (!CompareTables(static_cast<const org::Entity*>(nullptr), before, now, replaced)) {
    return std::nullopt;
  }
  return replaced;
}

}  // namespace bulkhead::access
