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

Result<Page, Fault> TakePage(const Call& call, std::string_view list, const KeysAfter& keys,
                             const std::optional<std::string>& token,
                             std::optional<std::int64_t> max_results) {
  std::string last;
  if (token) last = TRY(Open(call, list, *token));
  const auto size = static_cast<std::size_t>(
      std::clamp<std::int64_t>(max_results.value_or(kPageSizeMax), 1, kPageSizeMax));

  Page page{.keys = keys(last, size + 1), .next_token = std::nullopt};
  if (page.keys.size() > size) {  // One more than the page has room for: there is another one.
    page.keys.resize(size);
    page.next_token = base::ToBase64(Seal(call, list, page.keys.back()) + page.keys.back());
  }
  return page;
}

Result<Page, Fault> TakePage(const Call& call, std::string_view list, std::vector<std::string> keys,
                             const std::optional<std::string>& token,
                             std::optional<std::int64_t> max_results) {
  const KeysAfter after = [&keys](std::string_view last, std::size_t count) {
    const auto first = std::ranges::upper_bound(keys, last, std::less<>());
    const auto room = std::min(count, static_cast<std::size_t>(keys.end() - first));
    return std::vector<std::string>(first, first + static_cast<std::ptrdiff_t>(room));
  };
  return TakePage(call, list, after, token, max_results);
}

}  // namespace bulkhead::services::organizations
