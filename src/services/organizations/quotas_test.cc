// Every quota at its limit and one beyond it.
#include "services/organizations/quotas.h"

#include "services/organizations/policy_types.h"
#include "services/organizations/test_acting.h"
#include "testkit/scene.h"

namespace bulkhead::services::organizations {
namespace {

constexpr std::string_view kAdmin = "111111111111:user/admin";
constexpr std::string_view kUnit = "ou-ab12-11111111";

// A document of exactly that many characters.
std::string DocumentOf(std::size_t characters) {
  const std::string head =
      R"({"Version":"2012-10-17","Statement":[{"Effect":"Deny","Action":"s3:*","Resource":"*"}])";
  return head + std::string(characters - head.size() - 1, ' ') + "}";
}

CreatePolicyInput PolicyInput(std::string name, std::string content) {
  return {.content = std::move(content),
          .description = "",
          .name = std::move(name),
          .type = "SERVICE_CONTROL_POLICY"};
}

org::Account MemberAccount(int number, std::string_view parent) {
  auto id = AccountId::Parse(std::to_string(400'000'000'000 + number));
  CHECK(id.has_value());
  return {.id = *std::move(id),
          .organization_id = "o-exampleorg",
          .parent_id = std::string(parent),
          .joined_method = "CREATED",
          .joined = testkit::SceneStart()};
}

void AddMembers(Acting& acting, int count) {
  org::Change change;
  for (int i = 0; i < count; ++i) change.Put(MemberAccount(i, "r-ab12"));
  acting.Apply(change);
}

TEST(Quotas, PolicyContentCountsCharacters) {
  Acting acting(kAdmin);
  const std::size_t limit = CharactersMax(*FindPolicyType("SERVICE_CONTROL_POLICY"));
  EXPECT_EQ(RefusalOf(acting.Do(CreatePolicy, PolicyInput("a", DocumentOf(limit)))), "");
  EXPECT_EQ(RefusalOf(acting.Do(CreatePolicy, PolicyInput("b", DocumentOf(limit + 1)))),
            "ConstraintViolationException POLICY_CONTENT_LIMIT_EXCEEDED");
}

class AttachmentQuota : public testing::TestWithParam<std::string_view> {};

TEST_P(AttachmentQuota, IsPerTarget) {
  Acting acting(kAdmin);
  const PolicyType* type = FindPolicyType(GetParam());
  ASSERT_NE(type, nullptr);
  for (std::size_t i = 1; i <= AttachmentsMax(*type); ++i) {  // AWS's own is the first.
    org::Policy policy = FullAccessPolicy(*type);
    policy.id = "p-" + std::to_string(10'000'000 + i);
    policy.organization_id = "o-exampleorg";
    org::Change change;
    change.Put(policy);
    acting.Apply(change);
    EXPECT_EQ(RefusalOf(acting.Do(AttachPolicy,
                                  {.policy_id = policy.id, .target_id = std::string(kUnit)})),
              i < AttachmentsMax(*type)
                  ? ""
                  : "ConstraintViolationException MAX_POLICY_TYPE_ATTACHMENT_LIMIT_EXCEEDED");
  }
}

INSTANTIATE_TEST_SUITE_P(Types, AttachmentQuota,
                         testing::Values("SERVICE_CONTROL_POLICY", "RESOURCE_CONTROL_POLICY"),
                         [](const auto& row) { return std::string(row.param); });

TEST(Quotas, PoliciesOfAType) {
  Acting acting(kAdmin);
  const PolicyType* type = FindPolicyType("SERVICE_CONTROL_POLICY");
  ASSERT_NE(type, nullptr);
  org::Policy policy = FullAccessPolicy(*type);
  policy.organization_id = "o-exampleorg";
  org::Change change;
  for (std::size_t i = 1; i < PoliciesMax(*type); ++i) {
    policy.id = "p-" + std::to_string(10'000'000 + i);
    policy.name = policy.id;
    change.Put(policy);
  }
  acting.Apply(change);
  EXPECT_EQ(RefusalOf(acting.Do(CreatePolicy, PolicyInput("a", DocumentOf(100)))), "");
  EXPECT_EQ(RefusalOf(acting.Do(CreatePolicy, PolicyInput("b", DocumentOf(100)))),
            "ConstraintViolationException POLICY_NUMBER_LIMIT_EXCEEDED");
}

TEST(Quotas, Units) {
  Acting acting(kAdmin);
  org::Change change;
  for (std::size_t i = 1; i < Quota("units") - 1; ++i) {  // The scene has one.
    const std::string name = std::to_string(10'000'000 + i);
    change.Put(org::Unit{.id = "ou-ab12-" + name,
                         .organization_id = "o-exampleorg",
                         .parent_id = "r-ab12",
                         .name = name});
  }
  acting.Apply(change);
  EXPECT_EQ(RefusalOf(acting.Do(CreateOrganizationalUnit,
                                {.parent_id = std::string(kUnit), .name = "a"})),
            "");
  EXPECT_EQ(RefusalOf(acting.Do(CreateOrganizationalUnit,
                                {.parent_id = std::string(kUnit), .name = "b"})),
            "ConstraintViolationException OU_NUMBER_LIMIT_EXCEEDED");
}

// An invitation counts as an account, as long as it is open.
TEST(Quotas, AccountsAndInvitations) {
  Acting acting(kAdmin);
  AddMembers(acting, static_cast<int>(Quota("accounts")) - 5);  // The scene has three.
  const auto create = [&](const char* address) {
    return RefusalOf(acting.Do(CreateAccount, {.email = address, .account_name = "a"}));
  };
  const auto invite = [&](const char* address) {
    return RefusalOf(
        acting.Do(InviteAccountToOrganization, {.target = {.id = address, .type = "EMAIL"}}));
  };
  EXPECT_EQ(create("a@example.com"), "");
  EXPECT_EQ(invite("b@example.com"), "");
  EXPECT_EQ(create("c@example.com"), "ConstraintViolationException ACCOUNT_NUMBER_LIMIT_EXCEEDED");
  EXPECT_EQ(invite("c@example.com"), "ConstraintViolationException ACCOUNT_NUMBER_LIMIT_EXCEEDED");
  acting.Pass(InvitationPeriod());
  EXPECT_EQ(create("c@example.com"), "");
}

TEST(Quotas, InvitationsOfADay) {
  Acting acting(kAdmin);
  org::Change change;
  for (std::size_t i = 1; i < Quota("accounts"); ++i) {
    change.Put(org::Handshake{.id = "h-" + std::to_string(10'000'000 + i),
                              .organization_id = "o-exampleorg",
                              .action = "INVITE",
                              .state = "CANCELED",
                              .target = "x@example.com",
                              .requested = testkit::SceneStart(),
                              .ended = testkit::SceneStart()});
  }
  acting.Apply(change);
  const auto invite = [&](const char* address) {
    return RefusalOf(
        acting.Do(InviteAccountToOrganization, {.target = {.id = address, .type = "EMAIL"}}));
  };
  EXPECT_EQ(invite("a@example.com"), "");
  EXPECT_EQ(invite("b@example.com"), "ConstraintViolationException HANDSHAKE_RATE_LIMIT_EXCEEDED");
  acting.Pass(std::chrono::days(1));
  EXPECT_EQ(invite("b@example.com"), "");
}

TEST(Quotas, AllFeaturesInLargeOrganizations) {
  Acting acting(kAdmin);
  org::Change change;
  org::Organization billing = *acting.now().Find<org::Organization>("o-exampleorg");
  billing.feature_set = "CONSOLIDATED_BILLING";
  change.Put(billing);
  acting.Apply(change);
  AddMembers(acting, static_cast<int>(Quota("all-features-accounts")) - 2);
  EXPECT_EQ(RefusalOf(acting.Do(EnableAllFeatures, {})),
            "ConstraintViolationException ALL_FEATURES_MIGRATION_ORGANIZATION_SIZE_LIMIT_EXCEEDED");
  ASSERT_TRUE(acting.Do(DescribeOrganization, {}));
}

TEST(Quotas, Tags) {
  Acting acting(kAdmin);
  std::vector<Tag> tags;
  tags.reserve(Quota("tags"));
  for (std::size_t i = 0; i < Quota("tags"); ++i) tags.push_back({.key = std::to_string(i)});
  const std::string unit(kUnit);
  EXPECT_EQ(RefusalOf(acting.Do(TagResource, {.resource_id = unit, .tags = tags})), "");
  EXPECT_EQ(RefusalOf(acting.Do(TagResource, {.resource_id = unit, .tags = {{.key = "more"}}})),
            "ConstraintViolationException MAX_TAG_LIMIT_EXCEEDED");
  EXPECT_EQ(RefusalOf(acting.Do(TagResource, {.resource_id = unit, .tags = {{.key = "1"}}})), "");
}

struct Closures {
  const char* name;
  int members;  // Besides the two of the scene.
  std::size_t limit;
};
void PrintTo(const Closures& row, std::ostream* out) { *out << row.name; }

class ClosureQuota : public testing::TestWithParam<Closures> {};

TEST_P(ClosureQuota, HoldsForThirtyDays) {
  Acting acting(kAdmin);
  AddMembers(acting, GetParam().members);
  const std::size_t limit = GetParam().limit;
  for (std::size_t i = 0; i < limit; ++i) {
    const std::string id = MemberAccount(static_cast<int>(i), "").id.text();
    ASSERT_EQ(RefusalOf(acting.Do(CloseAccount, {.account_id = id})), "") << i;
    acting.Pass(kClosureTime);
  }
  const auto count = static_cast<int>(limit);  // Three at once, here one after the other.
  const CloseAccountInput one_more{.account_id = "222222222222"};
  acting.Pass(ClosurePeriod() - count * kClosureTime - std::chrono::milliseconds(1));
  EXPECT_EQ(RefusalOf(acting.Do(CloseAccount, one_more)),
            "ConstraintViolationException CLOSE_ACCOUNT_QUOTA_EXCEEDED");
  acting.Pass(std::chrono::milliseconds(1));
  EXPECT_EQ(RefusalOf(acting.Do(CloseAccount, one_more)), "");
}

TEST(Quotas, ClosuresAtOnce) {
  Acting acting(kAdmin);
  AddMembers(acting, 10);
  const auto close = [&](int number) {
    return RefusalOf(acting.Do(CloseAccount, {.account_id = MemberAccount(number, "").id.text()}));
  };
  for (int i = 0; i < 3; ++i) EXPECT_EQ(close(i), "");
  EXPECT_EQ(close(3), "ConstraintViolationException CLOSE_ACCOUNT_REQUESTS_LIMIT_EXCEEDED");
  acting.Pass(kClosureTime);
  EXPECT_EQ(close(3), "");
}

INSTANTIATE_TEST_SUITE_P(Rows, ClosureQuota,
                         testing::Values(Closures{"Small", 300, 250},
                                         Closures{"FifthOfMembers", 1'498, 300}),
                         [](const auto& row) { return std::string(row.param.name); });

}  // namespace
}  // namespace bulkhead::services::organizations
