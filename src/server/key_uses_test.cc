#include "server/key_uses.h"

#include <gtest/gtest.h>

#include <future>

#include "store/log.h"

namespace bulkhead::server {
namespace {

class KeyUsesTest : public testing::Test {
 protected:
  void SetUp() override {
    org::Change change;
    change.Put(org::AccessKey{.id = "AKIAEXAMPLE", .secret = "s", .user = "alice"});
    change.Put(org::User{
        .account = *AccountId::Parse("111122223333"), .name = "alice", .id = "AIDAALICE"});
    auto log = store::MakeMemoryLog();
    ASSERT_TRUE(log->Append({&change, 1}).has_value());
    committer_ = *store::Committer::Start(std::move(log));
  }

  static KeyUse At(std::int64_t seconds, std::string operation) {
    return {.access_key_id = "AKIAEXAMPLE",
            .service = "iam",
            .operation = std::move(operation),
            .region = "us-east-1",
            .time = Instant::FromUnixSeconds(seconds)};
  }

  static access::Caller Alice() {
    return {.kind = access::Caller::Kind::kUser,
            .account = *AccountId::Parse("111122223333"),
            .name = "alice",
            .arn = "arn:aws:iam::111122223333:user/alice",
            .user_id = "AIDAALICE",
            .access_key_id = "AKIAEXAMPLE"};
  }

  void Note(const KeyUse& use) {
    if (!uses_->IsNew(use)) return;
    uses_->Keep(use, [](const org::Snapshot&) { return Alice(); });
  }

  // What is kept once all that was submitted is done.
  org::SnapshotPtr Now() {
    std::promise<void> done;
    committer_->Submit([](const org::Snapshot&) { return std::nullopt; },
                       [&done](const Result<void>&) { done.set_value(); });
    done.get_future().wait();
    return committer_->current();
  }
  std::optional<Instant> LastUsed() {
    return Now()->Find<org::AccessKey>("AKIAEXAMPLE")->last_used;
  }

  std::unique_ptr<store::Committer> committer_;
  std::optional<KeyUses> uses_;
};

TEST_F(KeyUsesTest, KeepsTheMinute) {
  uses_.emplace(*committer_);
  EXPECT_EQ(LastUsed(), std::nullopt);
  Note(At(600, "GetUser"));
  Note(At(659, "GetUser"));  // The same minute: no change.
  EXPECT_EQ(LastUsed(), Instant::FromUnixSeconds(600));
  Note(At(660, "GetUser"));
  EXPECT_EQ(LastUsed(), Instant::FromUnixSeconds(660));
  Note(At(600, "GetUser"));  // A clock that went back.
  EXPECT_EQ(LastUsed(), Instant::FromUnixSeconds(660));
}

TEST_F(KeyUsesTest, KeepsOperationsOfAService) {
  uses_.emplace(*committer_);
  Note(At(600, "GetUser"));
  Note(At(601, "ListUsers"));
  const org::SnapshotPtr now = Now();
  const auto* use = now->Find<org::ServiceUse>(
      org::ServiceUse::KeyOf(*AccountId::Parse("111122223333"), "AIDAALICE", "iam"));
  ASSERT_NE(use, nullptr);
  EXPECT_EQ(use->last, Instant::FromUnixSeconds(601));
  EXPECT_EQ(use->region, "us-east-1");
  EXPECT_EQ(use->actions.size(), 2U);
  EXPECT_EQ(now->Find<org::AccessKey>("AKIAEXAMPLE")->last_used_service, "iam");
}

TEST_F(KeyUsesTest, ForgetsWhoIsGone) {
  uses_.emplace(*committer_);
  const org::SnapshotPtr before = committer_->current();
  uses_->Keep(At(600, "GetUser"),
              [](const org::Snapshot&) -> std::optional<access::Caller> { return std::nullopt; });
  EXPECT_EQ(LastUsed(), std::nullopt);
  EXPECT_EQ(committer_->current(), before);
}

}  // namespace
}  // namespace bulkhead::server
