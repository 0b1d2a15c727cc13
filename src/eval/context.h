// Context: the condition keys of one request, each with its values.
// https://docs.aws.amazon.com/IAM/latest/UserGuide/intro-structure.html#intro-structure-request
//
// Keys compare without case; a key that is there may have no value. Entries keep
// the order in which their keys first came. A plain value.
//
//   Context context = {{"aws:SourceIp", {"10.0.0.1"}}};
//   context.Set("aws:username", "alice");
//   if (const auto* values = context.Find("AWS:sourceip")) ...
#pragma once

#include <cstddef>
#include <cstdint>
#include <initializer_list>
#include <string>
#include <string_view>
#include <vector>

namespace bulkhead::eval {

class Context {
 public:
  struct Entry {
    std::string key;
    std::vector<std::string> values;

    friend bool operator==(const Entry&, const Entry&) = default;
  };

  Context() = default;
  Context(std::initializer_list<Entry> entries);

  // In the place of what the key had before.
  void Set(std::string_view key, std::vector<std::string> values);
  void Set(std::string_view key, std::string value);
  // Null when the key is absent.
  const std::vector<std::string>* Find(std::string_view key) const;
  // The same with the key's hash at hand (HashOf).
  const std::vector<std::string>* Find(std::string_view key, std::uint64_t hash) const;
  bool contains(std::string_view key) const { return Find(key) != nullptr; }

  std::size_t size() const { return entries_.size(); }
  auto begin() const { return entries_.begin(); }
  auto end() const { return entries_.end(); }

  // Equal for keys that differ in case only.
  static std::uint64_t HashOf(std::string_view key);

  friend bool operator==(const Context& a, const Context& b) { return a.entries_ == b.entries_; }

 private:
  std::vector<std::uint64_t> hashes_;  // Of the keys of entries_, at the same places.
  std::vector<Entry> entries_;
};

}  // namespace bulkhead::eval
