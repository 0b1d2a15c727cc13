#include "services/iam/paging.h"

#include "base/digest.h"
#include "base/encoding.h"
#include "services/iam/faults.h"

namespace bulkhead::services::iam {
namespace {

// Enough to tell a marker of ours from any other text; not a secret.
constexpr std::size_t kCheckBytes = 8;

std::string CheckOf(std::string_view scope, std::string_view key) {
  std::string text(scope);
  text += '|';
  text += key;
  return base::Sha256(text).substr(0, kCheckBytes);
}

}  // namespace

// AWS documents no error for a marker that it did not give; assumed is the one
// for values that break a constraint.
Result<Pager, Fault> Pager::Start(const Call& call, std::string_view operation,
                                  const std::optional<std::string>& marker,
                                  const std::optional<std::int64_t>& max_items) {
  std::string scope(operation);
  scope += '|';
  scope += call.account().text();
  Pager pager(std::move(scope), max_items.value_or(kMaxItemsDefault));
  if (!marker) return pager;

  const std::optional<std::string> bytes = base::FromBase64(*marker);
  if (!bytes || bytes->size() <= kCheckBytes) return ValidationError("Invalid Marker.");
  pager.last_ = bytes->substr(kCheckBytes);
  if (bytes->substr(0, kCheckBytes) != CheckOf(pager.scope_, pager.last_)) {
    return ValidationError("Invalid Marker.");
  }
  return pager;
}

bool Pager::Takes(std::string_view key) {
  if (key <= last_) return false;  // On an earlier page. No key is empty.
  if (left_ == 0) {
    truncated_ = true;
    return false;
  }
  --left_;
  last_ = key;
  return true;
}

std::string Pager::NextMarker() const { return base::ToBase64(CheckOf(scope_, last_) + last_); }

}  // namespace bulkhead::services::iam
