// Which managed policies of AWS a role may name.

#include "blueprint/roles.h"

#include "blueprint/suggest.h"

namespace bulkhead::blueprint {
namespace {

TEST(ManagedPolicyArn, KnowsAllPoliciesOfAws) {
  EXPECT_EQ(ManagedPolicyArn("ReadOnlyAccess"), "arn:aws:iam::aws:policy/ReadOnlyAccess");
  EXPECT_EQ(ManagedPolicyArn("Billing"), "arn:aws:iam::aws:policy/job-function/Billing");
  EXPECT_EQ(ManagedPolicyArn("AWSLambdaBasicExecutionRole"),
            "arn:aws:iam::aws:policy/service-role/AWSLambdaBasicExecutionRole");
  EXPECT_EQ(ManagedPolicyArn("arn:aws:iam::aws:policy/Newer"), "arn:aws:iam::aws:policy/Newer");
  for (const char* unknown : {"", "Nothing", "readonlyaccess", "AWSSupportServiceRolePolicy",
                              "arn:aws:iam::111122223333:policy/x"}) {
    EXPECT_EQ(ManagedPolicyArn(unknown), std::nullopt) << unknown;
  }
}

TEST(ManagedPolicyNames, HelpWithSlips) {
  EXPECT_EQ(DidYouMean("AmazonDynamoDBReadOnlyAcess", ManagedPolicyNames()),
            "did you mean `AmazonDynamoDBReadOnlyAccess`?");
}

// The policies of standard roles stand in a table of their own.
TEST(StandardRoles, HavePoliciesOfAws) {
  const std::vector<std::string> names = ManagedPolicyNames();
  for (const StandardRole& role : StandardRoles()) {
    for (const std::string_view policy : role.policies) {
      EXPECT_THAT(names, testing::Contains(policy)) << role.name;
    }
  }
}

}  // namespace
}  // namespace bulkhead::blueprint
