// Change: what one operation does to a Snapshot, as a value.
//
//   Change change;
//   change.Put(Unit{.id = "ou-ab12-cdefghij", ...});
//   change.Erase<Attachment>(attachment.Key());
//   const Snapshot next = Apply(now, change);
#pragma once

#include <variant>
#include <vector>

#include "org/entities.h"

namespace bulkhead::org {

class Change {
 public:
  using Step = std::variant<Entity, EntityKey>;  // Put that entity; erase that key.

  void Put(Entity entity) { steps_.emplace_back(std::move(entity)); }
  template <class T>
  void Erase(std::string key) {
    Erase(EntityKey{std::string(T::kKind), std::move(key)});
  }
  void Erase(EntityKey key) { steps_.emplace_back(std::move(key)); }  // Requires: IsKind.
  void Add(Change other);

  const std::vector<Step>& steps() const { return steps_; }
  bool empty() const { return steps_.empty(); }

  friend bool operator==(const Change&, const Change&) = default;

 private:
  std::vector<Step> steps_;
};

}  // namespace bulkhead::org
