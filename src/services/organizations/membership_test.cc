// What an organization leaves behind, and what one may see of another.
#include "services/organizations/membership.h"

#include "services/organizations/test_acting.h"

namespace bulkhead::services::organizations {
namespace {

constexpr std::string_view kAdmin = "111111111111:user/admin";

TEST(Membership, DeletedOrganizationsLeaveNothing) {
  Acting acting(kAdmin);
  acting.Pass(std::chrono::days(4));
  ASSERT_TRUE(acting.Do(RemoveAccountFromOrganization, {.account_id = "222222222222"}));
  ASSERT_TRUE(acting.Do(RemoveAccountFromOrganization, {.account_id = "333333333333"}));
  ASSERT_TRUE(acting.Do(CreateAccount, {.email = "nonsense", .account_name = "x"}));
  ASSERT_TRUE(acting.Do(EnableAWSServiceAccess, {.service_principal = "ram.amazonaws.com"}));
  ASSERT_TRUE(acting.Do(InviteAccountToOrganization,
                        {.target = {.id = "new@example.com", .type = "EMAIL"}}));
  ASSERT_TRUE(acting.Do(
      PutResourcePolicy,
      {.content = R"({"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":{"AWS":)"
                  R"("111111111111"},"Action":"organizations:ListRoots","Resource":"*"}]})"}));
  ASSERT_TRUE(acting.Do(DeleteOrganization, {}));

  EXPECT_TRUE(acting.now().table<org::TrustedService>().empty());
  EXPECT_TRUE(acting.now().table<org::Handshake>().empty());
  EXPECT_TRUE(acting.now().table<org::OrganizationResourcePolicy>().empty());
  EXPECT_TRUE(acting.now().table<org::Organization>().empty());
  EXPECT_TRUE(acting.now().table<org::Root>().empty());
  EXPECT_TRUE(acting.now().table<org::Unit>().empty());
  EXPECT_TRUE(acting.now().table<org::Attachment>().empty());
  EXPECT_TRUE(acting.now().table<org::CreateAccountStatus>().empty());
  EXPECT_EQ(acting.now().table<org::Policy>().size(), 2U);  // AWS's own.
  for (const auto& [id, account] : acting.now().table<org::Account>()) {
    EXPECT_EQ(account->organization_id + account->parent_id, "") << id;
  }
}

TEST(Membership, PermanentlyClosedAccountsDoNotStayBehind) {
  Acting acting(kAdmin);
  ASSERT_TRUE(acting.Do(CloseAccount, {.account_id = "222222222222"}));
  acting.Pass(std::chrono::days(90));
  ASSERT_TRUE(acting.Do(DeleteOrganizationalUnit, {.organizational_unit_id = "ou-ab12-11111111"}));
  EXPECT_EQ(acting.now().Find<org::Account>("222222222222")->organization_id, "");
}

TEST(Membership, OrganizationsDoNotSeeEachOther) {
  Acting acting(kAdmin);
  org::Change change;
  change.Put(org::Root{.id = "r-9999", .organization_id = "o-other"});
  change.Put(org::Unit{.id = "ou-9999-11111111",
                       .organization_id = "o-other",
                       .parent_id = "r-9999",
                       .name = "theirs"});
  change.Put(org::Policy{.id = "p-theirs00",
                         .organization_id = "o-other",
                         .type = "SERVICE_CONTROL_POLICY",
                         .name = "theirs"});
  acting.Apply(change);

  const std::string unit = "ou-9999-11111111";
  EXPECT_EQ(RefusalOf(acting.Do(DescribeOrganizationalUnit, {.organizational_unit_id = unit})),
            "OrganizationalUnitNotFoundException");
  EXPECT_EQ(RefusalOf(acting.Do(ListChildren, {.parent_id = unit, .child_type = "ACCOUNT"})),
            "ParentNotFoundException");
  EXPECT_EQ(RefusalOf(acting.Do(DescribePolicy, {.policy_id = "p-theirs00"})),
            "PolicyNotFoundException");
  EXPECT_EQ(RefusalOf(acting.Do(AttachPolicy, {.policy_id = "p-FullAWSAccess", .target_id = unit})),
            "TargetNotFoundException");
  EXPECT_EQ(RefusalOf(acting.Do(EnablePolicyType,
                                {.root_id = "r-9999", .policy_type = "SERVICE_CONTROL_POLICY"})),
            "RootNotFoundException");
}

}  // namespace
}  // namespace bulkhead::services::organizations
