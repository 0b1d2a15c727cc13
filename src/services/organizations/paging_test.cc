#include "services/organizations/paging.h"

#include "base/encoding.h"
#include "services/organizations/test_acting.h"

namespace bulkhead::services::organizations {
namespace {

std::vector<std::string> Keys(int count) {
  std::vector<std::string> keys;
  keys.reserve(static_cast<std::size_t>(count));
  for (int i = 0; i < count; ++i) keys.push_back(std::to_string(1000 + i));
  return keys;
}

std::string TokenOf(const Result<Page, Fault>& page) {
  return page ? page->next_token.value_or("") : "";
}

class Paging : public testing::Test {
 protected:
  Result<Page, Fault> Take(std::vector<std::string> keys, const std::optional<std::string>& token,
                           std::optional<std::int64_t> max_results = std::nullopt) {
    const Call call = acting.NewCall();
    return TakePage(call, "list", std::move(keys), token, max_results);
  }
  Acting acting{"111111111111:user/admin"};
};

TEST_F(Paging, WholePagesEndWithoutToken) {
  const auto page = Take(Keys(20), std::nullopt);
  ASSERT_TRUE(page.has_value());
  EXPECT_EQ(page->keys, Keys(20));
  EXPECT_EQ(page->next_token, std::nullopt);
}

TEST_F(Paging, EveryKeyComesOnce) {
  for (const std::int64_t size : {1, 7, 20}) {
    std::vector<std::string> seen;
    std::optional<std::string> token;
    do {
      const auto page = Take(Keys(45), token, size);
      ASSERT_TRUE(page.has_value());
      EXPECT_LE(page->keys.size(), static_cast<std::size_t>(size));
      seen.insert(seen.end(), page->keys.begin(), page->keys.end());
      token = page->next_token;
    } while (token);
    EXPECT_EQ(seen, Keys(45));
  }
}

TEST_F(Paging, GoesOnAfterAKeyThatWasRemoved) {
  const auto first = Take(Keys(5), std::nullopt, 2);
  ASSERT_TRUE(first.has_value());
  const auto second = Take({"1000", "1002", "1003"}, first->next_token);
  ASSERT_TRUE(second.has_value());
  EXPECT_EQ(second->keys, (std::vector<std::string>{"1002", "1003"}));
}

TEST_F(Paging, AsksALongListForOneKeyMoreThanThePageHas) {
  const Call call = acting.NewCall();
  std::vector<std::pair<std::string, std::size_t>> asked;
  const KeysAfter endless = [&](std::string_view after, std::size_t count) {
    asked.emplace_back(after, count);
    return Keys(static_cast<int>(count));
  };
  const auto first = TakePage(call, "list", endless, std::nullopt, 2);
  ASSERT_TRUE(first.has_value());
  EXPECT_EQ(first->keys, (std::vector<std::string>{"1000", "1001"}));
  ASSERT_TRUE(TakePage(call, "list", endless, first->next_token, std::nullopt).has_value());
  EXPECT_EQ(asked, (std::vector<std::pair<std::string, std::size_t>>{{"", 3}, {"1001", 21}}));
}

TEST_F(Paging, EmptyListsHaveEmptyPages) {
  const auto page = Take({}, std::nullopt);
  ASSERT_TRUE(page.has_value());
  EXPECT_TRUE(page->keys.empty());
  EXPECT_EQ(page->next_token, std::nullopt);
}

TEST_F(Paging, RefusesTokensThatItDidNotGive) {
  const std::string given = TokenOf(Take(Keys(5), std::nullopt, 2));
  ASSERT_NE(given, "");
  std::string altered = base::FromBase64(given).value_or("");
  altered.back() = '9';
  for (const std::string& token :
       {std::string(), std::string("!"), std::string("AAAA"), base::ToBase64(std::string(16, 'a')),
        base::ToBase64(altered), given + "AAAA", std::string(100'000, 'A')}) {
    const auto page = Take(Keys(5), token);
    ASSERT_FALSE(page.has_value()) << token.substr(0, 40);
    EXPECT_EQ(page.error().details.Text("Reason"), "INVALID_NEXT_TOKEN");
  }
}

TEST_F(Paging, RefusesTokensOfAnotherList) {
  const auto first = Take(Keys(5), std::nullopt, 2);
  ASSERT_TRUE(first.has_value());
  const Call call = acting.NewCall();
  EXPECT_FALSE(TakePage(call, "another", Keys(5), first->next_token, {}).has_value());
}

}  // namespace
}  // namespace bulkhead::services::organizations
