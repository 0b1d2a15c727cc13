// The JSON tree: places, spellings, and what is not JSON.
#include "policy/json_tree.h"

#include <gtest/gtest.h>

namespace bulkhead::policy {
namespace {

constexpr JsonLimits kLimits{.bytes_max = 100'000, .depth_max = 16};

TEST(JsonTreeTest, KeepsPlacesAndSpellings) {
  constexpr std::string_view kText = "{\n \"a\": [1.50, true, null],\n \"a\": \"\\u00e9\\n\"}";
  const auto root = ParseJsonTree(kText, kLimits);
  ASSERT_TRUE(root.has_value());
  ASSERT_EQ(root->members.size(), 2U);  // Repeated names are kept.
  EXPECT_EQ(root->members[0].name, "a");
  EXPECT_EQ(kText.substr(root->members[0].begin, 3), "\"a\"");
  EXPECT_EQ(root->members[0].value.items[0].text, "1.50");
  EXPECT_EQ(root->members[0].value.items[1].text, "true");
  EXPECT_EQ(root->members[0].value.items[2].kind, JsonNode::Kind::kNull);
  EXPECT_EQ(root->members[1].value.text, "\xc3\xa9\n");
  const base::Span span = LineIndex(kText).SpanOf(root->members[1].begin, root->members[1].end);
  EXPECT_EQ(span.line, 3);
  EXPECT_EQ(span.column, 2);
}

TEST(JsonTreeTest, ReadsEscapes) {
  const auto root = ParseJsonTree(R"(["\"\\\/\b\f\n\r\t","\ud83d\ude00","\u0041"])", kLimits);
  ASSERT_TRUE(root.has_value());
  EXPECT_EQ(root->items[0].text, "\"\\/\b\f\n\r\t");
  EXPECT_EQ(root->items[1].text, "\xf0\x9f\x98\x80");
  EXPECT_EQ(root->items[2].text, "A");
}

TEST(JsonTreeTest, RefusesWhatIsNotJson) {
  struct Row {
    std::string_view text;
    int line, column;
  };
  const Row rows[] = {
      {"", 1, 1},
      {"{", 1, 2},
      {"{\"a\"}", 1, 5},
      {"{\"a\":}", 1, 6},
      {"{\"a\":1,}", 1, 8},
      {"[1,]", 1, 4},
      {"[1 2]", 1, 4},
      {"{}x", 1, 3},
      {"tru", 1, 1},
      {"01", 1, 1},
      {"1.", 1, 1},
      {"-", 1, 1},
      {"1e", 1, 1},
      {"\"a", 1, 1},
      {"\"\\x\"", 1, 2},
      {"\"\\u12\"", 1, 2},
      {"\"\\ud800\"", 1, 2},
      {"\"\\udc00\"", 1, 2},
      {"\"\\ud800\\u0041\"", 1, 2},
      {"\"a\nb\"", 1, 3},
      {"\"\xff\"", 1, 2},
      {"\"\xc0\x80\"", 1, 2},
      {"\"\xed\xa0\x80\"", 1, 2},
      {"\"\xe2\x82", 1, 2},
      {"{\n  'a': 1}", 2, 3},
      {"nan", 1, 1},
  };
  for (const Row& row : rows) {
    const auto root = ParseJsonTree(row.text, kLimits);
    ASSERT_FALSE(root.has_value()) << row.text;
    EXPECT_EQ(root.error().span.line, row.line) << row.text;
    EXPECT_EQ(root.error().span.column, row.column) << row.text;
    EXPECT_FALSE(root.error().what.empty());
  }
}

TEST(JsonTreeTest, HoldsItsLimits) {
  const auto nested = [](int depth) {
    return std::string(static_cast<std::size_t>(depth), '[') +
           std::string(static_cast<std::size_t>(depth), ']');
  };
  EXPECT_TRUE(ParseJsonTree(nested(16), kLimits).has_value());
  EXPECT_FALSE(ParseJsonTree(nested(17), kLimits).has_value());
  EXPECT_FALSE(ParseJsonTree(nested(50'000), kLimits).has_value());
  const std::string longest = "\"" + std::string(99'998, 'a') + "\"";
  EXPECT_TRUE(ParseJsonTree(longest, kLimits).has_value());
  EXPECT_FALSE(ParseJsonTree(longest + " ", kLimits).has_value());
}

}  // namespace
}  // namespace bulkhead::policy
