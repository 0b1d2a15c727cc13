// Snapshot: all entities at one moment, immutable; a Change gives the next one.
//
// Copying costs a few pointers; Apply costs O(log n) per step and shares the
// rest. Any number of threads may read. Pointers that Find and the tables give
// live as long as the snapshot they came from.
//
//   const Account* account = now.Find<Account>("111122223333");
//   for (const std::string& key : now.Lookup("account-in", unit.id)) ...
#pragma once

#include <concepts>
#include <memory>
#include <string>
#include <string_view>
#include <tuple>
#include <type_traits>
#include <vector>

#include "base/persistent_map.h"
#include "org/aws_policies.h"
#include "org/change.h"
#include "org/entities.h"

namespace bulkhead::org {

class Snapshot {
 public:
  template <class T>
  using Table = PersistentMap<std::shared_ptr<const T>>;

  // All entities of a type, by ascending key.
  template <class T>
  const Table<T>& table() const {
    return std::get<Table<T>>(tables_);
  }
  // The entity under that key; null when there is none. The managed policies of AWS are
  // there in every snapshot; one that is in the table (a newer one, read from a live
  // organization) goes before that of the catalog.
  template <class T>
  const T* Find(std::string_view key) const {
    const std::shared_ptr<const T>* found = table<T>().Find(key);
    if (found != nullptr) return found->get();
    if constexpr (std::is_same_v<T, ManagedPolicy>) return FindAwsPolicy(key);
    return nullptr;
  }
  // The keys of the entities that have an index key beginning with `parts` (see
  // their IndexKeys), ascending.
  template <std::convertible_to<std::string_view>... Parts>
  std::vector<std::string> Lookup(const Parts&... parts) const {
    return LookupPrefix(JoinKey(parts...) + "|");
  }
  // The first of them; empty when there is none.
  template <std::convertible_to<std::string_view>... Parts>
  std::string LookupOne(const Parts&... parts) const {
    return LookupFirst(JoinKey(parts...) + "|");
  }

  // Does the change in place: puts add or replace, erases of absent keys do nothing. What was
  // copied from this snapshot before stays as it was; pointers into it may go.
  void Apply(const Change& change);

 private:
  template <class Variant>
  struct TablesOf;
  template <class... T>
  struct TablesOf<std::variant<T...>> {
    using Type = std::tuple<Table<T>...>;
  };

  std::vector<std::string> LookupPrefix(std::string_view prefix) const;
  std::string LookupFirst(std::string_view prefix) const;
  template <class T>
  void Put(const T& entity);
  template <class T>
  void Erase(std::string_view key);
  void EraseByKind(const EntityKey& key);

  TablesOf<Entity>::Type tables_;
  PersistentMap<std::string> index_;  // Index key -> the entity's own key.
};

using SnapshotPtr = std::shared_ptr<const Snapshot>;

// `now` with the change done.
Snapshot Apply(const Snapshot& now, const Change& change);

// Everything in `snapshot` as one change that makes it from nothing: for saving and comparing.
Change Everything(const Snapshot& snapshot);

}  // namespace bulkhead::org
