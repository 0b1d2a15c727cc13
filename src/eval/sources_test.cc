// What the resource's side grants beside its policy, and who may limit it: ACLs, public
// access, access points, VPC endpoints, keys and their grants, and callers of all kinds.
// The numbers are those of docs/spec/evaluation.md.
#include "eval/test_documents.h"

namespace bulkhead::eval {
namespace {

using enum policy::Kind;
using Names = PrincipalNames;
using Grantee = AclGrant::Grantee;

class Sources : public testing::Test {
 protected:
  // Keeps the document for the length of the test.
  const policy::Document* Keep(policy::DocumentPtr document) {
    documents_.push_back(std::move(document));
    return documents_.back().get();
  }
  void MoveResourceAway() { request_.resource_account = Account(kOtherAccount); }
  std::string Answer() const { return eval::Answer(request_, set_); }

  Request request_ = RoleRequest();
  PolicySet set_;
  std::vector<policy::DocumentPtr> documents_;
};

// D5
TEST_F(Sources, EndpointMustAllow) {
  set_.identity = {Keep(One("Allow", "*"))};
  set_.endpoint = Keep(One("Allow", "s3:*", kEndpoint));
  EXPECT_EQ(Answer(), "allow by identity");
  set_.endpoint = Keep(One("Allow", "sqs:*", kEndpoint));
  EXPECT_EQ(Answer(), "implicit-deny at endpoint");
  set_.endpoint = Keep(One("Deny", "s3:Get*", kEndpoint));
  EXPECT_EQ(Answer(), "explicit-deny at endpoint");
  set_.endpoint = Keep(One("Allow", "s3:*", kEndpoint));
  set_.identity.clear();
  EXPECT_EQ(Answer(), "implicit-deny at identity");
}

// D6: what has no owner is the caller's own.
TEST_F(Sources, NoOwner) {
  request_.resource_account = AccountId();
  set_.identity = {Keep(One("Allow", "*"))};
  EXPECT_EQ(Answer(), "allow by identity");
}

// X1
TEST_F(Sources, Acl) {
  set_.acl = {{.grantee = Grantee::kAllUsers, .actions = {"S3:getobject"}}};
  EXPECT_EQ(Answer(), "allow by acl");
  request_.action = "s3:PutObject";
  EXPECT_EQ(Answer(), "implicit-deny at identity");
  request_.action = "s3:GetObject";
  MoveResourceAway();
  EXPECT_EQ(Answer(), "implicit-deny at identity");
  set_.identity = {Keep(One("Allow", "s3:*"))};
  EXPECT_EQ(Answer(), "allow by identity");
  set_.acl = {
      {.grantee = Grantee::kCanonicalUser, .canonical_id = "c-other", .actions = {"s3:GetObject"}}};
  EXPECT_EQ(Answer(), "implicit-deny at resource");
  set_.acl.front().canonical_id = "c-own";
  EXPECT_EQ(Answer(), "allow by identity");
  set_.acl.front().grantee = Grantee::kAuthenticatedUsers;
  EXPECT_EQ(Answer(), "allow by identity");
  set_.resource = Keep(One("Deny", "s3:*", kResource));
  EXPECT_EQ(Answer(), "explicit-deny at resource");
}

TEST_F(Sources, AclForAnonymousCallers) {
  request_.principal = {};
  EXPECT_EQ(Answer(), "implicit-deny at resource");
  set_.acl = {{.grantee = Grantee::kAuthenticatedUsers, .actions = {"s3:GetObject"}}};
  EXPECT_EQ(Answer(), "implicit-deny at resource");
  set_.acl.front().grantee = Grantee::kAllUsers;
  EXPECT_EQ(Answer(), "allow by acl");
  // The policy is the first of the sources that grant as much.
  set_.resource = Keep(One("Allow", "s3:*", kResource));
  EXPECT_EQ(Answer(), "allow by resource");
}

// X2
TEST_F(Sources, PublicAccessRestricted) {
  set_.resource = Keep(One("Allow", "s3:*", kResource));
  set_.public_access = PolicySet::PublicAccess::kRestricted;
  EXPECT_EQ(Answer(), "allow by resource");
  MoveResourceAway();
  set_.identity = {Keep(One("Allow", "s3:*"))};
  EXPECT_EQ(Answer(), "implicit-deny at resource");
  request_.principal = {.kind = Names::Kind::kService, .service = "ec2.amazonaws.com"};
  EXPECT_EQ(Answer(), "allow by resource");
  request_.principal = {};
  EXPECT_EQ(Answer(), "implicit-deny at resource");
  set_.resource = Keep(One("Deny", "s3:*", kResource));
  EXPECT_EQ(Answer(), "explicit-deny at resource");
  set_.resource = Keep(
      Statements(R"({"Effect":"Allow","Principal":"*","Action":"s3:*","Resource":"*","Condition":)"
                 R"({"StringEquals":{"aws:SourceVpc":"vpc-1"}}})",
                 kResource));
  request_.context.Set("aws:SourceVpc", "vpc-1");
  EXPECT_EQ(Answer(), "allow by resource");
}

// D9, X5
TEST_F(Sources, AccessPoint) {
  const std::string name = "arn:aws:s3:us-east-1:111122223333:accesspoint/ap";
  request_.context.Set("s3:DataAccessPointArn", name);
  const auto on = [&](const std::string& effect, const std::string& resource) {
    return Keep(Statements(R"({"Effect":")" + effect + R"(","Principal":{"AWS":"111122223333"},)" +
                               R"("Action":"s3:*","Resource":")" + resource + R"("})",
                           kResource));
  };
  set_.identity = {Keep(One("Allow", "s3:*"))};
  set_.access_point = on("Allow", name + "/object/*");
  EXPECT_EQ(Answer(), "allow by identity");
  set_.access_point = on("Allow", "arn:aws:s3:::b/*");
  EXPECT_EQ(Answer(), "implicit-deny at access-point");
  set_.access_point = on("Deny", name + "/object/k");
  EXPECT_EQ(Answer(), "explicit-deny at access-point");
  set_.access_point = on("Allow", name);
  EXPECT_EQ(Answer(), "implicit-deny at access-point");
  request_.resource = "arn:aws:s3:::b";
  EXPECT_EQ(Answer(), "allow by identity");
  // An access point that delegates to the account delegates no more than that.
  set_.identity.clear();
  set_.resource = Keep(One("Allow", "s3:*", kResource));
  EXPECT_EQ(Answer(), "implicit-deny at identity");
  set_.access_point = Keep(One("Allow", "s3:*", kResource));
  EXPECT_EQ(Answer(), "allow by resource");
  set_.public_access = PolicySet::PublicAccess::kRestricted;
  request_.principal = {};
  EXPECT_EQ(Answer(), "implicit-deny at resource");
}

TEST_F(Sources, LongNamesOfAccessPoints) {
  const std::string name = "arn:aws:s3:us-east-1:111122223333:accesspoint/ap";
  request_.context.Set("s3:DataAccessPointArn", name);
  request_.resource = "arn:aws:s3:::b/" + std::string(5000, 'k');
  set_.access_point = Keep(One("Allow", "s3:*", kResource));
  set_.identity = {Keep(Statements(R"({"Effect":"Allow","Action":"*","Resource":"*"},)"
                                   R"({"Effect":"Deny","Action":"*","Resource":)"
                                   R"("arn:aws:s3:::b/${aws:username}x"})"))};
  request_.context.Set("aws:username", std::string(5000, 'k'));
  EXPECT_EQ(Answer(), "allow by identity");
}

// K1, D11
TEST_F(Sources, KeyPolicyFirst) {
  set_.resource_rule = PolicySet::ResourceRule::kKeyPolicy;
  request_.action = "kms:Decrypt";
  set_.identity = {Keep(One("Allow", "kms:*"))};
  EXPECT_EQ(Answer(), "implicit-deny at resource");
  set_.resource = Keep(One("Allow", "kms:*", kResource, R"({"AWS":"111122223333"})"));
  EXPECT_EQ(Answer(), "allow by identity");
  set_.identity.clear();
  EXPECT_EQ(Answer(), "implicit-deny at identity");
  set_.resource =
      Keep(One("Allow", "kms:*", kResource, R"({"AWS":"arn:aws:iam::111122223333:role/r"})"));
  EXPECT_EQ(Answer(), "allow by resource");
  request_.principal = {.kind = Names::Kind::kAccountRoot,
                        .account = Account(kOwnAccount),
                        .arn = "arn:aws:iam::111122223333:root"};
  EXPECT_EQ(Answer(), "implicit-deny at resource");
}

// K2, K3
TEST_F(Sources, GrantsOfKeys) {
  set_.resource_rule = PolicySet::ResourceRule::kKeyPolicy;
  request_.action = "kms:Decrypt";
  KeyGrant grant{.grantee = "arn:aws:iam::111122223333:role/r", .operations = {"Decrypt"}};
  set_.grants = {grant};
  EXPECT_EQ(Answer(), "allow by grant");
  MoveResourceAway();
  EXPECT_EQ(Answer(), "allow by grant") << "a grant is a permission of its own";
  set_.boundary = Keep(One("Allow", "s3:*"));
  EXPECT_EQ(Answer(), "implicit-deny at boundary");
  set_.boundary = nullptr;
  request_.action = "kms:Encrypt";
  EXPECT_EQ(Answer(), "implicit-deny at resource");
  request_.action = "kms:decrypt";
  set_.grants.front().constraint = KeyGrant::Constraint::kEncryptionContextSubset;
  set_.grants.front().encryption_context = {{"Team", "blue"}};
  EXPECT_EQ(Answer(), "implicit-deny at resource");
  request_.context.Set("kms:EncryptionContext:team", "blue");
  EXPECT_EQ(Answer(), "allow by grant");
  request_.context.Set("kms:EncryptionContext:app", "x");
  EXPECT_EQ(Answer(), "allow by grant");
  set_.grants.front().constraint = KeyGrant::Constraint::kEncryptionContextEquals;
  EXPECT_EQ(Answer(), "implicit-deny at resource");
  request_.context.Set("kms:EncryptionContext:app", std::vector<std::string>());
  EXPECT_EQ(Answer(), "allow by grant");
  set_.grants.front().operations = {"CreateGrant"};
  request_.action = "kms:CreateGrant";
  request_.context = {};
  EXPECT_EQ(Answer(), "allow by grant") << "not asked for operations that encrypt nothing";
  set_.grants.front().grantee = "*";
  EXPECT_EQ(Answer(), "implicit-deny at resource");
  request_.principal = {.kind = Names::Kind::kService, .service = "rds.amazonaws.com"};
  set_.grants.front().grantee = "rds.amazonaws.com";
  EXPECT_EQ(Answer(), "allow by grant");
}

// P2, P7, D15
TEST_F(Sources, FederatedCallers) {
  request_.principal = {.kind = Names::Kind::kFederated, .provider = "accounts.example.com"};
  request_.action = "sts:AssumeRoleWithWebIdentity";
  set_.resource_rule = PolicySet::ResourceRule::kRequired;
  set_.resource = Keep(One("Allow", "sts:*", kTrust, R"({"Federated":"accounts.example.com"})"));
  EXPECT_EQ(Answer(), "allow by trust");
  request_.principal.provider = "other.example.com";
  EXPECT_EQ(Answer(), "implicit-deny at trust");
}

TEST_F(Sources, FederatedUsers) {
  request_.principal = {.kind = Names::Kind::kFederatedUser,
                        .account = Account(kOwnAccount),
                        .arn = "arn:aws:iam::111122223333:user/u",
                        .session_arn = "arn:aws:sts::111122223333:federated-user/f"};
  set_.identity = {Keep(One("Allow", "s3:*"))};
  EXPECT_EQ(Answer(), "implicit-deny at session") << "no session policy, no permissions";
  set_.session_presence = PolicySet::Presence::kPresent;
  set_.session = {Keep(One("Allow", "s3:Get*"))};
  EXPECT_EQ(Answer(), "allow by identity");
  set_.session.clear();
  set_.resource =
      Keep(One("Allow", "s3:*", kResource, R"({"AWS":"arn:aws:iam::111122223333:user/u"})"));
  EXPECT_EQ(Answer(), "implicit-deny at session");
  set_.resource = Keep(
      One("Allow", "s3:*", kResource, R"({"AWS":"arn:aws:sts::111122223333:federated-user/f"})"));
  EXPECT_EQ(Answer(), "allow by resource");
  // The root user who federates gives what it has.
  request_.principal.arn = "arn:aws:iam::111122223333:root";
  set_.resource = nullptr;
  set_.identity.clear();
  set_.session = {Keep(One("Allow", "s3:Get*"))};
  EXPECT_EQ(Answer(), "allow by identity");
}

// P2: the canonical id is the account's.
TEST_F(Sources, CanonicalUser) {
  MoveResourceAway();
  set_.resource = Keep(One("Allow", "s3:*", kResource, R"({"CanonicalUser":"c-own"})"));
  EXPECT_EQ(Answer(), "implicit-deny at identity");
  set_.identity = {Keep(One("Allow", "s3:*"))};
  EXPECT_EQ(Answer(), "allow by identity");
  request_.principal.canonical_id.clear();
  EXPECT_EQ(Answer(), "implicit-deny at resource");
}

// P6
TEST_F(Sources, NotPrincipal) {
  set_.identity = {Keep(One("Allow", "s3:*"))};
  const auto all_but = [&](const std::string& list) {
    return Keep(Statements(
        R"({"Effect":"Deny","Action":"s3:*","Resource":"*","NotPrincipal":)" + list + "}",
        kResource));
  };
  const std::string session = R"("arn:aws:sts::111122223333:assumed-role/r/s")";
  const std::string role = R"("arn:aws:iam::111122223333:role/r")";
  set_.resource = all_but(R"({"AWS":[)" + session + "," + role + R"(,"111122223333"]})");
  EXPECT_EQ(Answer(), "allow by identity");
  set_.boundary = Keep(One("Allow", "s3:*"));
  EXPECT_EQ(Answer(), "explicit-deny at resource") << "a boundary excepts nobody";
  set_.boundary = nullptr;
  set_.resource = all_but(R"({"AWS":[)" + session + "," + role + "]}");
  EXPECT_EQ(Answer(), "explicit-deny at resource");
  set_.resource = all_but(R"({"Service":"ec2.amazonaws.com"})");
  request_.principal = {.kind = Names::Kind::kService, .service = "ec2.amazonaws.com"};
  EXPECT_EQ(Answer(), "implicit-deny at resource");
}

}  // namespace
}  // namespace bulkhead::eval
