// PersistentMap: a sorted map that is copied for the price of a pointer.
//
// Copies share their nodes and never see each other's changes: Put and Erase cost O(log n)
// time and memory, they copy the nodes on the way to the key and share all others. What a map
// has copied since it was last copied itself is its own, and is changed in place. Any number
// of threads may read and copy one map, and change maps that share nodes with it. A treap
// whose priorities are a hash of the key: equal contents have equal shape, whatever the order
// of changes.
//
//   PersistentMap<Account> next = now;  // `now` stays as it is.
//   next.Put("111122223333", account);
//   for (const auto& [key, account] : next.From("2")) ...
//   PersistentMap<Account>::ForEachDifference(now, next, [](const auto* old, const auto* fresh) {
//     ...
//     return true;
//   });
#pragma once

#include <atomic>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace bulkhead::base {

// The number of a time in which a map changes nodes of its own; never the same again.
inline std::uint64_t NewEdit() {
  static std::atomic<std::uint64_t> last = 0;
  return last.fetch_add(1, std::memory_order_relaxed) + 1;
}

template <class T>
class PersistentMap {
  struct Node;
  using Link = std::shared_ptr<Node>;

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
    const Entry& operator*() const { return *path_.back()->entry; }
    const Entry* operator->() const { return path_.back()->entry.get(); }
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

  PersistentMap() = default;
  PersistentMap(const PersistentMap& other) : root_(other.Shared()), size_(other.size_) {}
  PersistentMap(PersistentMap&& other) noexcept { *this = std::move(other); }
  PersistentMap& operator=(const PersistentMap& other) { return *this = PersistentMap(other); }
  PersistentMap& operator=(PersistentMap&& other) noexcept {
    root_ = std::move(other.root_);
    size_ = std::exchange(other.size_, 0);
    edit_ = other.edit_.exchange(kShared);
    return *this;
  }
  ~PersistentMap() = default;

  std::size_t size() const { return size_; }
  bool empty() const { return size_ == 0; }

  // The value under `key`; null when there is none. Lives as long as this map.
  const T* Find(std::string_view key) const {
    const Node* node = root_.get();
    while (node != nullptr) {
      const int order = key.compare(node->entry->key);
      if (order == 0) return &node->entry->value;
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
      if (key.compare(node->entry->key) <= 0) {
        range.first.path_.push_back(node);
        node = node->left.get();
      } else {
        node = node->right.get();
      }
    }
    return range;
  }

  // What differs, by keys: see(old, fresh) is given two entries of one key with other values, or
  // one and null. False as soon as `see` is. What the maps share is passed over: O(log n) for each.
  template <class See>
  static bool ForEachDifference(const PersistentMap& old, const PersistentMap& fresh, See see) {
    Pass a(old.root_.get()), b(fresh.root_.get());
    while (!a.done() || !b.done()) {
      if (a == b) {
        a.Skip();
        b.Skip();
        continue;
      }
      const bool open_a = a.IsTree() && !b.IsAbove(a);
      const bool open_b = b.IsTree() && !a.IsAbove(b);
      if (open_a) a.Open();
      if (open_b) b.Open();
      if (open_a || open_b) continue;
      const Entry* was = a.done() ? nullptr : a.entry();
      const Entry* is = b.done() ? nullptr : b.entry();
      if (was != nullptr && is != nullptr && was != is) {
        const int order = was->key.compare(is->key);
        if (order < 0) is = nullptr;
        if (order > 0) was = nullptr;
      }
      if (was != nullptr) a.Skip();
      if (is != nullptr) b.Skip();
      const bool same = was == is || (was != nullptr && is != nullptr && was->value == is->value);
      if (!same && !see(was, is)) return false;
    }
    return true;
  }

  // Puts `value` under `key`, added or replaced. (That `key` is moved, clang-tidy does not see.)
  void Put(std::string key, T value) {  // NOLINT(performance-unnecessary-value-param)
    const std::uint64_t edit = OwnEdit();
    const std::uint64_t priority = Priority(key);
    auto entry =
        std::make_shared<const Entry>(Entry{.key = std::move(key), .value = std::move(value)});
    Link* at = &root_;
    while (*at != nullptr && !Above(priority, entry->key, **at)) {
      Node& node = Own(*at, edit);
      const int order = entry->key.compare(node.entry->key);
      if (order == 0) {
        node.entry = std::move(entry);
        return;
      }
      at = order < 0 ? &node.left : &node.right;
    }
    // What hung here hangs below from now on.
    Link below = std::move(*at);
    *at = std::make_shared<Node>(Node{
        .entry = std::move(entry), .priority = priority, .edit = edit, .left = {}, .right = {}});
    Split(std::move(below), (*at)->entry->key, edit, **at);
    ++size_;
  }

