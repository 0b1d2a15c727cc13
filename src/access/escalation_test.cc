// Each published path is a rule that works: with all that it needs it leads where it says, and
// with less it does not.
#include "access/escalation.h"

#include <fmt/format.h>
#include <gtest/gtest.h>

#include <algorithm>

#include "access/reach.h"
#include "aws/arn.h"
#include "base/json.h"
#include "org/change.h"

namespace bulkhead::access {
namespace {

using catalog::Escalation;
using On = Escalation::On;

constexpr const char* kAccount = "111111111111";

AccountId Account() { return AccountId::Parse(kAccount).value(); }
std::string Arn(std::string_view resource) { return aws::IamArn(Account(), resource); }

policy::DocumentPtr Parsed(const Value& statements, policy::Kind kind) {
  Value policy = Value::Struct();
  policy.Set("Version", "2012-10-17");
  policy.Set("Statement", statements);
  return policy::Parse(base::PrintJson(policy), kind).value();
}

Value Allowing(const std::string& action, const std::string& resource) {
  Value statement = Value::Struct();
  statement.Set("Effect", "Allow");
  statement.Set("Action", action);
  if (!resource.empty()) statement.Set("Resource", resource);
  return statement;
}

// Whom the path starts from: a role where it needs to be one.
bool StartsFromRole(const Escalation& path) {
  return path.kind == Escalation::Kind::kSelf &&
         std::ranges::any_of(path.needs,
                             [](const Escalation::Need& need) { return need.on == On::kRole; });
}

// What a need has to be on: of oneself, or of the one who is to be changed.
std::string ResourceOf(const Escalation& path, On on) {
  const bool self = path.kind == Escalation::Kind::kSelf;
  switch (on) {
    case On::kAny: return "*";
    case On::kRole: return Arn(self ? "role/eve" : "role/target");
    case On::kUser: return Arn(self ? "user/eve" : "user/victim");
    case On::kGroup: return Arn("group/admins");
    case On::kPolicy: return Arn("policy/attached");
  }
  return "*";
}

// The needs but for one.
policy::DocumentPtr Rights(const Escalation& path, std::size_t without) {
  Value statements = Value::EmptyList();
  statements.Append(Allowing("iam:GetUser", "*"));
  for (std::size_t i = 0; i < path.needs.size(); ++i) {
    const Escalation::Need& need = path.needs[i];
    if (i != without) statements.Append(Allowing(need.action, ResourceOf(path, need.on)));
  }
  return Parsed(statements, policy::Kind::kIdentity);
}

policy::DocumentPtr Trust(const Escalation& path) {
  Value principal = Value::Struct();
  // One that `eve` may assume, unless the path is about who may.
  const bool assumes =
      std::ranges::any_of(path.needs, [](const auto& n) { return n.action == "sts:AssumeRole"; });
  Value services = Value::EmptyList();
  for (const std::string& service : path.services) services.Append(service);
  if (path.services.empty()) services.Append("batch.amazonaws.com");
  principal.Set("Service", std::move(services));
  if (assumes) principal.Set("AWS", kAccount);
  Value statement = Allowing("sts:AssumeRole", "");
  statement.Set("Principal", std::move(principal));
  return Parsed(statement, policy::Kind::kTrust);
}

org::SnapshotPtr Scene(const Escalation& path, std::size_t without) {
  const policy::DocumentPtr rights = Rights(path, without);
  const bool joins = path.needs.front().action == "iam:AddUserToGroup";
  org::Change change;
  change.Put(org::Account{.id = Account(), .name = "a"});
  org::Role target{.account = Account(), .name = "target", .id = "AROATARGET"};
  target.trust = Trust(path);
  target.attached = {Arn("policy/attached")};
  change.Put(target);
  change.Put(org::User{.account = Account(), .name = "victim", .id = "AIDAVICTIM"});
  org::Group group{.account = Account(), .name = "admins", .id = "AGPAADMINS"};
  group.inline_policies["all"] = Parsed(Allowing("*", "*"), policy::Kind::kIdentity);
  if (!joins) group.inline_policies.clear();
  change.Put(group);
  const auto version = Parsed(Allowing("s3:ListAllMyBuckets", "*"), policy::Kind::kIdentity);
  change.Put(org::ManagedPolicy{.arn = Arn("policy/attached"),
                                .account = Account(),
                                .name = "attached",
                                .versions = {{.id = "v1", .document = version}},
                                .default_version = "v1"});
  if (StartsFromRole(path)) {
    org::Role eve{.account = Account(), .name = "eve", .id = "AROAEVE"};
    eve.trust = target.trust;
    eve.inline_policies["p"] = rights;
    change.Put(eve);
  } else {
    org::User eve{.account = Account(), .name = "eve", .id = "AIDAEVE"};
    eve.inline_policies["p"] = rights;
    if (path.kind == Escalation::Kind::kSelf) eve.attached = {Arn("policy/attached")};
    if (!joins) eve.groups = {"admins"};
    change.Put(eve);
  }
  return std::make_shared<const org::Snapshot>(org::Apply({}, change));
}

bool WritesPolicies(const Escalation& path) {
  return std::ranges::any_of(path.needs, [](const Escalation::Need& need) {
    return need.action == "iam:CreatePolicyVersion" || need.action.starts_with("iam:Put") ||
           need.action.starts_with("iam:Attach");
  });
}

std::string Goal(const Escalation& path) {
  const bool user = std::ranges::any_of(
      path.needs, [](const Escalation::Need& need) { return need.on == On::kUser; });
  if (path.kind == Escalation::Kind::kSelf) return Arn("root");
  if (path.kind == Escalation::Kind::kPrincipal && WritesPolicies(path)) return Arn("root");
  return Arn(user ? "user/victim" : "role/target");
}

// By which paths the goal is reached in one step.
std::vector<std::string> PathsTo(const org::SnapshotPtr& now, const Escalation& path) {
  Examiner examiner(now);
  prove::Prover prover;
  Escalator escalator(examiner.state(), prover);
  const std::string goal = Goal(path);
  Census& census = examiner.state().census();
  const std::string start = Arn(StartsFromRole(path) ? "role/eve" : "user/eve");
  std::vector<std::string> found;
  for (const Escalator::Found& one : escalator.From(
           census.FindArn(start).front(),
           [&](std::uint32_t to) { return census.ArnOf(census.residents()[to]) == goal; })) {
    found.push_back(one.path->id);
    EXPECT_FALSE(one.by.empty()) << one.path->id;
  }
  return found;
}

class Paths : public testing::TestWithParam<Escalation> {};

TEST_P(Paths, LeadsToItsGoal) {
  const Escalation& path = GetParam();
  constexpr std::size_t kNone = 1'000;
  // Another path may need less, and goes before it.
  EXPECT_EQ(PathsTo(Scene(path, kNone), path).size(), 1U);
}

TEST_P(Paths, NeedsAllOfIt) {
  const Escalation& path = GetParam();
  for (std::size_t i = 0; i < path.needs.size(); ++i) {
    const std::vector<std::string> found = PathsTo(Scene(path, i), path);
    EXPECT_EQ(std::ranges::count(found, path.id), 0) << "without " << path.needs[i].action;
  }
}

INSTANTIATE_TEST_SUITE_P(Published, Paths, testing::ValuesIn(catalog::Escalations()),
                         [](const auto& row) {
                           std::string name = row.param.id;
                           std::ranges::replace(name, '-', '_');
                           return name;
                         });

}  // namespace
}  // namespace bulkhead::access
