// Findings on policies have their places in the organization file; what this program
// writes itself has none.
#include "blueprint/lint_file.h"

#include <gtest/gtest.h>

#include "blueprint/guardrails.h"
#include "lint/lint.h"

namespace bulkhead::blueprint {
namespace {

constexpr std::string_view kText = R"(organization: acme
roles:
  reader:
    permissions:
      Version: 2012-10-17
      Statement:
        Effect: Allow
        Action: [s3:GetObject, s3:GetObjekt]
        Resource: "*"
guardrails:
  - deny: [s3:DeleteBuckets]
  - policy: {Version: 2012-10-17, Statement: [{Effect: Deny, Principal: "*", Action: iam:PassRole, Resource: "*"}]}
    type: resource-control
    name: no-pass
  - policy:
      Version: 2012-10-17
      Statement:
        - Effect: Deny
          Action: ["s3:*", s3:GetObject]
          Resource: "*"
    name: style-only
)";

TEST(LintFileTest, TellsThePlaces) {
  const base::Diagnostics found = LintFile(kText);
  ASSERT_EQ(found.size(), 3U);
  for (const base::Diagnostic& diagnostic : found) {
    EXPECT_EQ(diagnostic.severity, base::Severity::kWarning);
  }
  EXPECT_TRUE(found[0].what.starts_with("INVALID_ACTION: The action s3:GetObjekt"));
  EXPECT_EQ(found[0].span.line, 8);
  EXPECT_EQ(found[0].span.column, 32);
  EXPECT_TRUE(found[1].what.starts_with("INVALID_ACTION: The action s3:DeleteBuckets"));
  EXPECT_EQ(found[1].span.line, 11);
  EXPECT_TRUE(found[2].what.starts_with("RCP_SYNTAX_ERROR_ACTION"));
  EXPECT_EQ(found[2].span.line, 12);
}

TEST(LintFileTest, TakesAnyText) {
  for (const std::string_view text :
       {"", ":", "[", "roles: 1", "roles: {a: }", "guardrails: {a: b}", "guardrails: [{deny: }]",
        "guardrails: [{policy: x}]"}) {
    (void)LintFile(text);
  }
}

TEST(LintFileTest, OurOwnGuardrailsAreClean) {
  const GuardrailFacts facts{.organization_id = "o-a1b2c3d4e5",
                             .identity_account = "111122223333",
                             .access_role = "OrganizationAccountAccessRole",
                             .allowed_regions = {"eu-west-1"},
                             .log_bucket = "acme-logs",
                             .roles = {"admin"},
                             .people_roles = {"read-only"}};
  for (const Standard& standard : Standards()) {
    const auto type = standard.type == PolicyType::kServiceControl
                          ? lint::PolicyType::kServiceControl
                          : lint::PolicyType::kResourceControl;
    for (const lint::Finding& finding : lint::Lint(standard.text(facts), {.type = type})) {
      ADD_FAILURE() << standard.name << ": " << lint::RowOf(finding.issue).code << ": "
                    << finding.message;
    }
  }
}

}  // namespace
}  // namespace bulkhead::blueprint
