#include "services/iam/service_linked_roles.h"

#include <gtest/gtest.h>

#include <set>

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
