#include "blueprint/suggest.h"

#include "gtest/gtest.h"

namespace bulkhead::blueprint {
namespace {

TEST(Suggest, FindsSlips) {
  const std::vector<std::string> known = {"accounts", "people", "guardrails"};
  EXPECT_EQ(Nearest("acounts", known), "accounts");  // A letter left out.
  EXPECT_EQ(Nearest("poeple", known), "people");     // Two letters swapped.
  EXPECT_EQ(Nearest("Guardrail", known), "guardrails");
  EXPECT_EQ(Nearest("zebra", known), std::nullopt);
  EXPECT_EQ(Nearest("", known), std::nullopt);
  EXPECT_EQ(Nearest(std::string(1000, 'x'), known), std::nullopt);
}

TEST(Suggest, ListsWhatIsKnownWhenNothingIsNear) {
  EXPECT_EQ(DidYouMean("acounts", {"accounts"}), "did you mean `accounts`?");
  EXPECT_EQ(DidYouMean("zebra", {"a", "b"}), "known are `a`, `b`");
  EXPECT_EQ(DidYouMean("zebra", {}, "there are none"), "there are none");
  EXPECT_EQ(DidYouMean("zebra", std::vector<std::string>(100, "aaaaaaaaaaa"), "too many"),
            "too many");
}

}  // namespace
}  // namespace bulkhead::blueprint
