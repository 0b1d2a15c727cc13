// Which operations members may be given, and that none is given without the resource policy.
#include <algorithm>
#include <set>

#include "services/organizations/resource_policy.h"
#include "services/organizations/test_acting.h"

namespace bulkhead::services::organizations {
namespace {

constexpr std::string_view kMember = "222222222222:user/admin";

// Every account may call these for itself.
const std::set<std::string_view> kForEveryone = {
    "AcceptHandshake",   "CancelHandshake",          "CreateOrganization",
    "DeclineHandshake",  "DescribeHandshake",        "DescribeOrganization",
    "LeaveOrganization", "ListHandshakesForAccount", "DescribeEffectivePolicy",
};

org::Change ResourcePolicy() {
  auto document =
      policy::Parse(R"({"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":{"AWS":)"
                    R"("333333333333"},"Action":"organizations:ListRoots","Resource":"*"}]})",
                    policy::Kind::kResource);
  CHECK(document.has_value());
  org::Change change;
  change.Put(org::OrganizationResourcePolicy{
      .organization_id = "o-exampleorg", .id = "rp-1111", .document = *std::move(document)});
  return change;
}

class Sharing : public testing::TestWithParam<Operation> {};

bool AsksResourcePolicy(const Checks& checks) {
  return !checks.empty() && std::ranges::all_of(checks, [](const access::Check& check) {
    return static_cast<bool>(check.resource_policy) &&
           check.resource_account.text() == "111111111111";
  });
}

// An operation that members can run at all, here with an input that names nothing, is one
// whose checks ask the resource policy.
TEST_P(Sharing, GoesThroughTheResourcePolicy) {
  if (kForEveryone.contains(GetParam().name)) GTEST_SKIP();
  Acting acting(kMember);
  acting.Apply(ResourcePolicy());
  Call call = acting.NewCall();
  const bool asks = AsksResourcePolicy(GetParam().checks(call, Value::Struct()));
  const Outcome<Value> outcome = GetParam().run(call, Value::Struct());
  const bool refused = !outcome && outcome.error().code == "AccessDeniedException";
  EXPECT_NE(asks, refused);
  EXPECT_EQ(asks, CanBeDelegated("organizations:" + std::string(GetParam().name)));
}

TEST_P(Sharing, NeedsAResourcePolicy) {
  if (kForEveryone.contains(GetParam().name)) GTEST_SKIP();
  Acting acting(kMember);
  Call call = acting.NewCall();
  const Outcome<Value> outcome = GetParam().run(call, Value::Struct());
  ASSERT_FALSE(outcome);
  EXPECT_EQ(outcome.error().code, "AccessDeniedException");
}

INSTANTIATE_TEST_SUITE_P(Operations, Sharing, testing::ValuesIn(Organizations().operations),
                         [](const auto& row) { return std::string(row.param.name); });

TEST(Delegable, OnlyWhatReadsOrConcernsPolicies) {
  for (const char* action :
       {"organizations:List*", "organizations:Describe*", "organizations:AttachPolicy",
        "Organizations:attachpolicy", "organizations:TagResource"}) {
    EXPECT_TRUE(CanBeDelegated(action)) << action;
  }
  for (const char* action : {"*", "organizations:*", "organizations:*Policy", "s3:GetObject",
                             "organizations:MoveAccount", "organizations:Moves", ""}) {
    EXPECT_FALSE(CanBeDelegated(action)) << action;
  }
}

}  // namespace
}  // namespace bulkhead::services::organizations
