// What a fresh state gets, and an older one loses.

#include "server/bootstrap.h"

namespace bulkhead::server {
namespace {

TEST(Bootstrap, MakesAFreshStateUsableOnce) {
  services::Ids ids("seed");
  const org::Snapshot ready = Apply({}, Bootstrap({}, ids, Instant()));

  EXPECT_NE(AdministratorKey(ready), nullptr);
  EXPECT_TRUE(ready.table<org::ManagedPolicy>().empty());
  EXPECT_TRUE(Bootstrap(ready, ids, Instant()).empty());
}

TEST(Bootstrap, ForgetsStoredPoliciesOfAws) {
  services::Ids ids("seed");
  constexpr std::string_view kArn = "arn:aws:iam::aws:policy/AdministratorAccess";
  org::Change older = Bootstrap({}, ids, Instant());
  older.Put(org::ManagedPolicy{.arn = std::string(kArn), .default_version = "v0"});
  const org::Snapshot stored = Apply({}, older);

  const org::Snapshot ready = Apply(stored, Bootstrap(stored, ids, Instant()));

  EXPECT_EQ(stored.Find<org::ManagedPolicy>(kArn)->default_version, "v0");
  EXPECT_EQ(ready.Find<org::ManagedPolicy>(kArn)->default_version, "v1");
}

}  // namespace
}  // namespace bulkhead::server
