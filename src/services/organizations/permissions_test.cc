// Which action on which resource, with which condition keys, is asked for.
#include "services/organizations/permissions.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "services/organizations/test_acting.h"

namespace bulkhead::services::organizations {
namespace {

constexpr std::string_view kArn = "arn:aws:organizations::111111111111:";

// `action on resource {key=value,...}`, one line per check.
std::string ToText(const Checks& checks) {
  std::string text;
  for (const access::Check& check : checks) {
    std::string keys;
    for (const auto& [key, values] : check.context) {
      keys += fmt::format(" {}={}", key, fmt::join(values, ","));
    }
    std::string resource = check.resource;
    if (resource.starts_with(kArn)) resource = resource.substr(kArn.size());
    text +=
        fmt::format("{}{}{}{}\n", check.action, check.action.empty() ? "" : " ", resource, keys);
  }
  return text;
}

class Permissions : public testing::Test {
 protected:
  void SetUp() override {
    ASSERT_TRUE(acting.Do(
        TagResource, {.resource_id = "222222222222", .tags = {{.key = "team", .value = "a"}}}));
  }
  Acting acting{"111111111111:user/admin"};
  Call call = acting.NewCall();
};

TEST_F(Permissions, AccountsBearTheirTags) {
  EXPECT_EQ(ToText(OnAccount(call, DescribeAccountInput{.account_id = "222222222222"})),
            "account/o-exampleorg/222222222222 aws:ResourceTag/team=a\n");
}

TEST_F(Permissions, UnknownIdsAreAskedForOnEverything) {
  EXPECT_EQ(ToText(OnAccount(call, DescribeAccountInput{.account_id = "999999999999"})), "*\n");
}

TEST_F(Permissions, MovingAsksForAccountAndBothParents) {
  EXPECT_EQ(ToText(OnMove(call, {.account_id = "222222222222",
                                 .source_parent_id = "ou-ab12-11111111",
                                 .destination_parent_id = "r-ab12"})),
            "account/o-exampleorg/222222222222 aws:ResourceTag/team=a\n"
            "ou/o-exampleorg/ou-ab12-11111111\n"
            "root/o-exampleorg/r-ab12\n");
}

TEST_F(Permissions, AttachingAsksForPolicyAndTarget) {
  EXPECT_EQ(ToText(OnPolicyAtTarget(
                call, AttachPolicyInput{.policy_id = "p-FullAWSAccess", .target_id = "r-ab12"})),
            "arn:aws:organizations::aws:policy/service_control_policy/p-FullAWSAccess"
            " organizations:PolicyType=SERVICE_CONTROL_POLICY\n"
            "root/o-exampleorg/r-ab12 organizations:PolicyType=SERVICE_CONTROL_POLICY\n");
}

TEST_F(Permissions, CreatingWithTagsAsksForTagResourceToo) {
  CreateOrganizationalUnitInput input{.parent_id = "r-ab12", .name = "x"};
  EXPECT_EQ(ToText(OnNewUnit(call, input)), "root/o-exampleorg/r-ab12\n");
  input.tags = {{.key = "stage", .value = "dev"}};
  EXPECT_EQ(ToText(OnNewUnit(call, input)),
            "root/o-exampleorg/r-ab12 aws:RequestTag/stage=dev aws:TagKeys=stage\n"
            "organizations:TagResource ou/o-exampleorg/*"
            " aws:RequestTag/stage=dev aws:TagKeys=stage\n");
}

TEST_F(Permissions, NewPoliciesHaveTheirType) {
  EXPECT_EQ(
      ToText(OnNewPolicy(
          call,
          {.content = "{}", .description = "", .name = "x", .type = "RESOURCE_CONTROL_POLICY"})),
      "policy/o-exampleorg/resource_control_policy/*"
      " organizations:PolicyType=RESOURCE_CONTROL_POLICY\n");
}

TEST_F(Permissions, TaggingBearsTagsOfRequestAndResource) {
  EXPECT_EQ(ToText(OnTagging(
                call, {.resource_id = "222222222222", .tags = {{.key = "team", .value = "b"}}})),
            "account/o-exampleorg/222222222222 aws:RequestTag/team=b aws:ResourceTag/team=a"
            " aws:TagKeys=team\n");
}

}  // namespace
}  // namespace bulkhead::services::organizations
