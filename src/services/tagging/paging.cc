#include "services/tagging/paging.h"

#include <algorithm>

#include "base/encoding.h"
#include "base/try.h"
#include "services/tagging/resources.h"

namespace bulkhead::services::tagging {

Result<std::string, Fault> AfterToken(const std::optional<std::string>& token) {
  if (token.value_or("").empty()) return std::string();
  std::optional<std::string> last = base::FromBase64(*token);
  if (!last) return InvalidParameter("The PaginationToken is not valid.");
  return *std::move(last);
}

std::string TokenAfter(const std::string& last) { return base::ToBase64(last); }

Result<std::string, Fault> TakePage(std::vector<std::string>& items,
                                    const std::optional<std::string>& token, std::size_t size) {
  const std::string after = TRY(AfterToken(token));
  if (!after.empty()) items.erase(items.begin(), std::ranges::upper_bound(items, after));
  if (items.size() <= size) return std::string();
  items.resize(size);
  return TokenAfter(items.back());
}

}  // namespace bulkhead::services::tagging
