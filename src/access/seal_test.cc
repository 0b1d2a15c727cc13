// Seals: what was sealed opens, with the same label and key only; what is hidden is not read.
#include "access/seal.h"

#include <gtest/gtest.h>

namespace bulkhead::access {
namespace {

constexpr std::string_view kKey = "0123456789abcdef";
constexpr std::string_view kLabel = "test 1\n";

std::vector<std::string> Texts() {
  return {
      "", "a", "{\"a\":1}", std::string(32, 'x'), std::string(33, '\0'), std::string(5000, 'y')};
}

TEST(SealTest, OpensWhatWasSealed) {
  for (const std::string& text : Texts()) {
    EXPECT_EQ(OpenSealed(Seal(text, kLabel, kKey), kLabel, kKey), text);
    EXPECT_EQ(OpenHidden(Hide(text, kLabel, kKey), kLabel, kKey), text);
  }
}

TEST(SealTest, OpensForNoOtherUse) {
  const std::string sealed = Seal("text", kLabel, kKey);
  const std::string hidden = Hide("text", kLabel, kKey);
  EXPECT_FALSE(OpenSealed(sealed, "test 2\n", kKey));
  EXPECT_FALSE(OpenSealed(sealed, kLabel, "another key"));
  EXPECT_FALSE(OpenHidden(hidden, "test 2\n", kKey));
  EXPECT_FALSE(OpenHidden(hidden, kLabel, "another key"));
  EXPECT_FALSE(OpenSealed(hidden, kLabel, kKey));
  EXPECT_FALSE(OpenHidden(sealed, kLabel, kKey));
}

TEST(SealTest, RefusesWhatWasAltered) {
  const std::string hidden = Hide("a text of some length, in a few blocks of bytes", kLabel, kKey);
  for (std::size_t i = 0; i + 1 < hidden.size(); ++i) {
    std::string altered = hidden;
    altered[i] = altered[i] == 'A' ? 'B' : 'A';
    EXPECT_FALSE(OpenHidden(altered, kLabel, kKey)) << i;
    EXPECT_FALSE(OpenHidden(hidden.substr(0, i), kLabel, kKey)) << i;
  }
  for (const char* text : {"", "=", "not base64!", "AAAA", "\n"}) {
    EXPECT_FALSE(OpenHidden(text, kLabel, kKey)) << text;
    EXPECT_FALSE(OpenSealed(text, kLabel, kKey)) << text;
  }
}

// Equal blocks of a text, and equal beginnings of two, do not show.
TEST(SealTest, HidesTheText) {
  const std::string one = Hide(std::string(200, 'x'), kLabel, kKey);
  const std::string other = Hide(std::string(201, 'x'), kLabel, kKey);
  EXPECT_NE(one.substr(44, 40), other.substr(44, 40));
  EXPECT_NE(one.substr(44, 40), one.substr(87, 40));
  EXPECT_EQ(one, Hide(std::string(200, 'x'), kLabel, kKey));
}

}  // namespace
}  // namespace bulkhead::access
