#include "org/snapshot.h"

#include "base/check.h"

namespace bulkhead::org {
namespace {

template <class T>
std::vector<std::string> IndexKeysOf(const T& entity) {
  if constexpr (requires { entity.IndexKeys(); }) {
    return entity.IndexKeys();
  } else {
    return {};
  }
}

}  // namespace

template <class T>
void Snapshot::Put(const T& entity) {
  const std::string key = entity.Key();
  auto& table = std::get<Table<T>>(tables_);
  std::vector<std::string> index_keys = IndexKeysOf(entity);
  if (const std::shared_ptr<const T>* old = table.Find(key)) {
    // Most changes leave most index keys as they are.
    for (const std::string& index_key : IndexKeysOf(**old)) {
      if (std::erase(index_keys, index_key) == 0) index_.Erase(index_key);
    }
  }
  for (std::string& index_key : index_keys) index_.Put(std::move(index_key), key);
  table.Put(key, std::make_shared<const T>(entity));
}

template <class T>
void Snapshot::Erase(std::string_view key) {
  const T* old = Find<T>(key);
  if (old == nullptr) return;
  for (const std::string& index_key : IndexKeysOf(*old)) index_.Erase(index_key);
  std::get<Table<T>>(tables_).Erase(key);
}

void Snapshot::EraseByKind(const EntityKey& key) {
  bool known = false;
  const auto erase = [&]<class T>(const Table<T>*) {
    if (T::kKind != key.kind) return;
    Erase<T>(key.key);
    known = true;
  };
  std::apply([&](const auto&... table) { (erase(&table), ...); }, tables_);
  CHECK(known);
}

std::vector<std::string> Snapshot::LookupPrefix(std::string_view prefix) const {
  std::vector<std::string> keys;
  for (const auto& [index_key, key] : index_.From(prefix)) {
    if (!index_key.starts_with(prefix)) break;
    keys.push_back(key);
  }
  return keys;
}

std::string Snapshot::LookupFirst(std::string_view prefix) const {
  const auto range = index_.From(prefix);
  if (range.begin() == range.end() || !range.begin()->key.starts_with(prefix)) return {};
  return range.begin()->value;
}

void Snapshot::Apply(const Change& change) {
  for (const Change::Step& step : change.steps()) {
    if (const auto* entity = std::get_if<Entity>(&step)) {
      std::visit([&](const auto& e) { Put(e); }, *entity);
    } else {
      EraseByKind(std::get<EntityKey>(step));
    }
  }
}

Snapshot Apply(const Snapshot& now, const Change& change) {
  Snapshot next = now;
  next.Apply(change);
  return next;
}

Change Everything(const Snapshot& snapshot) {
  Change change;
  const auto add = [&]<class T>(const Snapshot::Table<T>& table) {
    for (const auto& entry : table) change.Put(*entry.value);
  };
  [&]<class... T>(std::variant<T...>*) {
    (add.template operator()<T>(snapshot.table<T>()), ...);
  }(static_cast<Entity*>(nullptr));
  return change;
}

}  // namespace bulkhead::org
