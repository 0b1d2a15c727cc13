// Paging: one page of a list, and the token with which the next one is asked for.
// https://docs.aws.amazon.com/organizations/latest/APIReference/API_ListAccounts.html
//
// A token names the last item of its page, so that what was added or removed in
// the meantime neither repeats nor hides another item. It is sealed, and holds
// for the list that it came from only. Pure.
//
//   const Page page = TRY(TakePage(call, org::JoinKey("ListAccounts", id), ids, input));
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "services/contract/call.h"

namespace bulkhead::services::organizations {

struct Page {
  std::vector<std::string> keys;
  std::optional<std::string> next_token;  // None: this was the last page.
};

// At most `count` keys of a list, ascending, of those after `after`: how a list is given that is
// too long to be made whole for each page. Before all of them stands the empty key.
using KeysAfter =
    std::function<std::vector<std::string>(std::string_view after, std::size_t count)>;

// The keys after those of the token's page, as many as asked for and at most
// kPageSizeMax. `list` tells one list from another: operation, organization and
// every parameter that selects its items. Fails with InvalidInputException on a
// token of another list, or one that was altered.
Result<Page, Fault> TakePage(const Call& call, std::string_view list, const KeysAfter& keys,
                             const std::optional<std::string>& token,
                             std::optional<std::int64_t> max_results);

// The same of a short list. Requires: ascending keys.
Result<Page, Fault> TakePage(const Call& call, std::string_view list, std::vector<std::string> keys,
                             const std::optional<std::string>& token,
                             std::optional<std::int64_t> max_results);

// The same for the input of any operation with a NextToken.
template <class Keys = std::vector<std::string>, class Input>
Result<Page, Fault> TakePage(const Call& call, std::string_view list, Keys&& keys,
                             const Input& input) {
  std::optional<std::int64_t> max_results;
  if constexpr (requires { input.max_results; }) max_results = input.max_results;
  return TakePage(call, list, std::forward<Keys>(keys), input.next_token, max_results);
}

}  // namespace bulkhead::services::organizations
