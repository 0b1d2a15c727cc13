// JSON: good texts and their shortest form, bad texts and where they are bad, limits.
#include "base/json.h"

#include <bit>
#include <cmath>
#include <random>

#include "base/encoding.h"
#include "gtest/gtest.h"

namespace bulkhead::base {
namespace {

Value ParsedOrNull(std::string_view text) {
  Result<Value, Diagnostic> value = ParseJson(text);
  EXPECT_TRUE(value) << text << ": " << (value ? "" : value.error().what);
  return value ? *value : Value();
}

struct Good {
  const char* name;
  std::string_view text;
  std::string_view printed;

  friend void PrintTo(const Good& row, std::ostream* out) { *out << row.name; }
};

constexpr Good kGood[] = {
    {"Null", "null", "null"},
    {"True", " true ", "true"},
    {"SpaceAround", "\t\r\n {} \n", "{}"},
    {"Zero", "0", "0"},
    {"MinusZeroIsZero", "-0", "0"},
    {"MinusZeroAsDouble", "-0E-2", "0"},
    {"Integer", "-42", "-42"},
    {"LargestInteger", "9223372036854775807", "9223372036854775807"},
    {"SmallestInteger", "-9223372036854775808", "-9223372036854775808"},
    {"BeyondIntegersIsDouble", "9223372036854775808", "9.223372036854776e+18"},
    {"Fraction", "0.1", "0.1"},
    {"Exponent", "1E3", "1000"},
    {"LargestDouble", "1.7976931348623157e308", "1.7976931348623157e+308"},
    {"EmptyString", R"("")", R"("")"},
    {"Escapes", R"("\"\\\/\b\f\n\r\t")", R"("\"\\/\u0008\u000c\n\r\t")"},
    {"ControlEscape", R"("\u0001\u001f")", R"("\u0001\u001f")"},
    {"Delete", "\"\x7f\"", "\"\x7f\""},
    {"NulInString", R"("a\u0000b")", R"("a\u0000b")"},
    {"UnicodeEscape", R"("\u00e9\u20AC")", "\"\xc3\xa9\xe2\x82\xac\""},
    {"SurrogatePair", R"("\ud83d\ude00")", "\"\xf0\x9f\x98\x80\""},
    {"Utf8", "\"\xf4\x8f\xbf\xbf\"", "\"\xf4\x8f\xbf\xbf\""},
    {"Array", "[ 1 , [ ] , {} ]", "[1,[],{}]"},
    {"OrderOfMembersStays", R"({"b":1,"a":2})", R"({"b":1,"a":2})"},
    {"EmptyKey", R"({"":1})", R"({"":1})"},
    {"SameKeyInOtherObjects", R"([{"a":1},{"a":{"a":2}}])", R"([{"a":1},{"a":{"a":2}}])"},
};

class JsonGood : public testing::TestWithParam<Good> {};

TEST_P(JsonGood, ParsesAndPrints) {
  EXPECT_EQ(PrintJson(ParsedOrNull(GetParam().text)), GetParam().printed);
}

INSTANTIATE_TEST_SUITE_P(Rows, JsonGood, testing::ValuesIn(kGood),
                         [](const auto& row) { return std::string(row.param.name); });

struct Bad {
  const char* name;
  std::string_view text;
  int line;
  int column;
  std::string_view says;

