#include "eval/context.h"

#include <utility>

#include "base/encoding.h"

namespace bulkhead::eval {
namespace {

constexpr std::uint64_t kFnvOffset = 0xcbf29ce484222325;
constexpr std::uint64_t kFnvPrime = 0x100000001b3;

unsigned char Lower(char c) {
  return static_cast<unsigned char>(c >= 'A' && c <= 'Z' ? c - 'A' + 'a' : c);
}

}  // namespace

std::uint64_t Context::HashOf(std::string_view key) {
  std::uint64_t hash = kFnvOffset;
  for (const char c : key) hash = (hash ^ Lower(c)) * kFnvPrime;
  return hash;
}

Context::Context(std::initializer_list<Entry> entries) {
  for (const Entry& entry : entries) Set(entry.key, entry.values);
}

void Context::Set(std::string_view key, std::vector<std::string> values) {
  const std::uint64_t hash = HashOf(key);
  for (std::size_t i = 0; i < hashes_.size(); ++i) {
    if (hashes_[i] == hash && base::EqualsIgnoreCase(entries_[i].key, key)) {
      entries_[i].values = std::move(values);
      return;
    }
  }
  hashes_.push_back(hash);
  entries_.push_back({std::string(key), std::move(values)});
}

void Context::Set(std::string_view key, std::string value) {
  Set(key, std::vector<std::string>{std::move(value)});
}

const std::vector<std::string>* Context::Find(std::string_view key) const {
  return Find(key, HashOf(key));
}

const std::vector<std::string>* Context::Find(std::string_view key, std::uint64_t hash) const {
  for (std::size_t i = 0; i < hashes_.size(); ++i) {
    if (hashes_[i] == hash && base::EqualsIgnoreCase(entries_[i].key, key)) {
      return &entries_[i].values;
    }
  }
  return nullptr;
}

}  // namespace bulkhead::eval
