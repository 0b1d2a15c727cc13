#include "services/organizations/paging.h"

#include <algorithm>

#include "base/digest.h"
#include "base/encoding.h"
#include "base/try.h"
#include "services/organizations/faults.h"
#include "services/organizations/quotas.h"

namespace bulkhead::services::organizations {
namespace {

// A token is base64 of a seal and the last key of its page.
constexpr std::size_t kSealBytes = 16;

std::string Seal(const Call& call, std::string_view list, std::string_view key) {
  const org::SealingKey* sealing = call.now.Find<org::SealingKey>("current");
  const std::string secret = sealing == nullptr ? std::string() : sealing->secret;
  // The size keeps list and key apart, whatever they contain.
  const std::string text = org::JoinKey("page", std::to_string(list.size()), list, key);
  return base::HmacSha256(secret, text).substr(0, kSealBytes);
}

Result<std::string, Fault> Open(const Call& call, std::string_view list, std::string_view token) {
  const std::optional<std::string> bytes = base::FromBase64(token);
  if (!bytes || bytes->size() <= kSealBytes) return InvalidInput(Invalid::kNextToken);
  std::string key = bytes->substr(kSealBytes);
  if (!base::EqualsInConstantTime(bytes->substr(0, kSealBytes), Seal(call, list, key))) {
    return InvalidInput(Invalid::kNextToken);
  }
  return key;
}

}  // namespace

Result<Page, Fault> TakePage(const Call& call, std::string_view list, std::vector<std::string> keys,
                             const std::optional<std::string>& token,
                             std::optional<std::int64_t> max_results) {
  auto first = keys.begin();
  if (token) {
    const std::string last = TRY(Open(call, list, *token));
    first = std::ranges::upper_bound(keys, last);
  }
  const auto size = std::clamp<std::int64_t>(max_results.value_or(kPageSizeMax), 1, kPageSizeMax);
  const auto end = first + std::min<std::int64_t>(size, keys.end() - first);

  Page page;
  page.keys.assign(std::make_move_iterator(first), std::make_move_iterator(end));
  if (end != keys.end()) {
    page.next_token = base::ToBase64(Seal(call, list, page.keys.back()) + page.keys.back());
  }
  return page;
}

}  // namespace bulkhead::services::organizations
