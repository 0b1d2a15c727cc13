#include "blueprint/yaml.h"

#include "gtest/gtest.h"

namespace bulkhead::blueprint {
namespace {

// The first fault as `line:column what`, or `ok`.
std::string FaultOf(std::string_view text) {
  const auto parsed = ParseYaml(text);
  if (parsed) return "ok";
  const base::Diagnostic& fault = parsed.error().front();
  return std::to_string(fault.span.line) + ":" + std::to_string(fault.span.column) + " " +
         fault.what;
}

TEST(Yaml, KeepsScalarsAsTheyAreWritten) {
  const auto root =
      ParseYaml("id: 012345678901\nyes: no\nn: 1e3\nq: \"null\"\nz: null\nt: ~\ne:\n");
  ASSERT_TRUE(root.has_value());
  EXPECT_EQ(root->Find("id")->text, "012345678901");
  EXPECT_EQ(root->Find("yes")->text, "no");
  EXPECT_EQ(root->Find("n")->text, "1e3");
  EXPECT_TRUE(root->Find("q")->is_scalar());
  EXPECT_EQ(root->Find("q")->text, "null");
  EXPECT_TRUE(root->Find("z")->is_null());
  EXPECT_TRUE(root->Find("t")->is_null());
  EXPECT_TRUE(root->Find("e")->is_null());
  EXPECT_EQ(root->Find("absent"), nullptr);
}

TEST(Yaml, KnowsThePlaceOfEverything) {
  const std::string text = "é: x\nlist:\n  - one\n  - {a: two}\n";
  const auto root = ParseYaml(text);
  ASSERT_TRUE(root.has_value());
  const Node& two = *root->Find("list")->items[1].Find("a");
  EXPECT_EQ(two.span.line, 4);
  EXPECT_EQ(two.span.column, 9);
  EXPECT_EQ(text.substr(two.span.begin, two.span.end - two.span.begin), "two");
  EXPECT_EQ(root->members[1].key_span.line, 2);
  EXPECT_EQ(root->Find("é")->span.column, 5);  // Columns count bytes.
}

TEST(Yaml, AliasesStandForWhatTheirAnchorsMark) {
  const auto root = ParseYaml("a: &a [x, y]\nb: *a\n");
  ASSERT_TRUE(root.has_value());
  EXPECT_EQ(root->Find("b")->items[1].text, "y");
  EXPECT_EQ(FaultOf("a: &a [*a]"), "1:9 alias `*a` has no anchor before it");
}

TEST(Yaml, AliasesDoNotMultiplyWithoutEnd) {
  std::string text = "a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n";
  for (int i = 1; i < 12; ++i) {
    const std::string last = "*a" + std::to_string(i - 1);
    text += "a" + std::to_string(i) + ": &a" + std::to_string(i) + " [";
    for (int k = 0; k < 10; ++k) text += (k == 0 ? "" : ", ") + last;
    text += "]\n";
  }
  EXPECT_TRUE(FaultOf(text).ends_with("more than 200000 values")) << FaultOf(text);
}

TEST(Yaml, AliasesDoNotNestWithoutEnd) {
  std::string text = "a0: &a0 [x]\n";
  for (int i = 1; i < 40; ++i) {
    const std::string n = std::to_string(i);
    text += "a" + n + ": &a" + n + " [*a" + std::to_string(i - 1) + "]\n";
  }
  EXPECT_TRUE(FaultOf(text).ends_with("nested deeper than 32 levels")) << FaultOf(text);
}

std::string Nested(std::size_t depth) {
  return std::string(depth, '[') + "x" + std::string(depth, ']');
}

TEST(Yaml, HasALimitOfDepth) {
  EXPECT_EQ(FaultOf(Nested(kYamlDepthMax)), "ok");
  EXPECT_EQ(FaultOf(Nested(kYamlDepthMax + 1)), "1:33 nested deeper than 32 levels");
  EXPECT_NE(FaultOf(Nested(100'000)), "ok");
  std::string blocks;
  for (std::size_t i = 0; i <= kYamlDepthMax; ++i) blocks += std::string(i, ' ') + "a:\n";
  EXPECT_EQ(FaultOf(blocks), "33:33 nested deeper than 32 levels");
}

TEST(Yaml, HasALimitOfSize) {
  EXPECT_EQ(FaultOf("#" + std::string(kYamlBytesMax - 1, 'x')), "ok");
  EXPECT_EQ(FaultOf("#" + std::string(kYamlBytesMax, 'x')), "0:0 longer than 4194304 bytes");
}

TEST(Yaml, HasALimitOfValues) {
  std::string text;
  for (std::size_t i = 1; i < kYamlNodesMax; ++i) text += "- x\n";
  EXPECT_EQ(FaultOf(text), "ok");
  EXPECT_TRUE(FaultOf(text + "- x\n").ends_with("more than 200000 values"));
}

TEST(Yaml, RefusesWhatIsNoText) {
  EXPECT_EQ(FaultOf(std::string("a: \0b", 5)), "1:4 byte 0x00 is not text in UTF-8");
  EXPECT_EQ(FaultOf("a: b\nc: \xff"), "2:4 byte 0xff is not text in UTF-8");
  EXPECT_EQ(FaultOf("a: \xc3"), "1:4 byte 0xc3 is not text in UTF-8");
  EXPECT_EQ(FaultOf("a: \x1b[31m"), "1:4 byte 0x1b is not text in UTF-8");
}

// Whatever part of a good text is there, there is an answer.
TEST(Yaml, SurvivesEveryTruncation) {
  const std::string text =
      "a: &x {b: [c, \"d\\u00e9\", 'e']}\nf: *x\ng: |\n  h\n  i\nj: >-\n  k\n? l\n: m\n";
  for (std::size_t i = 0; i <= text.size(); ++i) {
    const auto parsed = ParseYaml(std::string_view(text).substr(0, i));
    EXPECT_TRUE(parsed.has_value() || !parsed.error().empty()) << i;
  }
}

}  // namespace
}  // namespace bulkhead::blueprint