  // Erases `key`; changes nothing when it is not there.
  void Erase(std::string_view key) {
    if (Find(key) == nullptr) return;
    const std::uint64_t edit = OwnEdit();
    Link* at = &root_;
    while (key != (*at)->entry->key) {
      Node& node = Own(*at, edit);
      at = key < node.entry->key ? &node.left : &node.right;
    }
    *at = Merge((*at)->left, (*at)->right, edit);
    --size_;
  }

 private:
  struct Node {
    std::shared_ptr<const Entry> entry;
    std::uint64_t priority;
    std::uint64_t edit;  // In which it was made, and may be changed.
    Link left, right;
  };

  // Goes through a tree in ascending order: first the whole, opened where it must be.
  class Pass {
   public:
    explicit Pass(const Node* root) { Push(root, What::kTree); }
    bool done() const { return steps_.empty(); }
    bool IsTree() const { return !done() && steps_.back().what == What::kTree; }
    // Both are trees, and this cannot be a part of the other.
    bool IsAbove(const Pass& other) const {
      if (!IsTree() || !other.IsTree()) return false;
      const Node& top = *steps_.back().node;
      return Above(top.priority, top.entry->key, *other.steps_.back().node);
    }
    const Entry* entry() const { return steps_.back().node->entry.get(); }
    void Skip() { steps_.pop_back(); }
    // Of a tree: its parts instead.
    void Open() {
      const Node* top = steps_.back().node;
      steps_.pop_back();
      Push(top->right.get(), What::kTree);
      Push(top, What::kEntry);
      Push(top->left.get(), What::kTree);
    }
    friend bool operator==(const Pass& a, const Pass& b) {
      return !a.done() && !b.done() && a.steps_.back() == b.steps_.back();
    }

   private:
    enum class What : char { kTree, kEntry };
    struct Step {
      const Node* node;
      What what;
      friend bool operator==(const Step&, const Step&) = default;
    };
    void Push(const Node* node, What what) {
      if (node != nullptr) steps_.push_back({node, what});
    }
    std::vector<Step> steps_;  // Still to go, the next one last.
  };

  static constexpr std::uint64_t kShared = 0;  // No node is this map's own.

  // The root, for a copy: from here on all nodes have two owners.
  const Link& Shared() const {
    if (edit_.load(std::memory_order_relaxed) != kShared) edit_ = kShared;
    return root_;
  }
  std::uint64_t OwnEdit() {
    if (edit_ == kShared) edit_ = NewEdit();
    return edit_;
  }

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
    return priority != other.priority ? priority > other.priority : key < other.entry->key;
  }

  // The node behind `link`, made one of this map's own.
  static Node& Own(Link& link, std::uint64_t edit) {
    if (link->edit != edit) {
      link = std::make_shared<Node>(*link);
      link->edit = edit;
    }
    return *link;
  }

  // Hangs what is less than `key` to the left of `top`, the rest to its right.
  // Requires: `key` is not in the tree.
  static void Split(Link tree, std::string_view key, std::uint64_t edit, Node& top) {
    Link* less = &top.left;
    Link* more = &top.right;
    while (tree != nullptr) {
      Node& node = Own(tree, edit);
      const bool is_less = node.entry->key < key;
      Link*& side = is_less ? less : more;
      Link& inner = is_less ? node.right : node.left;
      Link rest = std::move(inner);
      *side = std::move(tree);
      side = &inner;
      tree = std::move(rest);
    }
  }

  static Link Merge(Link less, Link more, std::uint64_t edit) {
    Link merged;
    Link* at = &merged;
    while (less != nullptr && more != nullptr) {
      const bool less_above = Above(less->priority, less->entry->key, *more);
      Link& above = less_above ? less : more;
      Node& node = Own(above, edit);
      Link& inner = less_above ? node.right : node.left;
      Link rest = std::move(inner);
      *at = std::move(above);
      at = &inner;
      above = std::move(rest);
    }
    *at = less != nullptr ? std::move(less) : std::move(more);
    return merged;
  }

  Link root_;
  std::size_t size_ = 0;
  mutable std::atomic<std::uint64_t> edit_ = kShared;
};

}  // namespace bulkhead::base

namespace bulkhead {
using base::PersistentMap;
}  // namespace bulkhead
