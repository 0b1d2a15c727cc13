// Limits of what a file may ask for, and the ids of what exists already.

#include "blueprint/compile.h"

#include "blueprint/parse.h"
#include "gtest/gtest.h"

namespace bulkhead::blueprint {
namespace {

constexpr std::string_view kHead =
    "organization: acme\nemail: aws+{account}@acme.example\naccounts:\n  identity:\n"
    "  delivery: { deploys-to: unit }\n";

File FileOf(const std::string& text) {
  Parsed parsed = ReadFile(std::string(kHead) + text);
  EXPECT_TRUE(parsed.ok()) << parsed.diagnostics.front().what;
  return std::move(parsed.file);
}

// What is said of the file, a line each; `ok` when nothing is.
std::string FaultsOf(const std::string& text) {
  std::string faults;
  for (const auto& d : Compile(FileOf(text), {}).diagnostics) faults += d.what + "\n";
  return faults.empty() ? "ok" : faults;
}

// A business unit `unit` with that many phases.
std::string Phases(int count) {
  std::string text = "business-units:\n  unit:\n    phases:\n";
  for (int i = 0; i < count; ++i) text += "      - p" + std::to_string(i) + "\n";
  return text;
}

TEST(Limits, AGroupReachesAsManyRolesAsItsPolicyHolds) {
  const std::string group = "groups:\n  g: { developer: unit }\n";
  EXPECT_EQ(FaultsOf(group + Phases(116)), "ok");
  EXPECT_EQ(FaultsOf(group + Phases(117)),
            "group `g` reaches 117 roles: its policy has 5147 characters, IAM allows 5120\n");
}

TEST(Limits, PipelinesReachAsManyAccountsAsTheirPolicyHolds) {
  EXPECT_EQ(FaultsOf(Phases(200)), "ok");
  EXPECT_NE(FaultsOf(Phases(300)).find("pipelines deploy to 300 accounts"), std::string::npos);
}

TEST(Limits, ManyRolesDoNotFitIntoOnePolicy) {
  std::string roles = "roles:\n";
  std::string grants = "groups:\n";
  for (int i = 0; i < 4000; ++i) {
    const std::string name = "a-role-with-a-rather-long-name-" + std::to_string(i);
    roles += "  " + name + ": { policies: ReadOnlyAccess }\n";
    grants += "  g" + std::to_string(i) + ": { " + name + ": identity }\n";
  }
  const std::string faults = FaultsOf(roles + grants + Phases(1));
  EXPECT_NE(faults.find("policy `protect-access` has"), std::string::npos) << faults;
}

TEST(Limits, TheLongestPolicyHasTheLimitInIt) {
  const auto ban = [](std::size_t actions) {
    std::string text = "guardrails:\n  - name: long\n    deny:\n";
    for (std::size_t i = 0; i < actions; ++i) {
      text += "      - s3:Action" + std::to_string(1000 + i) + "\n";
    }
    return FaultsOf(text + Phases(1));
  };
  EXPECT_NE(ban(600).find("policy `long` has"), std::string::npos);
  EXPECT_NE(ban(20'000).find("policy `long` has"), std::string::npos);
  EXPECT_NE(ban(500).find("the description of policy `long` has"), std::string::npos);
}

// What AWS raises the quota to: data/quotas.json.
TEST(Limits, AThousandUnitsOfFiftyAccountsEachAreTooManyByThree) {
  std::string phases;
  for (int i = 0; i < 47; ++i) phases += "p" + std::to_string(i) + ", ";
  std::string text = "business-units:\n";
  for (int i = 0; i < 999; ++i) {
    text += "  u" + std::to_string(i) + ": { phases: [" + phases + "a, b, c] }\n";
  }
  text += "  unit: { phases: [" + phases + "] }\n";
  EXPECT_EQ(FaultsOf(text), "ok");  // With management, identity and delivery: 50,000.
  text.insert(text.rfind("] }"), "x");
  EXPECT_EQ(FaultsOf(text), "50001 accounts, AWS allows 50000\n");
}

org::Snapshot Actual(const org::Change& change) { return org::Apply(org::Snapshot(), change); }

AccountId Id(std::string_view text) { return *AccountId::Parse(text); }

TEST(Bind, TheOnlyAccountFoundsTheOrganization) {
  org::Change change;
  change.Put(org::Account{.id = Id("111111111111"), .name = "main", .email = "me@x.example"});
  const File file = FileOf(Phases(1));
  const Bindings bindings = Bind(file, Actual(change));
  const Compiled compiled = Compile(file, bindings);
  const auto* management = compiled.desired.Find<org::Account>("111111111111");
  ASSERT_NE(management, nullptr);
  EXPECT_EQ(management->name, "main");  // Nobody can change it by an API.
  EXPECT_EQ(management->email, "me@x.example");
  EXPECT_EQ(bindings.organization_id, "");
  EXPECT_EQ(compiled.accounts[1].id.text(), "000000000102");
}

// Between two files: what only the second has gets none of the ids of the first.
TEST(Bind, WhatIsNewHasAnIdOfItsOwn) {
  const std::string units = "business-units:\n  unit:\n    phases: [dev, prod]\n";
  const std::string ban = "  - { deny: \"es:*\", in: workloads, name: a, because: b }\n";
  const File before = FileOf(units + "guardrails:\n" + ban);
  const File now = FileOf("  logs:\n" + units + "guardrails:\n" +
                          "  - { deny: \"sqs:*\", in: workloads, name: c, because: b }\n" + ban);
  const Compiled first = Compile(before, {});
  ASSERT_TRUE(first.ok()) << first.diagnostics.front().what;
  const Compiled second = Compile(now, Bind(now, first.desired));
  ASSERT_TRUE(second.ok()) << second.diagnostics.front().what;
  EXPECT_EQ(second.desired.table<org::Account>().size(),
            first.desired.table<org::Account>().size() + 1);
  EXPECT_EQ(second.desired.table<org::Policy>().size(),
            first.desired.table<org::Policy>().size() + 1);
  for (const auto& [id, account] : first.desired.table<org::Account>()) {
    const auto* there = second.desired.Find<org::Account>(id);
    ASSERT_NE(there, nullptr);
    EXPECT_EQ(there->email, account->email);
  }
}

TEST(Bind, FindsWhatExistsByEmailPathAndName) {
  org::Change change;
  change.Put(org::Organization{
      .id = "o-exampleorg", .management_account = Id("111111111111"), .root_id = "r-ab12"});
  change.Put(org::Root{.id = "r-ab12", .organization_id = "o-exampleorg"});
  change.Put(org::Unit{.id = "ou-ab12-11111111",
                       .organization_id = "o-exampleorg",
                       .parent_id = "r-ab12",
                       .name = "workloads"});
  change.Put(org::Unit{.id = "ou-ab12-22222222",
                       .organization_id = "o-exampleorg",
                       .parent_id = "ou-ab12-11111111",
                       .name = "unit"});
  const auto account = [&](std::string_view id, const char* email, const char* state) {
    change.Put(org::Account{.id = Id(id),
                            .organization_id = "o-exampleorg",
                            .parent_id = "r-ab12",
                            .name = email,
                            .email = email,
                            .state = state});
  };
  account("111111111111", "root@acme.example", "ACTIVE");
  account("222222222222", "AWS+identity@acme.example", "ACTIVE");
  account("333333333333", "aws+unit-p0@acme.example", "CLOSED");
  change.Put(org::Policy{.id = "p-12345678",
                         .organization_id = "o-exampleorg",
                         .type = std::string(kServiceControlPolicy),
                         .name = "deny-root-user"});
  const File file = FileOf(Phases(1));
  const Compiled compiled = Compile(file, Bind(file, Actual(change)));
  ASSERT_TRUE(compiled.ok());
  EXPECT_EQ(compiled.accounts[0].id.text(), "111111111111");
  EXPECT_EQ(compiled.accounts[1].id.text(), "222222222222");  // Whatever the case of the letters.
  EXPECT_EQ(compiled.accounts[3].selector, "unit/p0");
  EXPECT_EQ(compiled.accounts[3].id.text(), "000000000104");  // A closed account is none.
  EXPECT_EQ(compiled.desired.Find<org::Unit>("ou-ab12-22222222")->name, "unit");
  EXPECT_EQ(compiled.desired.Find<org::Policy>("p-12345678")->name, "deny-root-user");
  EXPECT_NE(compiled.desired.Find<org::Attachment>(org::JoinKey("r-ab12", "p-12345678")), nullptr);
}

}  // namespace
}  // namespace bulkhead::blueprint
