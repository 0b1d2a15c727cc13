// Buffer: text that grows, on the stack while it is short.
//
//   Buffer buffer;
//   buffer.Append("home/");
//   buffer.AppendLiteral("a*b");  // for a pattern, in which the star is to be a star
#pragma once

#include <algorithm>
#include <array>
#include <cstddef>
#include <string>
#include <string_view>

#include "aws/wildcard.h"

namespace bulkhead::eval {

class Buffer {
 public:
  Buffer() {}
  Buffer(const Buffer&) = delete;
  Buffer& operator=(const Buffer&) = delete;

  void Append(std::string_view text) {
    if (longer_.empty() && size_ + text.size() <= short_.size()) {
      std::ranges::copy(text, short_.begin() + static_cast<std::ptrdiff_t>(size_));
      size_ += text.size();
      return;
    }
    if (longer_.empty()) longer_.assign(short_.data(), size_);
    longer_ += text;
  }

  // As text that stands for itself in a pattern.
  void AppendLiteral(std::string_view text) {
    while (!text.empty()) {
      const std::size_t plain = std::min(text.find_first_of("*?\x01"), text.size());
      Append(text.substr(0, plain));
      text.remove_prefix(plain);
      if (text.empty()) break;
      const std::array<char, 2> escaped = {aws::kEscape, text.front()};
      Append({escaped.data(), escaped.size()});
      text.remove_prefix(1);
    }
  }

  std::string_view text() const {
    return longer_.empty() ? std::string_view(short_.data(), size_) : longer_;
  }

 private:
  static constexpr std::size_t kBytesOnStack = 1024;

  std::array<char, kBytesOnStack> short_;
  std::size_t size_ = 0;
  std::string longer_;
};

}  // namespace bulkhead::eval
