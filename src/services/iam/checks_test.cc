// Which permissions rows ask for: on which ARN, with which condition keys.

#include "services/iam/checks.h"

#include "services/iam/types.h"

namespace bulkhead::services::iam {
namespace {

class ChecksTest : public testing::Test {
 protected:
  ChecksTest() {
    org::Change change;
    change.Put(org::User{.account = account_,
                         .name = "alice",
                         .path = "/team/",
                         .id = "AIDAALICE",
                         .tags = {{"Team", "a"}}});
    change.Put(org::Group{.account = account_, .name = "staff", .path = "/all/"});
    change.Put(org::AccessKey{.id = "AKIAALICE", .account = account_, .user = "alice"});
    change.Put(org::AccessKey{.id = "AKIAROOT", .account = account_});
    change.Put(org::AccessKey{.id = "AKIAOTHER", .account = *AccountId::Parse("222222222222")});
    now_ = Apply(now_, change);
  }

  Call CallAs(access::Caller::Kind kind, std::string name = "") {
    caller_ = {.kind = kind, .account = account_, .name = std::move(name)};
    return {.now = now_, .caller = caller_, .environment = environment_, .ids = ids_};
  }
  Call CallAsUser() { return CallAs(access::Caller::Kind::kUser, "alice"); }

  AccountId account_ = *AccountId::Parse("111111111111");
  org::Snapshot now_;
  access::Caller caller_;
  access::Environment environment_;
  Ids ids_{"seed"};
};

TEST_F(ChecksTest, AnEntityHasItsPathAndItsTags) {
  const auto check = UserCheck(CallAsUser(), "alice");
  EXPECT_EQ(check.resource, "arn:aws:iam::111111111111:user/team/alice");
  EXPECT_EQ(check.context.at("aws:ResourceTag/Team"), std::vector<std::string>{"a"});
  EXPECT_EQ(GroupCheck(CallAsUser(), "staff").resource,
            "arn:aws:iam::111111111111:group/all/staff");
}

TEST_F(ChecksTest, AnAbsentEntityHasNoArn) {
  EXPECT_EQ(UserCheck(CallAsUser(), "bob").resource, "user bob");
  EXPECT_EQ(GroupCheck(CallAsUser(), "crew").resource, "group crew");
  EXPECT_EQ(UpdateUserChecks(CallAsUser(), "bob", "/x/", "robert").size(), 1u);
}

TEST_F(ChecksTest, AListIsAboutAPath) {
  EXPECT_EQ(PathCheck(CallAsUser(), EntityType::kUser, std::nullopt).resource,
            "arn:aws:iam::111111111111:user/");
  EXPECT_EQ(PathCheck(CallAsUser(), EntityType::kGroup, "/team/").resource,
            "arn:aws:iam::111111111111:group/team/");
  EXPECT_EQ(PathCheck(CallAsUser(), EntityType::kPolicy, std::nullopt).resource, "policy path /");
}

TEST_F(ChecksTest, WithoutANameItIsTheCaller) {
  using Kind = access::Caller::Kind;
  EXPECT_EQ(UserOrCallerCheck(CallAsUser(), std::nullopt).resource,
            "arn:aws:iam::111111111111:user/team/alice");
  EXPECT_EQ(UserOrCallerCheck(CallAs(Kind::kAccountRoot), std::nullopt).resource,
            "arn:aws:iam::111111111111:root");
  EXPECT_EQ(UserOrCallerCheck(CallAs(Kind::kRole, "Admin"), std::nullopt).resource, "*");
}

TEST_F(ChecksTest, ANewUserHasTheKeysOfTheRequest) {
  const CreateUserInput input{.path = "/team/",
                              .user_name = "bob",
                              .permissions_boundary = "arn:aws:iam::111111111111:policy/Limit",
                              .tags = {{.key = "Team", .value = "b"}}};
  const Checks checks = OnNewUser(CallAsUser(), input);
  ASSERT_EQ(checks.size(), 2u);
  EXPECT_EQ(checks[0].resource, "arn:aws:iam::111111111111:user/team/bob");
  const std::map<std::string, std::vector<std::string>> expected = {
      {"aws:RequestTag/Team", {"b"}},
      {"aws:TagKeys", {"Team"}},
      {"iam:PermissionsBoundary", {"arn:aws:iam::111111111111:policy/Limit"}},
  };
  EXPECT_EQ(checks[0].context, expected);
  EXPECT_EQ(checks[1].action, "iam:TagUser");
  EXPECT_EQ(checks[1].resource, "arn:aws:iam::111111111111:user/team/bob");
  EXPECT_EQ(OnNewUser(CallAsUser(), CreateUserInput{.user_name = "bob"}).size(), 1u);
}

TEST_F(ChecksTest, ARenamingNeedsBothNames) {
  const Checks both = UpdateUserChecks(CallAsUser(), "alice", std::nullopt, "alicia");
  ASSERT_EQ(both.size(), 2u);
  EXPECT_EQ(both[0].resource, "arn:aws:iam::111111111111:user/team/alice");
  EXPECT_EQ(both[1].resource, "arn:aws:iam::111111111111:user/team/alicia");
  EXPECT_EQ(UpdateGroupChecks(CallAsUser(), "staff", "/", std::nullopt)[1].resource,
            "arn:aws:iam::111111111111:group/staff");
  EXPECT_EQ(UpdateUserChecks(CallAsUser(), "alice", std::nullopt, std::nullopt).size(), 1u);
}

TEST_F(ChecksTest, AKeyStandsForItsUser) {
  EXPECT_EQ(AccessKeyCheck(CallAsUser(), "AKIAALICE").resource,
            "arn:aws:iam::111111111111:user/team/alice");
  EXPECT_EQ(AccessKeyCheck(CallAsUser(), "AKIAROOT").resource, "arn:aws:iam::111111111111:root");
  EXPECT_EQ(AccessKeyCheck(CallAsUser(), "AKIAOTHER").resource, "access key AKIAOTHER");
  EXPECT_EQ(AccessKeyCheck(CallAsUser(), "AKIANONE").resource, "access key AKIANONE");
}

}  // namespace
}  // namespace bulkhead::services::iam
