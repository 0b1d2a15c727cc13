#include "access/touched.h"

#include <fmt/format.h>
#include <gtest/gtest.h>

namespace bulkhead::access {
namespace {

constexpr std::string_view kAll = R"({"Effect":"Allow","Action":"*","Resource":"*"})";
constexpr std::string_view kNoQueues = R"({"Effect":"Deny","Action":"sqs:*","Resource":"*"})";
constexpr std::string_view kNoSend =
    R"({"Effect":"Deny","Action":["sqs:SendMessage"],"Resource":"*"})";
constexpr std::string_view kNoKeys = R"({"Effect":"Deny","Action":"kms:*","Resource":"*"})";

class Ceilings : public testing::Test {
 protected:
  // What becomes of one level of a single SCP; `more` stands beside it before and after.
  Touched::Ceiling Compare(std::string_view before, std::string_view now) {
    const std::uint32_t more = IdOf(kAll);
    return CompareCeilings({{more}, {more, IdOf(before)}}, {{more}, {more, IdOf(now)}}, contents_);
  }
  std::uint32_t IdOf(std::string_view statements) {
    const auto document =
        policy::Parse(fmt::format(R"({{"Version":"2012-10-17","Statement":[{}]}})", statements),
                      policy::Kind::kServiceControl);
    EXPECT_TRUE(document.has_value()) << statements;
    return contents_.IdOf(*document);
  }

  Contents contents_;
};

TEST_F(Ceilings, DenyingMoreNarrows) {
  const auto ceiling = Compare(kNoKeys, fmt::format("{},{}", kNoKeys, kNoQueues));
  EXPECT_FALSE(ceiling.narrower.empty());
  EXPECT_TRUE(ceiling.wider.empty());
  EXPECT_FALSE(ceiling.allows);
  ASSERT_EQ(ceiling.narrower.size(), 1U);
  const Touched::Ceiling::Part& part = ceiling.narrower.front();
  EXPECT_EQ(part.effect, policy::Effect::kDeny);
  EXPECT_EQ(part.actions, std::vector<std::string>{"sqs:*"});
  EXPECT_TRUE(part.IsAbout({"sqs:deletequeue"}));
  EXPECT_TRUE(part.IsAbout({"*"}));
  EXPECT_FALSE(part.IsAbout({"kms:decrypt"}));
}

TEST_F(Ceilings, AWiderDenyCoversANarrowerOne) {
  const auto ceiling = Compare(kNoSend, kNoQueues);
  EXPECT_FALSE(ceiling.narrower.empty());
  EXPECT_TRUE(ceiling.wider.empty());
  const auto back = Compare(kNoQueues, kNoSend);
  EXPECT_TRUE(back.narrower.empty());
  EXPECT_FALSE(back.wider.empty());
}

TEST_F(Ceilings, AnotherDenyIsBoth) {
  const auto ceiling = Compare(kNoKeys, kNoQueues);
  ASSERT_EQ(ceiling.narrower.size(), 1U);
  ASSERT_EQ(ceiling.wider.size(), 1U);
  EXPECT_EQ(ceiling.narrower.front().actions, std::vector<std::string>{"sqs:*"});
  EXPECT_EQ(ceiling.wider.front().actions, std::vector<std::string>{"kms:*"});
}

TEST_F(Ceilings, AllowsCountTheOtherWayRound) {
  constexpr std::string_view kQueues = R"({"Effect":"Allow","Action":"sqs:*","Resource":"*"})";
  constexpr std::string_view kSend =
      R"({"Effect":"Allow","Action":"sqs:SendMessage","Resource":"*"})";
  const auto more = Compare(kSend, kQueues);
  EXPECT_FALSE(more.wider.empty());
  EXPECT_TRUE(more.narrower.empty());
  EXPECT_TRUE(more.allows);
  const auto less = Compare(kQueues, kSend);
  EXPECT_TRUE(less.wider.empty());
  EXPECT_FALSE(less.narrower.empty());
}

TEST_F(Ceilings, NamesAndPlacesAreOfNoConcern) {
  const auto ceiling =
      Compare(kNoKeys, R"({"Sid":"Keys","Effect":"Deny","Resource":"*","Action":"kms:*"})");
  EXPECT_TRUE(ceiling.wider.empty());
  EXPECT_TRUE(ceiling.narrower.empty());
}

TEST_F(Ceilings, OfOtherDepthAnythingMayDiffer) {
  const std::uint32_t all = IdOf(kAll);
  const auto ceiling = CompareCeilings({{all}}, {{all}, {all}}, contents_);
  EXPECT_TRUE(ceiling.allows);
  for (const auto* parts : {&ceiling.wider, &ceiling.narrower}) {
    ASSERT_EQ(parts->size(), 1U);
    EXPECT_TRUE(parts->front().IsAbout({"kms:decrypt"}));
  }
}

}  // namespace
}  // namespace bulkhead::access
