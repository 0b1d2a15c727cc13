// Changes: random changes of one policy each, of every kind, to an organization.
//
//   Changes changes(seed);
//   now = org::Apply(now, changes.Next(now, i % Changes::kKinds));
#pragma once

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cstdlib>
#include <random>
#include <string>
#include <string_view>
#include <vector>

#include "gtest/gtest.h"
#include "org/change.h"
#include "org/snapshot.h"
#include "policy/document.h"

namespace bulkhead::guarantee {

inline constexpr std::array<std::string_view, 11> kIdentity = {
    R"({"Effect":"Allow","Action":"*","Resource":"*"})",
    R"({"Effect":"Deny","Action":"*","Resource":"*"})",
    R"({"Effect":"Allow","Action":"sts:AssumeRole","Resource":"*"})",
    R"({"Effect":"Deny","Action":"sts:AssumeRole","Resource":"*"})",
    R"({"Effect":"Allow","Action":["s3:Get*","s3:Delete*"],"Resource":"*"})",
    R"({"Effect":"Allow","Action":"iam:*","Resource":"*"})",
    R"({"Effect":"Allow","Action":"secretsmanager:GetSecretValue","Resource":"*"})",
    R"({"Effect":"Allow","Action":"*","Resource":"*","Condition":{"StringLike":{"aws:PrincipalArn":"*:role/administrator"}}})",
    R"({"Effect":"Allow","Action":"sqs:SendMessage","Resource":"*"})",
    R"({"Effect":"Allow","Action":"s3:*","Resource":"*","Condition":{"StringLike":{"aws:userid":"*:ann"}}})",
    R"({"Effect":"Allow","Action":["sts:GetFederationToken","s3:*"],"Resource":"*"})"};

inline constexpr std::array<std::string_view, 17> kControl = {
    R"({"Effect":"Allow","Action":"*","Resource":"*"})",
    R"({"Effect":"Deny","Action":"*","Resource":"*"})",
    R"({"Effect":"Deny","Action":"sqs:*","Resource":"*"})",
    R"({"Effect":"Deny","Action":"sts:AssumeRole","Resource":"*"})",
    R"({"Effect":"Deny","Action":"iam:*","Resource":"*"})",
    R"({"Effect":"Deny","Action":"iam:*","Resource":"*","Condition":{"ArnNotLike":{"aws:PrincipalArn":"arn:aws:iam::*:role/OrganizationAccountAccessRole"}}})",
    R"({"Effect":"Deny","NotAction":"iam:*","Resource":"*","Condition":{"StringNotEquals":{"aws:PrincipalTag/team":"x"}}})",
    R"({"Effect":"Allow","Action":"iam:*","Resource":"*"})",
    R"({"Effect":"Deny","Action":"*","Resource":"*","Condition":{"ArnLike":{"aws:PrincipalArn":"arn:aws:iam::*:root"}}})",
    R"({"Effect":"Deny","Action":"*","Resource":"*","Condition":{"ArnNotLike":{"aws:PrincipalArn":["arn:aws:iam::*:role/OrganizationAccountAccessRole","arn:aws:iam::*:role/administrator"]}}})",
    R"({"Effect":"Deny","Action":"*","Resource":"*","Condition":{"StringEquals":{"aws:PrincipalAccount":"000000000102"}}})",
    R"({"Effect":"Deny","NotAction":["iam:*","sts:*"],"Resource":"*","Condition":{"StringNotEquals":{"aws:RequestedRegion":"eu-west-1"},"ArnNotLike":{"aws:PrincipalArn":"arn:aws:iam::*:role/OrganizationAccountAccessRole"}}})",
    R"({"Effect":"Deny","NotAction":["sts:AssumeRole","s3:*"],"Resource":"*"})",
    R"({"Effect":"Deny","Action":["s3:Delete*","lambda:*"],"Resource":"*"})",
    R"({"Effect":"Deny","Action":"sts:GetFederationToken","Resource":"*"})",
    R"({"Effect":"Deny","Action":["s3:*","sqs:*"],"Resource":"*","Condition":{"StringNotLike":{"aws:userid":"*:some*"}}})",
    R"({"Effect":"Deny","Action":["s3:*","sqs:*"],"Resource":"*","Condition":{"ArnLike":{"aws:PrincipalArn":["arn:aws:iam::*:user/*","arn:aws:iam::*:root","arn:aws:sts::*:federated-user/x*"]}}})"};

inline constexpr std::array<std::string_view, 4> kResourceControl = {
    R"({"Effect":"Deny","Principal":"*","Action":"s3:*","Resource":"*"})",
    R"({"Effect":"Deny","Principal":"*","Action":"sts:AssumeRole","Resource":"*"})",
    R"({"Effect":"Deny","Principal":"*","Action":["s3:*","sts:*"],"Resource":"*","Condition":{"StringNotEqualsIfExists":{"aws:PrincipalOrgID":"o-another000"}}})",
    R"({"Effect":"Deny","Principal":"*","Action":"kms:Decrypt","Resource":"*"})"};

inline constexpr std::array<std::string_view, 7> kPrincipals = {
    R"("*")",
    R"({"AWS":"111111111111"})",
    R"({"AWS":"{account}"})",
    R"({"AWS":"arn:aws:iam::{account}:role/administrator"})",
    R"({"AWS":"arn:aws:sts::{account}:assumed-role/administrator/ann"})",
    R"({"AWS":"arn:aws:sts::{account}:federated-user/ann"})",
    R"({"Service":"ec2.amazonaws.com"})"};

// Is attached everywhere, and cannot be detached or changed.
// https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_rcps.html
inline constexpr std::string_view kFullRcp = "p-RCPFullAWSAccess";

class Changes {
 public:
  explicit Changes(unsigned seed) : random_(seed) {}

  // The document with one statement more, one less, or another one.
  policy::DocumentPtr Changed(const policy::DocumentPtr& before, policy::Kind kind,
                              const std::string& statement) {
    std::vector<std::string> statements;
    if (before) {
      for (const policy::Statement& old : before->statements()) {
        statements.push_back(before->text().substr(old.span.begin, old.span.end - old.span.begin));
      }
    }
    const std::size_t what = Number(3);
    if (what != 0 && !statements.empty()) {
      statements.erase(statements.begin() + static_cast<std::ptrdiff_t>(Number(statements.size())));
    }
    if (what != 1 || statements.empty()) {
      statements.insert(
          statements.begin() + static_cast<std::ptrdiff_t>(Number(statements.size() + 1)),
          statement);
    }
    return DocumentOf(statements, kind);
  }

  static policy::DocumentPtr DocumentOf(const std::vector<std::string>& statements,
                                        policy::Kind kind) {
    std::string list;
    for (const std::string& one : statements) list += (list.empty() ? "" : ",") + one;
    auto document =
        policy::Parse(fmt::format(R"({{"Version":"2012-10-17","Statement":[{}]}})", list), kind);
    EXPECT_TRUE(document.has_value()) << list;
    return document ? *document : nullptr;
  }

  std::size_t Number(std::size_t below) { return random_() % below; }

  template <class T>
  T Any(const org::Snapshot& now) {
    auto at = now.table<T>().begin();
    for (std::size_t i = Number(now.table<T>().size()); i > 0; --i) ++at;
    return *at->value;
  }
  std::string Identity() { return std::string(kIdentity[Number(kIdentity.size())]); }
  std::string ForSomeone(const org::Snapshot& now, std::string_view rest) {
    std::string principal(kPrincipals[Number(kPrincipals.size())]);
    const std::size_t at = principal.find("{account}");
    if (at != principal.npos) principal.replace(at, 9, Any<org::Account>(now).id.text());
    return fmt::format(R"({{"Effect":"Allow","Principal":{},{}}})", principal, rest);
  }

  std::string Container(const org::Snapshot& now) {
    switch (Number(4)) {
      case 0: return Any<org::Root>(now).id;
      case 1: return Any<org::Unit>(now).id;
      default: return Any<org::Account>(now).id.text();
    }
  }

  // A change of the kind of that number.
  static constexpr std::size_t kKinds = 10;
  org::Change Next(const org::Snapshot& now, std::size_t kind) {
    org::Change change;
    switch (kind) {
      case 0: change.Put(WithInline(Any<org::Role>(now))); break;
      case 1: change.Put(WithInline(Any<org::User>(now))); break;
      case 2: change.Put(WithInline(Any<org::Group>(now))); break;
      case 3: {
        org::Role role = Any<org::Role>(now);
        role.trust = Changed(role.trust, policy::Kind::kTrust,
                             ForSomeone(now, R"("Action":["sts:AssumeRole","sts:TagSession"])"));
        change.Put(role);
        break;
      }
      case 4: {
        org::Role role = Any<org::Role>(now);
        role.boundary = role.boundary.empty() ? "arn:aws:iam::aws:policy/ReadOnlyAccess" : "";
        change.Put(role);
        break;
      }
      case 5: {
        org::ManagedPolicy policy = Any<org::ManagedPolicy>(now);
        policy.versions.back().document =
            Changed(policy.versions.back().document, policy::Kind::kIdentity, Identity());
        change.Put(policy);
        break;
      }
      case 6: {
        org::Policy policy = Any<org::Policy>(now);
        while (policy.id == kFullRcp) policy = Any<org::Policy>(now);
        ChangePolicy(policy);
        change.Put(policy);
        break;
      }
      case 7: Attach(now, change); break;
      case 8: {
        org::Attachment attachment = Any<org::Attachment>(now);
        while (attachment.policy_id == kFullRcp) attachment = Any<org::Attachment>(now);
        change.Erase<org::Attachment>(attachment.Key());
        break;
      }
      default: {
        org::Bucket bucket = Any<org::Bucket>(now);
        bucket.bucket_policy = Changed(
            bucket.bucket_policy, policy::Kind::kResource,
            ForSomeone(
                now, fmt::format(
                         R"("Action":["s3:GetObject","s3:Delete*"],"Resource":"arn:aws:s3:::{}/*")",
                         bucket.name)));
        change.Put(bucket);
        break;
      }
    }
    return change;
  }

 private:
  template <class T>
  T WithInline(T holder) {
    if (holder.inline_policies.empty() || Number(2) == 0) {
      holder.inline_policies["changed"] = DocumentOf({Identity()}, policy::Kind::kIdentity);
    } else {
      policy::DocumentPtr& document = holder.inline_policies.begin()->second;
      document = Changed(document, policy::Kind::kIdentity, Identity());
    }
    return holder;
  }

  void ChangePolicy(org::Policy& policy) {
    if (!policy.document) return;
    const bool rcp = policy.type == "RESOURCE_CONTROL_POLICY";
    const std::string statement(rcp ? kResourceControl[Number(kResourceControl.size())]
                                    : kControl[Number(kControl.size())]);
    policy.document = Changed(policy.document, policy.document->kind(), statement);
  }

  void Attach(const org::Snapshot& now, org::Change& change) {
    const bool rcp = Number(2) == 0;
    const std::string_view statement =
        rcp ? kResourceControl[Number(kResourceControl.size())] : kControl[Number(kControl.size())];
    const org::Policy policy{
        .id = fmt::format("p-{:08}", Number(5)),
        .organization_id = Any<org::Organization>(now).id,
        .type = rcp ? "RESOURCE_CONTROL_POLICY" : "SERVICE_CONTROL_POLICY",
        .name = "added",
        .document = DocumentOf({std::string(statement)}, rcp ? policy::Kind::kResourceControl
                                                             : policy::Kind::kServiceControl)};
    change.Put(policy);
    change.Put(org::Attachment{.target_id = Container(now),
                               .policy_id = policy.id,
                               .organization_id = policy.organization_id,
                               .order = 100});
  }

  std::mt19937 random_;
};

// The organization with a managed policy that a role and a group have.
inline org::Snapshot WithManaged(const org::Snapshot& now) {
  org::Change change;
  const org::Role role = *now.table<org::Role>().begin()->value;
  const std::string arn = fmt::format("arn:aws:iam::{}:policy/shared", role.account.text());
  change.Put(org::ManagedPolicy{
      .arn = arn,
      .account = role.account,
      .name = "shared",
      .versions = {{.id = "v1",
                    .document =
                        Changes::DocumentOf({std::string(kIdentity[8])}, policy::Kind::kIdentity)}},
      .default_version = "v1"});
  for (const auto& [key, other] : now.table<org::Role>()) {
    if (other->name != "administrator" && other->name != role.name) continue;
    org::Role with = *other;
    with.attached.insert(arn);
    change.Put(with);
  }
  org::Group group = *now.table<org::Group>().begin()->value;
  group.attached.insert(arn);
  change.Put(group);
  return org::Apply(now, change);
}

// Of more seeds: BULKHEAD_SEEDS.
inline unsigned Seeds() {
  const char* text = std::getenv("BULKHEAD_SEEDS");
  return text == nullptr ? 1 : static_cast<unsigned>(std::max(1, std::atoi(text)));
}

}  // namespace bulkhead::guarantee
