// AWS's managed policies are in every snapshot without being there.

#include "org/aws_policies.h"

#include <thread>

#include "catalog/managed_policies.h"
#include "org/snapshot.h"

namespace bulkhead::org {
namespace {

constexpr std::string_view kAdministrator = "arn:aws:iam::aws:policy/AdministratorAccess";

TEST(AwsPolicies, AreInTheEmptySnapshot) {
  const Snapshot empty;

  const auto* policy = empty.Find<ManagedPolicy>(kAdministrator);

  ASSERT_NE(policy, nullptr);
  EXPECT_TRUE(policy->aws_managed());
  EXPECT_EQ(policy->name, "AdministratorAccess");
  EXPECT_EQ(policy->path, "/");
  EXPECT_EQ(policy->default_version, "v1");
  EXPECT_EQ(policy->id, "ANPAQNOBV2D5D3BL2LWYV");
  EXPECT_EQ(policy->document()->statements().size(), 1U);
  EXPECT_EQ(empty.Find<ManagedPolicy>(kAdministrator), policy);
  EXPECT_TRUE(empty.table<ManagedPolicy>().empty());
  EXPECT_EQ(empty.Find<ManagedPolicy>("arn:aws:iam::aws:policy/Nothing"), nullptr);
}

// What was read from a live organization may be newer than the catalog.
TEST(AwsPolicies, GoBehindThoseOfTheSnapshot) {
  Change change;
  change.Put(ManagedPolicy{
      .arn = std::string(kAdministrator), .name = "AdministratorAccess", .default_version = "v2"});
  const Snapshot live = Apply({}, change);

  EXPECT_EQ(live.Find<ManagedPolicy>(kAdministrator)->default_version, "v2");
}

TEST(AwsPolicies, AreListedWithoutParsing) {
  const std::vector<ManagedPolicy> policies = ListAwsPolicies();

  ASSERT_EQ(policies.size(), catalog::ManagedPolicyCount());
  for (const ManagedPolicy& policy : policies) {
    EXPECT_TRUE(policy.versions.empty());
    EXPECT_TRUE(policy.path.starts_with('/') && policy.path.ends_with('/')) << policy.arn;
  }
}

// All versions of all policies parse. They are what AWS itself serves.
TEST(AwsPolicies, ParseInAllVersionsSlow) {
  std::size_t count = 0;
  for (const ManagedPolicy& policy : ListAwsPolicies()) {
    const ManagedPolicy* found = FindAwsPolicy(policy.arn);
    ASSERT_NE(found, nullptr) << policy.arn;
    ASSERT_FALSE(found->document()->statements().empty()) << policy.arn;
    // Of long histories every tenth and the last.
    const std::vector<PolicyVersion> versions = ListAwsPolicyVersions(policy);
    for (std::size_t i = 0; i < versions.size(); i += versions.size() > 20 ? 10 : 1) {
      const auto version = FindAwsPolicyVersion(policy, versions[i].id);
      ASSERT_TRUE(version.has_value()) << policy.arn << ' ' << versions[i].id;
      ASSERT_TRUE(static_cast<bool>(version->document));
      ++count;
    }
    EXPECT_EQ(versions.back().id, policy.default_version);
  }
  EXPECT_GE(count, 4000U);
}

TEST(AwsPolicies, AbsentVersionsAreNotFound) {
  const ManagedPolicy& policy = *FindAwsPolicy(kAdministrator);
  EXPECT_TRUE(FindAwsPolicyVersion(policy, "v1").has_value());
  for (const char* absent : {"", "v", "v0", "v2", "v01", "1", "V1", "v1 ", "v-1", "v1.1",
                             "v4294967297", "v99999999999999999999"}) {
    EXPECT_FALSE(FindAwsPolicyVersion(policy, absent).has_value()) << absent;
  }
}

TEST(AwsPolicies, AreOneForAllThreads) {
  constexpr std::string_view kArn = "arn:aws:iam::aws:policy/AmazonVPCFullAccess";
  std::vector<const ManagedPolicy*> seen(8);
  {
    std::vector<std::jthread> threads;
    for (const ManagedPolicy*& place : seen) {
      threads.emplace_back([&place] { place = FindAwsPolicy(kArn); });
    }
  }
  EXPECT_THAT(seen, testing::Each(testing::AllOf(testing::NotNull(), seen.front())));
}

}  // namespace
}  // namespace bulkhead::org
