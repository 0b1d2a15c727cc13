// Every managed policy of AWS, in every version.

#include "catalog/managed_policies.h"

#include <set>

#include "base/json.h"

namespace bulkhead::catalog {
namespace {

constexpr std::string_view kReadOnly = "arn:aws:iam::aws:policy/ReadOnlyAccess";

TEST(ManagedPolicies, AreAll) {
  EXPECT_GE(ManagedPolicyCount(), 1590U);
  EXPECT_FALSE(ManagedPolicyDataVersion().empty());
}

TEST(ManagedPolicies, AreFoundByTheirArns) {
  std::set<std::string_view> names;
  for (std::size_t i = 0; i < ManagedPolicyCount(); ++i) {
    const ManagedPolicy policy = ManagedPolicyAt(i);
    const std::optional<ManagedPolicy> found = FindManagedPolicy(policy.Arn());
    ASSERT_TRUE(found.has_value()) << policy.Arn();
    EXPECT_EQ(found->index, i);
    EXPECT_FALSE(policy.name().empty());
    EXPECT_TRUE(names.insert(policy.name()).second) << policy.name();
    EXPECT_LE(policy.created, policy.updated);
    EXPECT_EQ(FindManagedPolicyByName(policy.name())->index, i);
  }
}

TEST(ManagedPolicies, KnowPathsAndVersions) {
  const ManagedPolicy billing = *FindManagedPolicy("arn:aws:iam::aws:policy/job-function/Billing");
  EXPECT_EQ(billing.path(), "/job-function/");
  EXPECT_EQ(billing.name(), "Billing");

  const ManagedPolicy administrator =
      *FindManagedPolicy("arn:aws:iam::aws:policy/AdministratorAccess");
  EXPECT_EQ(administrator.path(), "/");
  EXPECT_EQ(administrator.created.ToIso8601(), "2015-02-06T18:39:46Z");
  EXPECT_EQ(ManagedPolicyText(administrator, 1),
            R"({"Version":"2012-10-17",)"
            R"("Statement":[{"Effect":"Allow","Action":"*","Resource":"*"}]})");
  ASSERT_EQ(ManagedPolicyVersions(administrator).size(), 1U);
  EXPECT_EQ(ManagedPolicyVersions(administrator).front().id(), "v1");
}

TEST(ManagedPolicies, AbsentOnesAreNotFound) {
  for (const char* absent :
       {"", "arn:aws:iam::aws:policy", "arn:aws:iam::aws:policy/", "arn:aws:iam::aws:policy/Zzz",
        "arn:aws:iam::aws:policy/administratoraccess", "AdministratorAccess",
        "arn:aws:iam::aws:policy/AdministratorAccess ", "arn:aws:iam::aws:policy/Billing",
        "arn:aws:iam::111122223333:policy/AdministratorAccess", "\xff"}) {
    EXPECT_FALSE(FindManagedPolicy(absent).has_value()) << absent;
  }
}

TEST(ManagedPolicies, AreFoundByWholeNames) {
  for (const char* absent : {"", "/", "illing", "billing", "job-function/Billing", "/Billing"}) {
    EXPECT_FALSE(FindManagedPolicyByName(absent).has_value()) << absent;
  }
  EXPECT_TRUE(FindManagedPolicyByName("Billing")->attachable());
  EXPECT_FALSE(FindManagedPolicyByName("AWSSupportServiceRolePolicy")->attachable());
}

TEST(ManagedPolicies, AbsentVersionsAreNotFound) {
  const ManagedPolicy policy = *FindManagedPolicy(kReadOnly);
  EXPECT_FALSE(ManagedPolicyText(policy, 0).has_value());
  EXPECT_FALSE(ManagedPolicyText(policy, policy.newest_version + 1).has_value());
  EXPECT_FALSE(ManagedPolicyText(policy, 0xFFFFFFFF).has_value());
}

// The history of the longest one: versions ascend, days do not go back, texts differ.
TEST(ManagedPolicies, HaveAHistory) {
  const ManagedPolicy policy = *FindManagedPolicy(kReadOnly);
  const std::vector<ManagedPolicyVersion> versions = ManagedPolicyVersions(policy);
  ASSERT_GE(versions.size(), 100U);
  EXPECT_EQ(versions.front().number, 1U);
  EXPECT_EQ(versions.back().number, policy.newest_version);
  EXPECT_EQ(versions.back().created, policy.updated);
  std::set<std::string> texts;
  for (std::size_t i = 0; i < versions.size(); ++i) {
    if (i > 0) {
      EXPECT_LT(versions[i - 1].number, versions[i].number);
      EXPECT_LE(versions[i - 1].created, versions[i].created);
    }
    texts.insert(ManagedPolicyText(policy, versions[i].number).value_or(""));
  }
  EXPECT_GE(texts.size(), 100U);  // AWS has gone back to an older text now and then.
}

TEST(ManagedPolicies, AreJsonInEveryVersion) {
  for (std::size_t i = 0; i < ManagedPolicyCount(); ++i) {
    const ManagedPolicy policy = ManagedPolicyAt(i);
    const std::vector<ManagedPolicyVersion> versions = ManagedPolicyVersions(policy);
    ASSERT_FALSE(versions.empty());
    // Of long histories the two ends.
    for (const ManagedPolicyVersion& version : {versions.front(), versions.back()}) {
      const std::optional<std::string> text = ManagedPolicyText(policy, version.number);
      ASSERT_TRUE(text.has_value());
      const auto value = base::ParseJson(*text);
      ASSERT_TRUE(value.has_value()) << policy.Arn() << ' ' << version.id();
      EXPECT_NE(value->Find("Statement"), nullptr) << policy.Arn() << ' ' << version.id();
    }
  }
}

}  // namespace
}  // namespace bulkhead::catalog
