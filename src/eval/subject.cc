#include "eval/subject.h"

#include <algorithm>
#include <cstring>

#include "base/encoding.h"

namespace bulkhead::eval {

std::uint64_t HeadOf(std::string_view text) {
  std::uint64_t head = 0;
  std::memcpy(&head, text.data(), std::min(text.size(), sizeof head));
  return head;
}

std::uint64_t ServiceOf(std::string_view action) {
  return HeadOf(action.substr(0, std::min(action.find(':'), action.size() - 1) + 1));
}

Subject::Subject(const Request& request, Boundary boundary, std::string_view resource)
    : request_(request), boundary_(boundary), resource_(resource) {
  const std::string& action = request.action;
  if (action.size() > buffer_.size()) {
    longer_ = base::ToLower(action);
    action_ = longer_;
  } else {
    std::ranges::transform(action, buffer_.begin(), [](char c) {
      return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    });
    action_ = {buffer_.data(), action.size()};
  }
  if (action_.empty()) return;
  service_ = ServiceOf(action_);
  const std::size_t colon = action_.find(':');
  if (colon != action_.npos) name_ = HeadOf(action_.substr(colon + 1));
}

}  // namespace bulkhead::eval
