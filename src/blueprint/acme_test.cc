// The example that everything else is shown with: examples/acme.yaml.

#include <fstream>
#include <sstream>

#include "base/json.h"
#include "blueprint/compile.h"
#include "blueprint/parse.h"
#include "gtest/gtest.h"

namespace bulkhead::blueprint {
namespace {

std::string ReadExample() {
  std::ifstream file(BULKHEAD_SOURCE_DIR "/examples/acme.yaml");
  std::stringstream text;
  text << file.rdbuf();
  return text.str();
}

std::string AllOf(const base::Diagnostics& diagnostics, const std::string& text) {
  std::string all;
  for (const auto& d : diagnostics) all += base::Render(d, "acme.yaml", text);
  return all;
}

// All entities, a line each: policies compare by text, not by pointer.
std::string TextOf(const org::Snapshot& snapshot) {
  std::string text;
  const org::Change all = org::Everything(snapshot);
  for (const org::Change::Step& step : all.steps()) {
    const auto& entity = std::get<org::Entity>(step);
    text += org::KeyOf(entity).kind + " " + base::PrintJson(org::EncodeEntity(entity)) + "\n";
  }
  return text;
}

class Acme : public testing::Test {
 protected:
  void SetUp() override {
    const std::string text = ReadExample();
    parsed_ = ReadFile(text);
    ASSERT_TRUE(parsed_.ok()) << AllOf(parsed_.diagnostics, text);
    compiled_ = Compile(parsed_.file, {});
    ASSERT_EQ(AllOf(compiled_.diagnostics, text), "");
  }

  AccountId IdOf(std::string_view selector) const {
    for (const CompiledAccount& account : compiled_.accounts) {
      if (account.selector == selector) return account.id;
    }
    ADD_FAILURE() << selector;
    return {};
  }

  const org::Snapshot& desired() const { return compiled_.desired; }

  Parsed parsed_;
  Compiled compiled_;
};

TEST_F(Acme, HasEveryKindOfAccount) {
  std::set<std::string> purposes;
  for (const auto& [id, account] : desired().table<org::Account>()) {
    purposes.insert(account->tags.at("purpose"));
  }
  EXPECT_EQ(purposes, (std::set<std::string>{"audit", "delivery", "disaster-recovery", "identity",
                                             "logs", "management", "publishing", "sandbox",
                                             "shared-services", "testing", "workload"}));
  EXPECT_EQ(desired().table<org::Account>().size(), 18U);
  EXPECT_EQ(desired().table<org::Unit>().size(), 7U);
}

// Invariant: what was compiled against what it makes is the same again.
TEST_F(Acme, CompilesTheSameAgainstItself) {
  const Bindings bindings = Bind(parsed_.file, desired());
  EXPECT_EQ(bindings.organization_id, "o-0000000000");
  EXPECT_EQ(bindings.accounts.size(), 18U);
  EXPECT_EQ(bindings.units.at("workloads/retail"), "ou-0000-00000105");
  const Compiled again = Compile(parsed_.file, bindings);
  EXPECT_EQ(TextOf(again.desired), TextOf(desired()));
}

TEST_F(Acme, EveryMemberHasBothFullAccessPolicies) {
  for (const auto& [id, account] : desired().table<org::Account>()) {
    EXPECT_NE(desired().Find<org::Attachment>(org::JoinKey(id, "p-FullAWSAccess")), nullptr);
    EXPECT_NE(desired().Find<org::Attachment>(org::JoinKey(id, "p-RCPFullAWSAccess")), nullptr);
  }
}

TEST_F(Acme, AnEngineerHasOneUserAndReachesWhatTheGroupReaches) {
  std::vector<std::string> users;
  for (const auto& [key, user] : desired().table<org::User>()) {
    if (user->name == "retail-engineer-1") users.push_back(key);
  }
  EXPECT_EQ(users, std::vector<std::string>{IdOf("identity").text() + "|retail-engineer-1"});
  std::vector<std::string> reached;
  for (const Access& access : compiled_.access) {
    if (access.person == "retail-engineer-1")
      reached.push_back(access.role + "@" + access.selector);
  }
  EXPECT_EQ(reached, (std::vector<std::string>{"developer@retail/dev", "developer@retail/sandbox",
                                               "read-only@retail/stage", "read-only@retail/prod",
                                               "pipeline-user@delivery",
                                               "administrator@sandboxes/retail-engineer-1"}));
}

}  // namespace
}  // namespace bulkhead::blueprint
