#include "inheritance/settings.h"

#include "gtest/gtest.h"
#include "inheritance/effective.h"

namespace bulkhead::inheritance {
namespace {

TEST(Settings, EveryFaultHasItsPath) {
  const struct {
    std::string text, fault;
  } kRows[] = {
      {R"([])", "expected an object with operators or members"},
      {R"("x")", "expected an object with operators or members"},
      {R"({})", "the policy is empty"},
      {R"({"@@assign": 1})", "the policy itself is no setting"},
      {R"({"tags": 1})", "`tags`: expected an object with operators or members"},
      {R"({"a": {"b": {"@@asign": 1}}})", "`a/b`: unknown operator `@@asign`"},
      {R"({"a": {"@@assign": {}}})", "`a`: `@@assign` takes one value or a list of values"},
      {R"({"a": {"@@assign": null}})", "`a`: `@@assign` takes one value or a list of values"},
      {R"({"a": {"@@assign": [[]]}})", "`a`: `@@assign` takes one value or a list of values"},
      {R"({"a": {"@@append": "x"}})", "`a`: `@@append` takes a list"},
      {R"({"a": {"@@remove": [{}]}})", "`a`: `@@remove` takes a list"},
      {R"({"a": {"@@assign": 1, "b": {"@@assign": 1}}})", "`a`: a setting has no members: `b`"},
  };
  for (const auto& row : kRows) {
    const auto node = Parse(row.text);
    ASSERT_FALSE(node) << row.text;
    EXPECT_EQ(node.error().front().what, row.fault) << row.text;
  }
  for (const std::string_view list : {"\"@@all\"", "[]", "[\"@@all\", \"@@none\"]",
                                      "[\"@@assign\", \"@@none\"]", "[1]", "[\"assign\"]"}) {
    const std::string text =
        R"({"a": {"@@operators_allowed_for_child_policies": )" + std::string(list) + "}}";
    EXPECT_FALSE(Parse(text)) << text;
  }
}

TEST(Settings, NoTextIsTooMuch) {
  for (const std::string_view text : {"", "{", R"({"a":{"a":1},"a":{}})", "{\"a\":", "\xff"}) {
    EXPECT_FALSE(Parse(text)) << text;
  }
  std::string deep;
  for (int i = 0; i < 100'000; ++i) deep += R"({"a":)";
  EXPECT_FALSE(Parse(deep));
  std::string wide = "{";
  for (int i = 0; i < 2'000; ++i) {
    wide += "\"" + std::to_string(i) + R"(": {"@@assign": 1},)";
  }
  wide.back() = '}';
  const auto node = Parse(wide);
  ASSERT_TRUE(node);
  EXPECT_EQ(ToValue(Merge({{{"p", &*node}}, {{"q", &*node}}})).members().size(), 2'000);
  std::string faulty = "{";
  for (int i = 0; i < 2'000; ++i) faulty += "\"" + std::to_string(i) + "\": 1,";
  faulty.back() = '}';
  EXPECT_EQ(Parse(faulty).error().size(), kFaultsMax);
}

}  // namespace
}  // namespace bulkhead::inheritance
