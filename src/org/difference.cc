#include "org/difference.h"

namespace bulkhead::org {
namespace {

template <class T>
void AddDifference(const Snapshot& from, const Snapshot& to, Change& change) {
  for (const auto& entry : from.table<T>()) {
    if (to.table<T>().Find(entry.key) == nullptr) {
      change.Erase<T>(std::string(entry.key));
    }
  }
  for (const auto& entry : to.table<T>()) {
    const std::shared_ptr<const T>* before = from.table<T>().Find(entry.key);
    if (before == nullptr || *before != entry.value) change.Put(*entry.value);
  }
}

}  // namespace

Change Difference(const Snapshot& from, const Snapshot& to) {
  Change change;
  [&]<class... T>(std::variant<T...>*) {
    (AddDifference<T>(from, to, change), ...);
  }(static_cast<Entity*>(nullptr));
  return change;
}

}  // namespace bulkhead::org
