#include "base/value_path.h"

#include <gtest/gtest.h>

#include "base/json.h"

namespace bulkhead::base {
namespace {

TEST(ValuePathTest, Finds) {
  const Value value = ParseJson(R"({"a":{"b":["x",{"c":"y"}]},"n":1})").value();
  const struct {
    const char* path;
    const char* text;
  } rows[] = {{"a.b.0", "x"}, {"a.b.1.c", "y"}, {"a.b.2", ""},  {"a.b.-1", ""},
              {"a.b.0x", ""}, {"a.c", ""},      {"a.b", ""},    {"n", ""},
              {"", ""},       {"a..b", ""},     {"a.b.0.c", ""}};
  for (const auto& row : rows) EXPECT_EQ(TextAt(value, row.path), row.text) << row.path;
  EXPECT_EQ(FindAt(value, ""), &value);
  EXPECT_TRUE(FindAt(value, "n")->is_integer());
}

}  // namespace
}  // namespace bulkhead::base
