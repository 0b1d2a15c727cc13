#include "services/iam/service_linked_roles.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <set>

#include "aws/wildcard.h"
#include "catalog/managed_policies.h"
#include "org/aws_policies.h"

namespace bulkhead::services::iam {
namespace {

TEST(ServiceLinkedRoles, HaveAPolicyOfAws) {
  std::set<std::string_view> roles;
  for (const ServiceLinked& linked : AllServiceLinked()) {
    EXPECT_NE(org::FindAwsPolicy(PolicyArnOf(linked)), nullptr) << PolicyArnOf(linked);
    EXPECT_TRUE(roles.insert(linked.role).second) << linked.role;
    EXPECT_EQ(FindServiceLinked(linked.service), &linked);
  }
}

// The roles that AWS's managed policies name, by service: `AWSServiceRoleForECS`, or a pattern.
std::map<std::string, std::set<std::string>> RolesInPoliciesOfAws() {
  constexpr std::string_view kBefore = "role/aws-service-role/";
  std::map<std::string, std::set<std::string>> roles;
  for (std::size_t i = 0; i < catalog::ManagedPolicyCount(); ++i) {
    const catalog::ManagedPolicy policy = catalog::ManagedPolicyAt(i);
    const std::string text = catalog::ManagedPolicyText(policy, policy.newest_version).value_or("");
    for (std::size_t at = 0; (at = text.find(kBefore, at)) != std::string::npos;) {
      at += kBefore.size();
      const std::string path = text.substr(at, text.find('"', at) - at);
      const std::size_t slash = path.find('/');
      if (slash == std::string::npos) continue;
      const std::string role = path.substr(slash + 1);
      if (role.starts_with("AWSServiceRole")) roles[path.substr(0, slash)].insert(role);
    }
  }
  return roles;
}

TEST(ServiceLinkedRoles, AreNamedAsPoliciesOfAwsNameThem) {
  const auto named = RolesInPoliciesOfAws();
  int found = 0;
  for (const ServiceLinked& linked : AllServiceLinked()) {
    const auto roles = named.find(std::string(linked.service));
    if (roles == named.end()) continue;
    ++found;
    EXPECT_TRUE(std::ranges::any_of(
        roles->second,
        [&](const std::string& role) { return aws::MatchesWildcard(role, linked.role); }))
        << linked.role << ", AWS says " << *roles->second.begin();
  }
  EXPECT_GT(found, 20);
}

TEST(ServiceLinkedRoles, AreNamed) {
  EXPECT_EQ(ServiceLinkedNameOf("autoscaling.amazonaws.com", "blue"),
            "AWSServiceRoleForAutoScaling_blue");
  EXPECT_EQ(ServiceLinkedNameOf("new.amazonaws.com", ""), "AWSServiceRoleFornew");
  EXPECT_EQ(ServiceLinkedPathOf("new.amazonaws.com"), "/aws-service-role/new.amazonaws.com/");
  EXPECT_EQ(RoleOfDeletion("task/aws-service-role/s/R/0-1"), "role/aws-service-role/s/R");
  EXPECT_EQ(RoleOfDeletion("task/a"), "role/a");
  EXPECT_EQ(RoleOfDeletion("other"), "other");
  EXPECT_EQ(RoleOfDeletion(""), "");
}

}  // namespace
}  // namespace bulkhead::services::iam
