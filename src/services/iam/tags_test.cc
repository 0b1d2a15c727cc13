#include "services/iam/tags.h"

#include "services/iam/types.h"

namespace bulkhead::services::iam {
namespace {

using enum TagKeyCase;

struct Row {
  const char* name;
  org::Tags before;
  std::vector<Tag> added;
  TagKeyCase rule;
  org::Tags after;           // When it succeeds.
  std::string_view refusal;  // The code when it does not; empty: it succeeds.

  friend void PrintTo(const Row& row, std::ostream* out) { *out << row.name; }
};

const Row kRows[] = {
    {"Added", {{"a", "1"}}, {{"b", "2"}}, kIgnored, {{"a", "1"}, {"b", "2"}}, ""},
    {"Replaced", {{"a", "1"}}, {{"a", "2"}}, kIgnored, {{"a", "2"}}, ""},
    {"ReplacedWithNewCase", {{"Team", "1"}}, {{"team", "2"}}, kIgnored, {{"team", "2"}}, ""},
    {"CaseMatters", {{"Team", "1"}}, {{"team", "2"}}, kMatters, {{"Team", "1"}, {"team", "2"}}, ""},
    {"NothingAdded", {{"a", "1"}}, {}, kIgnored, {{"a", "1"}}, ""},
    {"GivenTwice", {}, {{"a", "1"}, {"a", "2"}}, kMatters, {}, "InvalidInput"},
    {"GivenTwiceInCase", {}, {{"a", "1"}, {"A", "2"}}, kIgnored, {}, "InvalidInput"},
    {"GivenTwiceWhereCaseMatters",
     {},
     {{"a", "1"}, {"A", "2"}},
     kMatters,
     {{"a", "1"}, {"A", "2"}},
     ""},
    {"Reserved", {}, {{"aws:a", "1"}}, kMatters, {}, "InvalidInput"},
    {"ReservedInCapitals", {}, {{"AWS:", "1"}}, kMatters, {}, "InvalidInput"},
    {"NearlyReserved", {}, {{"aws", "1"}}, kMatters, {{"aws", "1"}}, ""},
};

class WithTagsTest : public testing::TestWithParam<Row> {};

TEST_P(WithTagsTest, Gives) {
  const Row& row = GetParam();
  const auto tags = WithTags(row.before, row.added, row.rule);
  if (row.refusal.empty()) {
    ASSERT_TRUE(tags.has_value());
    EXPECT_EQ(*tags, row.after);
  } else {
    ASSERT_FALSE(tags.has_value());
    EXPECT_EQ(tags.error().code, row.refusal);
  }
}

INSTANTIATE_TEST_SUITE_P(Rows, WithTagsTest, testing::ValuesIn(kRows),
                         [](const auto& row) { return std::string(row.param.name); });

org::Tags ManyTags(int count) {
  org::Tags tags;
  for (int i = 0; i < count; ++i) tags[std::to_string(i)] = "";
  return tags;
}

TEST(Tags, FiftyAreTheMost) {
  EXPECT_TRUE(WithTags(ManyTags(49), {{"more", ""}}, kMatters).has_value());
  EXPECT_TRUE(WithTags(ManyTags(50), {{"7", "replaced"}}, kMatters).has_value());
  const auto refused = WithTags(ManyTags(50), {{"more", ""}}, kMatters);
  ASSERT_FALSE(refused.has_value());
  EXPECT_EQ(refused.error().code, "LimitExceeded");
}

TEST(Tags, AreTakenAwayByTheSameRule) {
  const org::Tags tags = {{"Team", "1"}, {"a", "2"}};
  EXPECT_EQ(WithoutTags(tags, {"team", "absent"}, kIgnored), (org::Tags{{"a", "2"}}));
  EXPECT_EQ(WithoutTags(tags, {"team"}, kMatters), tags);
}

TEST(Tags, PagesHoldKeysThatAreTooLongForAMarker) {
  const org::Snapshot now;
  const access::Caller caller;
  const access::Environment environment;
  Ids ids("seed");
  const Call call{.now = now, .caller = caller, .environment = environment, .ids = ids};
  const org::Tags tags = {{std::string(512, 'a'), "1"}, {std::string(512, 'b'), "2"}};

  auto first = Pager::Start(call, "ListUserTags", std::nullopt, 1);
  ASSERT_TRUE(first.has_value());
  EXPECT_EQ(TagPage(*first, tags), (std::vector<Tag>{{std::string(512, 'a'), "1"}}));
  ListUserTagsOutput output;
  first->Finish(output);
  ASSERT_TRUE(output.marker.has_value());
  EXPECT_LE(output.marker->size(), 320U);
  auto second = Pager::Start(call, "ListUserTags", output.marker, 1);
  ASSERT_TRUE(second.has_value());
  EXPECT_EQ(TagPage(*second, tags), (std::vector<Tag>{{std::string(512, 'b'), "2"}}));
}

TEST(Tags, GiveConditionKeys) {
  access::Check check;
  AddRequestTags(check, {{"Team", "a"}, {"Phase", "dev"}});
  AddResourceTags(check, {{"Site", "x"}});
  const std::map<std::string, std::vector<std::string>> expected = {
      {"aws:RequestTag/Phase", {"dev"}}, {"aws:RequestTag/Team", {"a"}},
      {"aws:ResourceTag/Site", {"x"}},   {"aws:TagKeys", {"Team", "Phase"}},
      {"iam:ResourceTag/Site", {"x"}},
  };
  EXPECT_EQ(check.context, expected);
}

TEST(Tags, ARequestWithoutTagsHasNoTagKeys) {
  access::Check check;
  AddRequestTags(check, {});
  EXPECT_TRUE(check.context.empty());
}

}  // namespace
}  // namespace bulkhead::services::iam
