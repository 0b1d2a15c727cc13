#include "services/tagging/paging.h"

#include <algorithm>

#include "base/encoding.h"
#include "base/try.h"
#include "services/tagging/resources.h"

namespace bulkhead::services::tagging {

Result<std::string, Fault> AfterToken(const Call& call, const std::optional<std::string>& token) {
  if (token.value_or("").empty()) return std::string();
  const std::string text = base::FromBase64(*token).value_or("");
  const std::size_t space = text.find(' ');
  const Result<Instant> given = Instant::ParseIso8601(std::string_view(text).substr(0, space));
  if (!given || space == std::string::npos) {
    return InvalidParameter("The PaginationToken is not valid.");
  }
  if (call.time() > *given + kTokenTime) {
    return std::unexpected(Fault{.code = "PaginationTokenExpiredException",
                                 .message = "The specified PaginationToken has expired."});
  }
  return text.substr(space + 1);
}

std::string TokenAfter(const Call& call, const std::string& last) {
  return base::ToBase64(call.time().ToIso8601() + " " + last);
}

Result<std::string, Fault> TakePage(const Call& call, std::vector<std::string>& items,
                                    const std::optional<std::string>& token, std::size_t size) {
  const std::string after = TRY(AfterToken(call, token));
  if (!after.empty()) items.erase(items.begin(), std::ranges::upper_bound(items, after));
  if (items.size() <= size) return std::string();
  items.resize(size);
  return TokenAfter(call, items.back());
}

}  // namespace bulkhead::services::tagging
