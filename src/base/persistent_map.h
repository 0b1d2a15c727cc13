// PersistentMap: an immutable sorted map; a change gives a new map.
//
// Put and Erase cost O(log n) time and memory and leave the old map as it was;
// both share all other nodes. Copying a map copies one pointer. Any number of
// threads may read any map at once. A treap whose priorities are a hash of the
// key: equal contents have equal shape, whatever the order of changes.
//
//   const PersistentMap<Account> next = now.Put("111122223333", account);
//   for (const auto& [key, account] : next.From("2")) ...
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace bulkhead::base {

template <class T>
class PersistentMap {
  struct Node;
  using Link = std::shared_ptr<const Node>;

 public:
  struct Entry {
    std::string key;
    T value;
  };

  // Walks entries in ascending order of keys. Valid while its map lives.
  class Iterator {
   public:
    using value_type = Entry;
    using difference_type = std::ptrdiff_t;
    const Entry& operator*() const { return path_.back()->entry; }
    const Entry* operator->() const { return &path_.back()->entry; }
    Iterator& operator++() {
      const Node* node = path_.back();
      path_.pop_back();
      Descend(node->right.get());
      return *this;
    }
    void operator++(int) { ++*this; }
    friend bool operator==(const Iterator& a, const Iterator& b) {
      return a.Current() == b.Current();
    }

   private:
    friend class PersistentMap;
    const Node* Current() const { return path_.empty() ? nullptr : path_.back(); }
    void Descend(const Node* node) {
      for (; node != nullptr; node = node->left.get()) path_.push_back(node);
    }
    std::vector<const Node*> path_;  // Nodes still to visit, the next one last.
  };

  struct Range {
    Iterator first;
    Iterator begin() const { return first; }
    Iterator end() const { return {}; }
  };

  std::size_t size() const { return size_; }
  bool empty() const { return size_ == 0; }

  // The value under `key`; null when there is none. Lives as long as this map.
  const T* Find(std::string_view key) const {
    const Node* node = root_.get();
    while (node != nullptr) {
      const int order = key.compare(node->entry.key);
      if (order == 0) return &node->entry.value;
      node = (order < 0 ? node->left : node->right).get();
    }
    return nullptr;
  }

  Iterator begin() const {
    Iterator it;
    it.Descend(root_.get());
    return it;
  }
  Iterator end() const { return {}; }

  // All entries whose key is not less than `key`.
  Range From(std::string_view key) const {
    Range range;
    for (const Node* node = root_.get(); node != nullptr;) {
      if (key.compare(node->entry.key) <= 0) {
        range.first.path_.push_back(node);
        node = node->left.get();
      } else {
        node = node->right.get();
      }
    }
    return range;
  }

  // This map with `value` under `key`, added or replaced.
  [[nodiscard]] PersistentMap Put(std::string key, T value) const {
    const bool fresh = Find(key) == nullptr;
    const std::uint64_t priority = Priority(key);
    return PersistentMap(Put(root_, Entry{std::move(key), std::move(value)}, priority),
                         size_ + (fresh ? 1 : 0));
  }

  // This map without `key`; the same map when it is not there.
  [[nodiscard]] PersistentMap Erase(std::string_view key) const {
    if (Find(key) == nullptr) return *this;
    return PersistentMap(Erase(root_, key), size_ - 1);
  }

 private:
  struct Node {
    Entry entry;
    std::uint64_t priority;
    Link left, right;
  };

  PersistentMap(Link root, std::size_t size) : root_(std::move(root)), size_(size) {}

  // FNV-1a, finished with a mix so that near keys get far priorities.
  static std::uint64_t Priority(std::string_view key) {
    std::uint64_t hash = 14695981039346656037ULL;
    for (const char c : key) hash = (hash ^ static_cast<unsigned char>(c)) * 1099511628211ULL;
    hash ^= hash >> 33U;
    hash *= 0xff51afd7ed558ccdULL;
    return hash ^ (hash >> 33U);
  }

  // The heap order: ties of the hash are broken by the key.
  static bool Above(std::uint64_t priority, std::string_view key, const Node& other) {
    return priority != other.priority ? priority > other.priority : key < other.entry.key;
  }

  static Link Make(const Entry& entry, std::uint64_t priority, Link left, Link right) {
    return std::make_shared<const Node>(Node{entry, priority, std::move(left), std::move(right)});
  }

  // The depth of a treap of n nodes is about 3 log2 n with overwhelming
  // likelihood, so these recursions stay shallow.
  static Link Put(const Link& node, Entry entry, std::uint64_t priority) {
    if (node == nullptr) return Make(entry, priority, nullptr, nullptr);
    const int order = std::string_view(entry.key).compare(node->entry.key);
    if (order == 0) return Make(entry, priority, node->left, node->right);
    if (Above(priority, entry.key, *node)) {
      auto [less, more] = Split(node, entry.key);
      return Make(entry, priority, std::move(less), std::move(more));
    }
    if (order < 0) {
      return Make(node->entry, node->priority, Put(node->left, std::move(entry), priority),
                  node->right);
    }
    return Make(node->entry, node->priority, node->left,
                Put(node->right, std::move(entry), priority));
  }

  // Requires: `key` is not in the tree.
  static std::pair<Link, Link> Split(const Link& node, std::string_view key) {
    if (node == nullptr) return {};
    if (key < node->entry.key) {
      auto [less, more] = Split(node->left, key);
      return {std::move(less), Make(node->entry, node->priority, std::move(more), node->right)};
    }
    auto [less, more] = Split(node->right, key);
    return {Make(node->entry, node->priority, node->left, std::move(less)), std::move(more)};
  }

  // Requires: `key` is in the tree.
  static Link Erase(const Link& node, std::string_view key) {
    const int order = key.compare(node->entry.key);
    if (order == 0) return Merge(node->left, node->right);
    if (order < 0) {
      return Make(node->entry, node->priority, Erase(node->left, key), node->right);
    }
    return Make(node->entry, node->priority, node->left, Erase(node->right, key));
  }

  static Link Merge(const Link& less, const Link& more) {
    if (less == nullptr) return more;
    if (more == nullptr) return less;
    if (Above(less->priority, less->entry.key, *more)) {
      return Make(less->entry, less->priority, less->left, Merge(less->right, more));
    }
    return Make(more->entry, more->priority, Merge(less, more->left), more->right);
  }

  Link root_;
  std::size_t size_ = 0;

 public:
  PersistentMap() = default;
};

}  // namespace bulkhead::base

namespace bulkhead {
using base::PersistentMap;
}  // namespace bulkhead
