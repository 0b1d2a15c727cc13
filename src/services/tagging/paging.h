// Paging: a token is base64 of the last item of its page; the last page has an empty one.
// https://docs.aws.amazon.com/resourcegroupstagging/latest/APIReference/API_GetResources.html
//
// Pure.
//
//   std::string next = TRY(TakePage(keys, input.pagination_token, kPageSize));
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "services/contract/call.h"

namespace bulkhead::services::tagging {

// Of tag keys and values; the reference states no number.
inline constexpr std::size_t kPageSize = 100;

// What the items of earlier pages are not after: empty for the first page. Fails with
// InvalidParameterException on a token that is none.
Result<std::string, Fault> AfterToken(const std::optional<std::string>& token);
std::string TokenAfter(const std::string& last);

// Leaves the items of one page; gives the token of the next. Requires: ascending items.
Result<std::string, Fault> TakePage(std::vector<std::string>& items,
                                    const std::optional<std::string>& token, std::size_t size);

}  // namespace bulkhead::services::tagging
