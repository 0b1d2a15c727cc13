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
    auto log = store::MakeMemoryLog();
    ASSERT_TRUE(log->Append({&change, 1}).has_value());
    committer_ = *store::Committer::Start(std::move(log));
  }

  // What is kept once all that was submitted is done.
  std::optional<Instant> LastUsed() {
    std::promise<void> done;
    committer_->Submit([](const org::Snapshot&) { return std::nullopt; },
                       [&done](const Result<void>&) { done.set_value(); });
    done.get_future().wait();
    return committer_->current()->Find<org::AccessKey>("AKIAEXAMPLE")->last_used;
  }

  std::unique_ptr<store::Committer> committer_;
};

TEST_F(KeyUsesTest, KeepsTheMinute) {
  KeyUses uses(*committer_);
  EXPECT_EQ(LastUsed(), std::nullopt);
  uses.Note("AKIAEXAMPLE", Instant::FromUnixSeconds(600));
  uses.Note("AKIAEXAMPLE", Instant::FromUnixSeconds(659));  // The same minute: no change.
  EXPECT_EQ(LastUsed(), Instant::FromUnixSeconds(600));
  uses.Note("AKIAEXAMPLE", Instant::FromUnixSeconds(660));
  EXPECT_EQ(LastUsed(), Instant::FromUnixSeconds(660));
  uses.Note("AKIAEXAMPLE", Instant::FromUnixSeconds(600));  // A clock that went back.
  EXPECT_EQ(LastUsed(), Instant::FromUnixSeconds(660));
}

TEST_F(KeyUsesTest, ForgetsTemporaryKeys) {
  KeyUses uses(*committer_);
  const org::SnapshotPtr before = committer_->current();
  uses.Note("ASIAEXAMPLE", Instant::FromUnixSeconds(600));
  EXPECT_EQ(LastUsed(), std::nullopt);
  EXPECT_EQ(committer_->current(), before);
}

}  // namespace
}  // namespace bulkhead::server
