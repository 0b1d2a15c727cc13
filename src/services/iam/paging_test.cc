#include "services/iam/paging.h"

#include "services/iam/types.h"

namespace bulkhead::services::iam {
namespace {

class PagerTest : public testing::Test {
 protected:
  // The keys that one page takes of `keys`, and the page's marker.
  ListUsersOutput Page(std::string_view operation, const std::vector<std::string>& keys,
                       std::optional<std::string> marker, std::optional<std::int64_t> max) {
    auto pager = Pager::Start(call_, operation, marker, max);
    EXPECT_TRUE(pager.has_value());
    ListUsersOutput output;
    for (const std::string& key : keys) {
      if (pager->Takes(key)) output.users.push_back({.user_name = key});
    }
    pager->Finish(output);
    return output;
  }
  static std::string Names(const ListUsersOutput& output) {
    std::string names;
    for (const User& user : output.users) names += user.user_name + " ";
    return names;
  }
  bool Accepts(std::string_view operation, const std::string& marker) {
    return Pager::Start(call_, operation, marker, std::nullopt).has_value();
  }

  org::Snapshot now_;
  access::Caller caller_{.account = *AccountId::Parse("111111111111")};
  access::Environment environment_;
  Ids ids_{"seed"};
  Call call_{.now = now_, .caller = caller_, .environment = environment_, .ids = ids_};
};

TEST_F(PagerTest, PagesAreCutByKey) {
  const std::vector<std::string> keys = {"a", "b", "c", "d"};
  const auto first = Page("ListUsers", keys, std::nullopt, 3);
  EXPECT_EQ(Names(first), "a b c ");
  EXPECT_TRUE(*first.is_truncated);
  const auto second = Page("ListUsers", keys, first.marker, 3);
  EXPECT_EQ(Names(second), "d ");
  EXPECT_FALSE(*second.is_truncated);
  EXPECT_FALSE(second.marker.has_value());
}

TEST_F(PagerTest, APageThatJustFitsIsNotTruncated) {
  const auto page = Page("ListUsers", {"a", "b"}, std::nullopt, 2);
  EXPECT_EQ(Names(page), "a b ");
  EXPECT_FALSE(*page.is_truncated);
}

TEST_F(PagerTest, EntitiesThatComeAndGoHideNothing) {
  const auto first = Page("ListUsers", {"b", "d", "f"}, std::nullopt, 2);
  EXPECT_EQ(Names(Page("ListUsers", {"a", "e", "f"}, first.marker, 2)), "e f ");
}

TEST_F(PagerTest, ThereAreAHundredByDefault) {
  std::vector<std::string> keys;
  for (char a = 'a'; a <= 'k'; ++a) {
    for (char b = 'a'; b <= 'j'; ++b) keys.push_back({a, b});
  }
  ASSERT_EQ(keys.size(), 110u);
  EXPECT_EQ(Page("ListUsers", keys, std::nullopt, std::nullopt).users.size(), 100u);
}

TEST_F(PagerTest, MarkersAreGoodForTheirOperationAndAccountOnly) {
  const std::string marker = *Page("ListUsers", {"a", "b"}, std::nullopt, 1).marker;
  EXPECT_TRUE(Accepts("ListUsers", marker));
  EXPECT_FALSE(Accepts("ListRoles", marker));
  caller_.account = *AccountId::Parse("222222222222");
  EXPECT_FALSE(Accepts("ListUsers", marker));
}

TEST_F(PagerTest, OtherTextsAreNoMarkers) {
  const std::string marker = *Page("ListUsers", {"alice", "bob"}, std::nullopt, 1).marker;
  for (std::size_t length = 0; length < marker.size(); ++length) {
    EXPECT_FALSE(Accepts("ListUsers", marker.substr(0, length))) << length;
  }
  EXPECT_FALSE(Accepts("ListUsers", "%%%%"));
  EXPECT_FALSE(Accepts("ListUsers", std::string(320, 'A')));
  EXPECT_FALSE(Accepts("ListUsers", marker + "AAAA"));
}

TEST_F(PagerTest, TheLongestKeyGivesAMarkerThatTheModelAllows) {
  const std::string longest(Pager::kKeyBytesMax, 'a');
  const auto page = Page("GetAccountAuthorizationDetails", {longest, longest + "b"}, {}, 1);
  EXPECT_LE(page.marker->size(), 320u);
}

}  // namespace
}  // namespace bulkhead::services::iam
