// LargeOrganization: thousands of accounts in a tree of units, with guardrails at every
// level, and roles with policies of their own in every account.
//
//   const LargeOrganization large(10'000);
//   access::Decide(large.now(), large.CallerOf(17), check, environment);
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "access/decide.h"
#include "aws/arn.h"
#include "decide_cases.h"
#include "org/snapshot.h"

namespace bulkhead {

class LargeOrganization {
 public:
  static constexpr int kUnits = 100;  // Each below one of ten others.

  explicit LargeOrganization(int accounts) {
    org::Change change;
    AddTree(change);
    for (int i = 0; i < accounts; ++i) AddAccount(i, change);
    now_ = org::Apply({}, change);
  }

  const org::Snapshot& now() const { return now_; }

  static access::Caller CallerOf(int index) {
    const AccountId account = IdOf(index);
    return {.kind = access::Caller::Kind::kRole,
            .account = account,
            .name = "app",
            .arn = aws::AssumedRoleArn(account, "app", "bench"),
            .user_id = "AROA" + account.text() + "APP:bench",
            .access_key_id = "ASIAEXAMPLE",
            .session = access::Session{.name = "bench"}};
  }
  static AccountId IdOf(int index) {
    return *AccountId::Parse(std::to_string(200'000'000'000 + index));
  }

 private:
  static constexpr const char* kOrganization = "o-bench00000";
  static constexpr const char* kRoot = "r-be00";
  static constexpr const char* kScp = "SERVICE_CONTROL_POLICY";

  static policy::DocumentPtr Document(const std::string& statements, policy::Kind kind) {
    auto parsed =
        policy::Parse(R"({"Version":"2012-10-17","Statement":[)" + statements + "]}", kind);
    if (!parsed) Give(parsed.error().front().what);
    return *std::move(parsed);
  }
  static std::string UnitId(int index) { return "ou-be00-" + std::to_string(10'000'000 + index); }

  static void AddScp(const std::string& id, const std::string& statements, org::Change& change) {
    change.Put(org::Policy{.id = id,
                           .organization_id = kOrganization,
                           .type = kScp,
                           .name = id,
                           .document = Document(statements, policy::Kind::kServiceControl)});
  }
  static void Attach(const std::string& target, const std::string& id, org::Change& change) {
    change.Put(
        org::Attachment{.target_id = target, .policy_id = id, .organization_id = kOrganization});
  }

  static void AddTree(org::Change& change) {
    const AccountId management = *AccountId::Parse("199999999999");
    change.Put(
        org::Organization{.id = kOrganization, .management_account = management, .root_id = kRoot});
    change.Put(org::Root{.id = kRoot, .organization_id = kOrganization, .policy_types = {kScp}});
    AddScp("p-full", R"({"Effect":"Allow","Action":"*","Resource":"*"})", change);
    AddScp("p-region",
           R"({"Effect":"Deny","NotAction":["iam:*","organizations:*","sts:*","s3:*"],)"
           R"("Resource":"*","Condition":{"StringNotEquals":{"aws:RequestedRegion":)"
           R"(["eu-west-1","eu-central-1"]}}})",
           change);
    AddScp("p-guard",
           R"({"Effect":"Deny","Action":["cloudtrail:StopLogging","cloudtrail:DeleteTrail",)"
           R"("organizations:LeaveOrganization"],"Resource":"*"},)"
           R"({"Effect":"Deny","Action":"s3:*","Resource":"*",)"
           R"("Condition":{"Bool":{"aws:SecureTransport":"false"}}})",
           change);
    for (const char* id : {"p-full", "p-region"}) Attach(kRoot, id, change);
    for (int i = 0; i < kUnits; ++i) {
      const std::string parent = i < 10 ? kRoot : UnitId(i % 10);
      change.Put(org::Unit{.id = UnitId(i),
                           .organization_id = kOrganization,
                           .parent_id = parent,
                           .name = "unit-" + std::to_string(i)});
      for (const char* id : {"p-full", "p-guard"}) Attach(UnitId(i), id, change);
    }
  }

  static void AddAccount(int index, org::Change& change) {
    const AccountId id = IdOf(index);
    change.Put(org::Account{.id = id,
                            .organization_id = kOrganization,
                            .parent_id = UnitId(10 + index % (kUnits - 10)),
                            .name = "account-" + std::to_string(index),
                            .email = "account-" + std::to_string(index) + "@example.com"});
    Attach(id.text(), "p-full", change);
    const std::string bucket = "arn:aws:s3:::data-" + id.text();
    const policy::DocumentPtr trust = Document(R"({"Effect":"Allow","Principal":{"AWS":")" +
                                                   id.text() + R"("},"Action":"sts:AssumeRole"})",
                                               policy::Kind::kTrust);
    for (const std::string name : {"app", "admin", "audit"}) {
      const std::string actions = name == "admin"   ? R"("*")"
                                  : name == "audit" ? R"(["s3:List*","ec2:Describe*"])"
                                                    : R"(["s3:GetObject","s3:PutObject"])";
      change.Put(org::Role{
          .account = id,
          .name = name,
          .id = "AROA" + id.text() + name,
          .trust = trust,
          .inline_policies = {{"own",
                               Document(R"({"Effect":"Allow","Action":)" + actions +
                                            R"(,"Resource":[")" + bucket + R"(",")" + bucket +
                                            R"(/${aws:PrincipalTag/team}/*"]},)"
                                            R"({"Effect":"Allow","Action":"s3:GetObject",)"
                                            R"("Resource":")" +
                                            bucket + R"(/*"})",
                                        policy::Kind::kIdentity)}},
          .tags = {{"team", "blue"}}});
    }
  }

  org::Snapshot now_;
};

}  // namespace bulkhead
