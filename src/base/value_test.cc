// Value and Fields: members, and a struct to a Value and back with its faults named.
#include "base/value.h"

#include "base/fields.h"
#include "base/json.h"
#include "gtest/gtest.h"

namespace bulkhead::base {
namespace {

TEST(Value, MembersKeepTheirOrderAndAreUnique) {
  Value value = Value::Struct();
  value.Set("b", 1);
  value.Set("a", "x");
  value.Set("b", true);
  EXPECT_EQ(PrintJson(value), R"({"b":true,"a":"x"})");
  EXPECT_EQ(value.Text("a"), "x");
  EXPECT_EQ(value.Text("b"), "");
  EXPECT_EQ(value.Text("c"), "");
  value.Remove("b");
  value.Remove("b");
  EXPECT_EQ(PrintJson(value), R"({"a":"x"})");
}

TEST(Value, FindsNothingInWhatHasNoMembers) {
  for (const Value& value : {Value(), Value(1), Value("a"), Value::EmptyList()}) {
    EXPECT_EQ(value.Find("a"), nullptr);
    EXPECT_EQ(value.Text("a"), "");
  }
}

TEST(Value, KindsDiffer) {
  EXPECT_NE(Value(1), Value(1.0));
  EXPECT_NE(Value(0), Value(false));
  EXPECT_NE(Value(), Value(""));
  EXPECT_TRUE(Value("text").is_string());
  EXPECT_TRUE(Value(7).is_integer());
}

struct Inner {
  std::string name;
  static void Fields(auto& self, auto&& field) { field("Name", self.name); }
  friend bool operator==(const Inner&, const Inner&) = default;
};

struct Outer {
  std::string text = "unset";
  bool flag = false;
  std::int64_t count = 7;
  double ratio = 0;
  Instant at;
  Value any;
  std::optional<std::int64_t> maybe;
  std::optional<Inner> inner;
  std::vector<Inner> list;
  std::set<std::string> names;
  std::map<std::string, std::vector<std::int64_t>> numbers;

  static void Fields(auto& self, auto&& field) {
    field("Text", self.text);
    field("Flag", self.flag);
    field("Count", self.count);
    field("Ratio", self.ratio);
    field("At", self.at);
    field("Any", self.any);
    field("Maybe", self.maybe);
    field("Inner", self.inner);
    field("List", self.list);
    field("Names", self.names);
    field("Numbers", self.numbers);
  }
  friend bool operator==(const Outer&, const Outer&) = default;
};

TEST(Fields, RoundTrip) {
  const Outer full{.text = "t",
                   .flag = true,
                   .count = -1,
                   .ratio = 0.25,
                   .at = Instant::FromUnixMilliseconds(1),
                   .any = Value(Value::List{Value(1), Value("x")}),
                   .maybe = 0,
                   .inner = Inner{"i"},
                   .list = {{"a"}, {""}},
                   .names = {"y", "x"},
                   .numbers = {{"", {1, 2}}, {"empty", {}}}};
  EXPECT_EQ(*Decode<Outer>(Encode(full)), full);
  EXPECT_EQ(*Decode<Outer>(*ParseJson(PrintJson(Encode(full)))), full);
  EXPECT_EQ(*Decode<Outer>(Encode(Outer())), Outer());
}

TEST(Fields, LeavesOutWhatIsNotThere) {
  EXPECT_EQ(PrintJson(Encode(Outer())),
            R"({"Text":"unset","Flag":false,"Count":7,"Ratio":0,)"
            R"("At":"1970-01-01T00:00:00.000Z","List":[],"Names":[],"Numbers":{}})");
}

TEST(Fields, AbsentNullAndUnknownMembersChangeNothing) {
  EXPECT_EQ(*Decode<Outer>(*ParseJson(R"({"Text":null,"Maybe":null,"Other":[1]})")), Outer());
}

TEST(Fields, AnIntegerIsADouble) {
  EXPECT_EQ(Decode<Outer>(*ParseJson(R"({"Ratio":3})"))->ratio, 3.0);
}

TEST(Fields, NamesTheFault) {
  const std::pair<const char*, const char*> rows[] = {
      {"[]", "expected a structure"},
      {"null", "expected a structure"},
      {R"({"Text":1})", "Text: expected a string"},
      {R"({"Flag":"true"})", "Flag: expected true or false"},
      {R"({"Count":"1"})", "Count: expected an integer"},
      {R"({"Count":1.5})", "Count: expected an integer"},
      {R"({"Ratio":"1"})", "Ratio: expected a number"},
      {R"({"At":5})", "At: expected a point in time"},
      {R"({"At":"x"})", "At: `x` is not an ISO 8601 date"},
      {R"({"Inner":"x"})", "Inner: expected a structure"},
      {R"({"Inner":{"Name":{}}})", "Inner: Name: expected a string"},
      {R"({"List":{}})", "List: expected a list"},
      {R"({"List":[{},{"Name":1}]})", "List: 2: Name: expected a string"},
      {R"({"List":[null]})", "List: 1: expected a structure"},
      {R"({"Names":["a",1]})", "Names: 2: expected a string"},
      {R"({"Numbers":[]})", "Numbers: expected a map"},
      {R"({"Numbers":{"k":[1,"2"]}})", "Numbers: k: 2: expected an integer"},
      {R"({"Text":1,"Flag":1})", "Text: expected a string"},
  };
  for (const auto& [text, problem] : rows) {
    const Result<Outer> decoded = Decode<Outer>(*ParseJson(text));
    ASSERT_FALSE(decoded) << text;
    EXPECT_EQ(decoded.error().message, problem) << text;
  }
}

}  // namespace
}  // namespace bulkhead::base
