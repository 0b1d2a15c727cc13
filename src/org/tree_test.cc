// The tree: parents, paths, depths, and the policies of each level.
#include "org/tree.h"

#include "gtest/gtest.h"

namespace bulkhead::org {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

const AccountId kManagement = *AccountId::Parse("111111111111");
const AccountId kMember = *AccountId::Parse("222222222222");
const AccountId kAlone = *AccountId::Parse("999999999999");

// r-1 holds the management account and ou-1 > ou-2 > ... > ou-5, which holds the member.
Snapshot Scene() {
  Change change;
  change.Put(Organization{.id = "o-1", .management_account = kManagement, .root_id = "r-1"});
  change.Put(Root{.id = "r-1", .organization_id = "o-1"});
  change.Put(Account{.id = kManagement, .organization_id = "o-1", .parent_id = "r-1"});
  std::string parent = "r-1";
  for (int i = 1; i <= kUnitDepthMax; ++i) {
    const std::string id = "ou-" + std::to_string(i);
    change.Put(Unit{.id = id, .organization_id = "o-1", .parent_id = parent});
    parent = id;
  }
  change.Put(Account{.id = kMember, .organization_id = "o-1", .parent_id = parent});
  change.Put(Account{.id = kAlone});
  for (const auto& [id, type] :
       {std::pair("p-scp", "SERVICE_CONTROL_POLICY"), std::pair("p-scp2", "SERVICE_CONTROL_POLICY"),
        std::pair("p-rcp", "RESOURCE_CONTROL_POLICY")}) {
    change.Put(Policy{.id = id, .organization_id = "o-1", .type = type});
  }
  for (const auto& [target, policy] :
       {std::pair("r-1", "p-scp"), std::pair("r-1", "p-rcp"), std::pair("ou-5", "p-scp2"),
        std::pair("222222222222", "p-scp"), std::pair("222222222222", "p-scp2")}) {
    change.Put(Attachment{.target_id = target, .policy_id = policy, .organization_id = "o-1"});
  }
  return Apply({}, change);
}

TEST(Tree, ParentsAndPaths) {
  const Snapshot now = Scene();
  EXPECT_EQ(ParentOf(now, "ou-1"), "r-1");
  EXPECT_EQ(ParentOf(now, kMember.text()), "ou-5");
  for (const char* none : {"r-1", "ou-9", "", "999999999999"}) EXPECT_EQ(ParentOf(now, none), "");

  EXPECT_THAT(PathTo(now, "r-1"), ElementsAre("r-1"));
  EXPECT_THAT(PathTo(now, "ou-2"), ElementsAre("r-1", "ou-1", "ou-2"));
  EXPECT_THAT(PathTo(now, kManagement.text()), ElementsAre("r-1", kManagement.text()));
  EXPECT_THAT(PathTo(now, kMember.text()),
              ElementsAre("r-1", "ou-1", "ou-2", "ou-3", "ou-4", "ou-5", kMember.text()));
  for (const char* none : {"ou-9", "", "999999999999"}) EXPECT_THAT(PathTo(now, none), IsEmpty());
}

TEST(Tree, Depths) {
  const Snapshot now = Scene();
  EXPECT_EQ(DepthOf(now, "r-1"), 0);
  EXPECT_EQ(DepthOf(now, "ou-5"), kUnitDepthMax);
  EXPECT_EQ(DepthOf(now, kMember.text()), kUnitDepthMax);
  EXPECT_EQ(DepthOf(now, "ou-9"), 0);
}

TEST(Tree, Containers) {
  const Snapshot now = Scene();
  EXPECT_TRUE(IsContainer(now, "r-1"));
  EXPECT_TRUE(IsContainer(now, "ou-3"));
  EXPECT_FALSE(IsContainer(now, kMember.text()));
  EXPECT_FALSE(IsContainer(now, ""));
}

TEST(Tree, OrganizationsOfAccounts) {
  const Snapshot now = Scene();
  EXPECT_EQ(OrganizationOf(now, kMember)->id, "o-1");
  EXPECT_EQ(OrganizationOf(now, kAlone), nullptr);
  EXPECT_EQ(OrganizationOf(now, AccountId()), nullptr);
  EXPECT_TRUE(IsManagementAccount(now, kManagement));
  EXPECT_FALSE(IsManagementAccount(now, kMember));
  EXPECT_FALSE(IsManagementAccount(now, kAlone));
  EXPECT_EQ(OrganizationPath(now, kManagement), "o-1/r-1/");
  EXPECT_EQ(OrganizationPath(now, kMember), "o-1/r-1/ou-1/ou-2/ou-3/ou-4/ou-5/");
  EXPECT_EQ(OrganizationPath(now, kAlone), "");
}

std::vector<std::vector<std::string>> Ids(const std::vector<std::vector<const Policy*>>& levels) {
  std::vector<std::vector<std::string>> ids;
  for (const auto& level : levels) {
    std::vector<std::string>& row = ids.emplace_back();
    for (const Policy* policy : level) row.push_back(policy->id);
  }
  return ids;
}

TEST(Tree, PoliciesOfEachLevel) {
  const Snapshot now = Scene();
  EXPECT_THAT(Ids(PoliciesOnPath(now, kMember, "SERVICE_CONTROL_POLICY")),
              ElementsAre(ElementsAre("p-scp"), IsEmpty(), IsEmpty(), IsEmpty(), IsEmpty(),
                          ElementsAre("p-scp2"), ElementsAre("p-scp", "p-scp2")));
  EXPECT_THAT(Ids(PoliciesOnPath(now, kManagement, "RESOURCE_CONTROL_POLICY")),
              ElementsAre(ElementsAre("p-rcp"), IsEmpty()));
  EXPECT_THAT(PoliciesOnPath(now, kAlone, "SERVICE_CONTROL_POLICY"), IsEmpty());
}

}  // namespace
}  // namespace bulkhead::org
