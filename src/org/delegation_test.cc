#include "org/delegation.h"

#include "gtest/gtest.h"

namespace bulkhead::org {
namespace {

AccountId Id(std::string_view text) { return *AccountId::Parse(text); }

TEST(Delegation, CountsForThePresentOrganization) {
  Change change;
  change.Put(Organization{.id = "o-a", .management_account = Id("111111111111")});
  change.Put(Account{.id = Id("222222222222"), .organization_id = "o-a"});
  change.Put(Account{.id = Id("222222222223"), .organization_id = "o-a"});
  for (const char* service : {"b.amazonaws.com", "a.amazonaws.com"}) {
    change.Put(DelegatedAdministrator{
        .organization_id = "o-a", .account = Id("222222222222"), .service = service});
  }
  // Of an organization that the account is no longer in.
  change.Put(DelegatedAdministrator{
      .organization_id = "o-b", .account = Id("222222222223"), .service = "a.amazonaws.com"});
  const Snapshot now = Apply({}, change);

  EXPECT_EQ(DelegatedServices(now, Id("222222222222")),
            (std::vector<std::string>{"a.amazonaws.com", "b.amazonaws.com"}));
  EXPECT_TRUE(IsDelegatedAdministrator(now, Id("222222222222")));
  EXPECT_TRUE(IsDelegatedAdministrator(now, Id("222222222222"), "a.amazonaws.com"));
  EXPECT_FALSE(IsDelegatedAdministrator(now, Id("222222222222"), "c.amazonaws.com"));
  EXPECT_FALSE(IsDelegatedAdministrator(now, Id("222222222223")));
  EXPECT_FALSE(IsDelegatedAdministrator(now, Id("222222222223"), "a.amazonaws.com"));
  EXPECT_FALSE(IsDelegatedAdministrator(now, Id("999999999999")));
}

}  // namespace
}  // namespace bulkhead::org
