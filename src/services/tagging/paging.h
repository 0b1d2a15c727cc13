// Paging: a token is base64 of its time and the last item of its page; the last page has an
// empty one.
// https://docs.aws.amazon.com/resourcegroupstagging/latest/APIReference/API_GetResources.html
//
// Pure.
//
//   std::string next = TRY(TakePage(call, keys, input.pagination_token, kPageSize));
#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <vector>

#include "services/contract/call.h"

namespace bulkhead::services::tagging {

// Of tag keys and values; the reference states no number.
inline constexpr std::size_t kPageSize = 100;

// "A PaginationToken is valid for a maximum of 15 minutes."
inline constexpr std::chrono::minutes kTokenTime{15};

// What the items of earlier pages are not after: empty for the first page. Fails with
// InvalidParameterException on a token that is none, and with PaginationTokenExpiredException.
Result<std::string, Fault> AfterToken(const Call& call, const std::optional<std::string>& token);
std::string TokenAfter(const Call& call, const std::string& last);

// Leaves the items of one page; gives the token of the next. Requires: ascending items.
Result<std::string, Fault> TakePage(const Call& call, std::vector<std::string>& items,
                                    const std::optional<std::string>& token, std::size_t size);

}  // namespace bulkhead::services::tagging
