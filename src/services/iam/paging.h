// Paging: IAM's Marker, MaxItems and IsTruncated.
// https://docs.aws.amazon.com/IAM/latest/APIReference/API_ListUsers.html
//
// Pure. A page is cut by keys, not by positions: entities that come or go between
// two pages neither repeat nor hide others. A marker is opaque to clients and is
// good for the operation and the account that gave it.
//
//   Pager pager = TRY(Pager::Start(call, "ListUsers", input.marker, input.max_items));
//   for (const org::User* user : ...) {               // Ascending by their keys.
//     if (pager.Takes(user->name)) output.users.push_back(Describe(*user));
//   }
//   pager.Finish(output);
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "services/contract/call.h"

namespace bulkhead::services::iam {

inline constexpr std::int64_t kMaxItemsDefault = 100;

class Pager {
 public:
  // A ValidationError when the marker is not one that this operation gave.
  // Requires: `operation` lives as long as the pager; max_items was validated.
  static Result<Pager, Fault> Start(const Call& call, std::string_view operation,
                                    const std::optional<std::string>& marker,
                                    const std::optional<std::int64_t>& max_items);

  // True when the item under `key` belongs to this page. Requires: called with
  // ascending keys of 1 to kKeyBytesMax bytes, until truncated() or there are no more.
  bool Takes(std::string_view key);
  // True when a further item was offered than the page holds.
  bool truncated() const { return truncated_; }

  // Sets is_truncated and marker of an output.
  template <class Output>
  void Finish(Output& output) const {
    output.is_truncated = truncated_;
    if (truncated_) output.marker = NextMarker();
  }

  // Markers are at most 320 characters long, which bounds the keys.
  static constexpr std::size_t kKeyBytesMax = 200;

 private:
  Pager(std::string scope, std::int64_t max_items) : scope_(std::move(scope)), left_(max_items) {}
  std::string NextMarker() const;

  std::string scope_;
  std::int64_t left_;
  std::string last_;  // The key of the last item taken, now or on the pages before.
  bool truncated_ = false;
};

}  // namespace bulkhead::services::iam