  friend void PrintTo(const Bad& row, std::ostream* out) { *out << row.name; }
};

constexpr Bad kBad[] = {
    {"Nothing", "", 1, 1, "too early"},
    {"NothingAtAll", std::string_view(), 1, 1, "too early"},
    {"OnlySpace", " \n ", 2, 2, "too early"},
    {"OpenObject", "{", 1, 2, "too early"},
    {"OpenArray", "[1,", 1, 4, "too early"},
    {"OpenString", "\"abc", 1, 5, "too early"},
    {"CutKeyword", "tru", 1, 4, "too early"},
    {"CutNumber", "-", 1, 2, "too early"},
    {"CutExponent", "1e", 1, 3, "too early"},
    {"CutEscape", R"("\u12)", 1, 6, "too early"},
    {"TwoValues", "1 2", 1, 3, "malformed"},
    {"TrailingComma", "[1,]", 1, 4, "malformed"},
    {"CommaInObject", R"({"a":1,})", 1, 8, "malformed"},
    {"NoColon", R"({"a" 1})", 1, 6, "malformed"},
    {"KeyNotString", "{1:2}", 1, 2, "malformed"},
    {"SingleQuotes", "'a'", 1, 1, "malformed"},
    {"Comment", "/* */ 1", 1, 1, "malformed"},
    {"LeadingZero", "01", 1, 2, "malformed"},
    {"PlusSign", "+1", 1, 1, "malformed"},
    {"NotANumber", "NaN", 1, 1, "malformed"},
    {"Infinite", "Infinity", 1, 1, "malformed"},
    {"Hexadecimal", "0x10", 1, 2, "malformed"},
    {"ControlInString", "\"a\nb\"", 1, 3, "malformed"},
    {"UnknownEscape", R"("\x41")", 1, 3, "malformed"},
    {"BareSurrogate", R"("\ud83d")", 1, 8, "malformed"},
    {"ByteOrderMark", "\xef\xbb\xbf{}", 1, 1, "malformed"},
    {"Utf8Cut", "\"\xc3\"", 1, 2, "malformed"},
    {"Utf8Overlong", "\"\xc0\xaf\"", 1, 2, "malformed"},
    {"Utf8Surrogate", "\"\xed\xa0\x80\"", 1, 2, "malformed"},
    {"Latin1", "\"\xe9t\xe9\"", 1, 2, "malformed"},
    {"SecondLine", "{\n  \"a\": x\n}", 2, 8, "malformed"},
    {"RepeatedKey", R"({"a":1,"a":2})", 1, 10, "the key `a` appears twice"},
    {"RepeatedEmptyKey", R"({"":1,"":2})", 1, 8, "the key `` appears twice"},
    {"RepeatedKeyOtherSpelling", R"({"a":1,"\u0061":2})", 1, 15, "the key `a` appears twice"},
    {"NumberTooLarge", "1e400", 1, 6, "`1e400` is too large"},
};

class JsonBad : public testing::TestWithParam<Bad> {};

TEST_P(JsonBad, SaysWhere) {
  const Bad& row = GetParam();
  const Result<Value, Diagnostic> value = ParseJson(row.text);
  ASSERT_FALSE(value) << PrintJson(*value);
  EXPECT_THAT(value.error().what, testing::HasSubstr(row.says));
  EXPECT_EQ(value.error().span.line, row.line);
  EXPECT_EQ(value.error().span.column, row.column) << value.error().what;
}

INSTANTIATE_TEST_SUITE_P(Rows, JsonBad, testing::ValuesIn(kBad),
                         [](const auto& row) { return std::string(row.param.name); });

TEST(Json, DepthHasALimit) {
  const auto nested = [](std::size_t depth) {
    return std::string(depth, '[') + std::string(depth, ']');
  };
  EXPECT_TRUE(ParseJson(nested(kJsonDepthMax)));
  const Result<Value, Diagnostic> deeper = ParseJson(nested(kJsonDepthMax + 1));
  ASSERT_FALSE(deeper);
  EXPECT_THAT(deeper.error().what, testing::HasSubstr("nests deeper than 64 levels"));
  EXPECT_FALSE(ParseJson(std::string(10'000'000, '[')));
}

TEST(Json, SizeHasALimit) {
  std::string text = "\"" + std::string(kJsonBytesMax - 2, 'a') + "\"";
  EXPECT_TRUE(ParseJson(text));
  text += ' ';
  EXPECT_FALSE(ParseJson(text));
}

// With a list searched at every key this takes minutes.
TEST(Json, ManyKeysTakeNoLongerThanTheyMust) {
  std::string text = "{";
  for (int i = 0; i < 200'000; ++i) text += "\"key" + std::to_string(i) + "\":0,";
  EXPECT_EQ(ParsedOrNull(text + "\"last\":0}").members().size(), 200'001U);
  const Result<Value, Diagnostic> repeated = ParseJson(text + "\"key7\":0}");
  ASSERT_FALSE(repeated);
  EXPECT_EQ(repeated.error().what, "the key `key7` appears twice");
}

TEST(Json, EveryTruncationFails) {
  const std::string text = R"({"a":[1,-2.5e3,"x\u00e9\ud83d\ude00",true,null],"b":{"c":{}}})";
  ASSERT_TRUE(ParseJson(text));
  for (std::size_t size = 0; size < text.size(); ++size) {
    EXPECT_FALSE(ParseJson(text.substr(0, size))) << size;
  }
}

TEST(Json, PrintsBadUtf8AsReplacement) {
  EXPECT_EQ(PrintJson(Value("a\xff"
                            "b\xe2\x82")),
            "\"a\xef\xbf\xbd"
            "b\xef\xbf\xbd\xef\xbf\xbd\"");
  EXPECT_EQ(PrintJson(Value("\xed\xa0\x80")), "\"\xef\xbf\xbd\xef\xbf\xbd\xef\xbf\xbd\"");
}

TEST(Json, PrintsWhatJsonHasNoNumberForAsNull) {
  EXPECT_EQ(PrintJson(Value(std::nan(""))), "null");
  EXPECT_EQ(PrintJson(Value(HUGE_VAL)), "null");
}

TEST(Json, PrintsInstantsAsText) {
  EXPECT_EQ(PrintJson(Value(Instant::FromUnixMilliseconds(1500))), R"("1970-01-01T00:00:01.500Z")");
}

TEST(Json, PrintsForPeople) {
  EXPECT_EQ(PrintJsonPretty(ParsedOrNull(R"({"a":[1,{"b":[]}],"c":{}})")),
            "{\n  \"a\": [\n    1,\n    {\n      \"b\": []\n    }\n  ],\n  \"c\": {}\n}\n");
}

// A random tree without doubles that are whole numbers: these become integers.
Value RandomValue(std::mt19937& random, int depth) {
  const auto below = [&](unsigned bound) { return static_cast<unsigned>(random() % bound); };
  const auto text = [&] {
    std::string bytes;
    for (unsigned i = below(6); i > 0; --i) bytes += static_cast<char>(below(128));
    return bytes + (below(4) == 0 ? "\xf0\x9f\x98\x80" : "");
  };
  switch (below(depth > 3 ? 5 : 7)) {
    case 0: return {};
    case 1: return below(2) == 0;
    case 2: return static_cast<std::int64_t>((std::uint64_t{random()} << 32U) | random());
    case 3: {
      const double number = std::bit_cast<double>((std::uint64_t{random()} << 32U) | random());
      return std::isfinite(number) && number != std::floor(number) ? Value(number) : Value(0.5);
    }
    case 4: return text();
    case 5: {
      Value list = Value::EmptyList();
      for (unsigned i = below(4); i > 0; --i) list.Append(RandomValue(random, depth + 1));
      return list;
    }
    default: {
      Value members = Value::Struct();
      for (unsigned i = below(4); i > 0; --i) members.Set(text(), RandomValue(random, depth + 1));
      return members;
    }
  }
}

TEST(Json, ParsingUndoesPrinting) {
  std::mt19937 random(1);
  for (int i = 0; i < 20'000; ++i) {
    const Value value = RandomValue(random, 0);
    const std::string printed = PrintJson(value);
    ASSERT_EQ(ParsedOrNull(printed), value) << printed;
    ASSERT_EQ(ParsedOrNull(PrintJsonPretty(value)), value) << printed;
  }
}

// Damaged texts: any answer but a crash; what parses prints to a text that parses to the same.
TEST(Json, DamagedTextsDoNoHarm) {
  std::mt19937 random(2);
  for (int i = 0; i < 20'000; ++i) {
    std::string text = PrintJson(RandomValue(random, 0));
    for (auto k = random() % 4; k > 0 && !text.empty(); --k) {
      text[random() % text.size()] = static_cast<char>(random());
    }
    const Result<Value, Diagnostic> value = ParseJson(text);
    if (value) {
      ASSERT_TRUE(ParseJson(PrintJson(*value))) << text;
    }
  }
}

}  // namespace
}  // namespace bulkhead::base
