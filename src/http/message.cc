#include "http/message.h"

#include <algorithm>

namespace bulkhead::http {
namespace {

char ToLower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; }

}  // namespace

bool SameHeaderName(std::string_view a, std::string_view b) {
  return std::ranges::equal(a, b, {}, ToLower, ToLower);
}

const std::string* FindHeader(std::span<const Header> headers, std::string_view name) {
  const auto found = std::ranges::find_if(
      headers, [&](const Header& header) { return SameHeaderName(header.name, name); });
  return found == headers.end() ? nullptr : &found->value;
}

}  // namespace bulkhead::http
