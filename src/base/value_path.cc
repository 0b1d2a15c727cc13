#include "base/value_path.h"

#include <algorithm>
#include <charconv>
#include <cstddef>

namespace bulkhead::base {
namespace {

const Value* FindItem(const Value::List& list, std::string_view step) {
  std::size_t index = 0;
  const auto [end, error] = std::from_chars(step.data(), step.data() + step.size(), index);
  const bool whole = error == std::errc() && end == step.data() + step.size();
  return whole && index < list.size() ? &list[index] : nullptr;
}

}  // namespace

const Value* FindAt(const Value& value, std::string_view path) {
  const Value* found = &value;
  while (found != nullptr && !path.empty()) {
    const std::size_t dot = std::min(path.find('.'), path.size());
    const std::string_view step = path.substr(0, dot);
    path.remove_prefix(std::min(dot + 1, path.size()));
    found = found->is_list() ? FindItem(found->list(), step) : found->Find(step);
  }
  return found;
}

std::string_view TextAt(const Value& value, std::string_view path) {
  const Value* found = FindAt(value, path);
  return found != nullptr && found->is_string() ? std::string_view(found->string())
                                                : std::string_view();
}

}  // namespace bulkhead::base
