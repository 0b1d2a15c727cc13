// What sessions carry on along a chain of roles, which case files cannot show:
// there every caller comes with a fresh session.

#include "access/session_token.h"
#include "services/sts/role_to_assume.h"
#include "services/sts/types.h"
#include "testkit/scene.h"

namespace bulkhead::services::sts {
namespace {

constexpr std::string_view kAdminRole = "arn:aws:iam::111111111111:role/Admin";

class AssumeRoleChain : public testing::Test {
 protected:
  AssumeRoleChain() {
    scene_ = testkit::MakeScene("alone").value();
    caller_ = testkit::MakeCaller(scene_, "111111111111:role/Admin", testkit::SceneStart()).value();
    caller_.session->tags = {{"Project", "x"}, {"Stage", "dev"}};
    caller_.session->transitive_tag_keys = {"Project"};
    caller_.session->source_identity = "alice";
  }

  Call MakeCall() {
    return {.now = scene_, .caller = caller_, .environment = environment_, .ids = ids_};
  }
  Outcome<AssumeRoleOutput> Run(const AssumeRoleInput& input) {
    Call call = MakeCall();
    return AssumeRole(call, input);
  }
  // The session that the token of an answer states.
  access::Session SessionOf(const Outcome<AssumeRoleOutput>& outcome) {
    const auto* key = scene_.Find<org::SealingKey>("current");
    return access::OpenToken(outcome->output.credentials->session_token, key->secret)
        .value()
        .session;
  }

  org::Snapshot scene_;
  access::Caller caller_;
  access::Environment environment_ = {.time = testkit::SceneStart()};
  Ids ids_ = Ids("assume role test");
  AssumeRoleInput input_ = {.role_arn = std::string(kAdminRole), .role_session_name = "next"};
};

TEST_F(AssumeRoleChain, HandsOnTransitiveTagsAndSourceIdentity) {
  input_.tags = {{.key = "Team", .value = "a"}};
  input_.transitive_tag_keys = {"team"};

  const auto outcome = Run(input_);

  ASSERT_TRUE(outcome.has_value()) << outcome.error().message;
  EXPECT_EQ(outcome->output.source_identity, "alice");
  const access::Session session = SessionOf(outcome);
  EXPECT_EQ(session.tags, (org::Tags{{"Project", "x"}, {"Team", "a"}}));
  EXPECT_EQ(session.transitive_tag_keys, (std::set<std::string>{"Project", "Team"}));
  EXPECT_EQ(session.source_identity, "alice");
  EXPECT_TRUE(session.chained);
  EXPECT_EQ(session.expires, testkit::SceneStart() + std::chrono::hours(1));
}

TEST_F(AssumeRoleChain, AsksForPermissionToHandOn) {
  const Call call = MakeCall();

  const Checks checks = ToAssumeRole(call, input_);

  ASSERT_EQ(checks.size(), 3U);
  EXPECT_EQ(checks[0].action, "sts:AssumeRole");
  EXPECT_EQ(checks[1].action, "sts:TagSession");
  EXPECT_EQ(checks[2].action, "sts:SetSourceIdentity");
  for (const access::Check& check : checks) {
    EXPECT_EQ(check.needs, access::Check::Needs::kResource);
    EXPECT_NE(check.resource_policy, nullptr);
    EXPECT_EQ(check.context.at("sts:SourceIdentity"), std::vector<std::string>{"alice"});
  }
}

TEST_F(AssumeRoleChain, KeepsTransitiveTags) {
  input_.tags = {{.key = "project", .value = "other"}};

  const auto outcome = Run(input_);

  ASSERT_FALSE(outcome.has_value());
  EXPECT_EQ(outcome.error().code, "InvalidParameterValue");
}

TEST_F(AssumeRoleChain, HandsOnOnlyTagsThatAreThere) {
  input_.tags = {{.key = "Team", .value = "a"}};
  input_.transitive_tag_keys = {"Other"};

  const auto outcome = Run(input_);

  ASSERT_FALSE(outcome.has_value());
  EXPECT_EQ(outcome.error().message,
            "The specified transitive tag key must be included in the requested tags.");
}

TEST_F(AssumeRoleChain, KeepsTheSourceIdentity) {
  input_.source_identity = "bob";

  const auto outcome = Run(input_);

  ASSERT_FALSE(outcome.has_value());
  EXPECT_EQ(outcome.error().code, "AccessDenied");
}

TEST_F(AssumeRoleChain, RefusesRolesThatAreNotThereWithoutSayingSo) {
  input_.role_arn = "arn:aws:iam::111111111111:role/Missing";

  const auto outcome = Run(input_);

  ASSERT_FALSE(outcome.has_value());
  EXPECT_EQ(outcome.error().code, "AccessDenied");
}

TEST_F(AssumeRoleChain, RefusesRolesOfClosedAccounts) {
  org::Account account = *scene_.Find<org::Account>("111111111111");
  account.state = "SUSPENDED";
  org::Change change;
  change.Put(account);
  scene_ = Apply(scene_, change);

  EXPECT_EQ(FindRoleToAssume(scene_, kAdminRole), nullptr);
}

}  // namespace
}  // namespace bulkhead::services::sts
