// What a verdict says beside the ruling: what came near, and which keys mattered.
#include "base/encoding.h"

#include "eval/test_documents.h"

namespace bulkhead::eval {
namespace {

using enum policy::Kind;
using Lacks = NearMiss::Lacks;

NearMiss InIdentity(std::size_t statement, Lacks lacks, std::size_t condition = 0) {
  return {{Gate::kIdentity, 0, 0, statement}, lacks, condition};
}

TEST(ExplainTest, TheNearestFirst) {
  const auto document =
      Statements(R"({"Effect":"Allow","Action":"s3:PutObject","Resource":"arn:aws:s3:::b/*"},)"
                 R"({"Effect":"Allow","Action":"ec2:*","Resource":"*"},)"
                 R"({"Effect":"Allow","Action":"s3:GetObject","Resource":"arn:aws:s3:::c/*"},)"
                 R"({"Effect":"Allow","Action":"s3:GetObject","Resource":"*","Condition":)"
                 R"({"Null":{"aws:username":"true"},"StringLike":{"aws:PrincipalTag/team":"b*"}}},)"
                 R"({"Effect":"Deny","Action":"s3:PutObject","Resource":"*"})");
  const Verdict verdict = Authorize(RoleRequest(), {.identity = {document.get()}});
  EXPECT_EQ(ToText(verdict), "implicit-deny at identity");
  EXPECT_TRUE(verdict.because.empty());
  const std::vector<NearMiss> want = {InIdentity(3, Lacks::kCondition, 1),
                                      InIdentity(2, Lacks::kResource),
                                      InIdentity(0, Lacks::kAction)};
  EXPECT_EQ(verdict.near, want);
}

TEST(ExplainTest, AStatementThatAllowsBehindAnotherLayer) {
  const auto identity = One("Allow", "s3:*");
  const auto full = One("Allow", "*", kServiceControl);
  const auto scp = Statements(R"({"Effect":"Allow","Action":"s3:*","Resource":"*","Condition":)"
                              R"({"StringEquals":{"aws:RequestedRegion":"eu-west-1"}}})",
                              kServiceControl);
  const PolicySet set{.scps = {{full.get()}, {scp.get()}}, .identity = {identity.get()}};
  const Verdict verdict = Authorize(RoleRequest(), set);
  EXPECT_EQ(ToText(verdict), "implicit-deny at scp");
  const std::vector<NearMiss> want = {{{Gate::kScp, 1, 0, 0}, Lacks::kCondition, 0},
                                      InIdentity(0, Lacks::kLayer)};
  EXPECT_EQ(verdict.near, want);
}

TEST(ExplainTest, AnotherPrincipal) {
  Request request = RoleRequest();
  request.resource_account = Account(kOtherAccount);
  const auto identity = One("Allow", "s3:*");
  const auto resource = One("Allow", "s3:*", kResource, R"({"AWS":"444455556666"})");
  const PolicySet set{.identity = {identity.get()}, .resource = resource.get()};
  const Verdict verdict = Authorize(request, set);
  const std::vector<NearMiss> want = {InIdentity(0, Lacks::kLayer),
                                      {{Gate::kResource, 0, 0, 0}, Lacks::kPrincipal, 0}};
  EXPECT_EQ(verdict.near, want);
}

TEST(ExplainTest, NoMoreThanAFew) {
  std::string statements;
  for (std::size_t i = 0; i < kNearMissesMax + 1; ++i) {
    if (i > 0) statements += ',';
    statements += R"({"Effect":"Allow","Action":"s3:*","Resource":"arn:aws:s3:::c"})";
  }
  const auto document = Statements(statements);
  EXPECT_EQ(Authorize(RoleRequest(), {.identity = {document.get()}}).near.size(), kNearMissesMax);
}

TEST(ExplainTest, NothingIsNearAnExplicitDenyOrAnAllow) {
  const auto allow = One("Allow", "s3:*");
  const auto deny = One("Deny", "s3:*");
  EXPECT_TRUE(Authorize(RoleRequest(), {.identity = {allow.get()}}).near.empty());
  EXPECT_TRUE(Authorize(RoleRequest(), {.identity = {allow.get(), deny.get()}}).near.empty());
}

TEST(ExplainTest, KeysThatMattered) {
  const auto document =
      Statements(R"({"Effect":"Allow","Action":"s3:*","Resource":"arn:aws:s3:::b/*","Condition":{)"
                 R"("StringEquals":{"aws:SourceVpc":"v","AWS:username":"${aws:PrincipalTag/x}"},)"
                 R"("Bool":{"aws:SecureTransport":"true"}}},)"
                 R"({"Effect":"Deny","Action":"s3:*","Resource":"*","Condition":)"
                 R"({"Bool":{"Aws:SecureTransport":"false"}}},)"
                 R"({"Effect":"Deny","Action":"ec2:*","Resource":"*","Condition":)"
                 R"({"Bool":{"aws:ViaAWSService":"false"}}})");
  Request request = RoleRequest();
  request.context.Set("aws:SecureTransport", "true");
  request.context.Set("aws:SourceVpc", std::vector<std::string>());
  const Verdict verdict = Authorize(request, {.identity = {document.get()}});
  ASSERT_EQ(verdict.keys.size(), 4U);
  EXPECT_EQ(verdict.keys[0], "aws:PrincipalTag/x");
  EXPECT_EQ(base::ToLower(verdict.keys[1]), "aws:securetransport");
  EXPECT_EQ(verdict.keys[2], "aws:SourceVpc");
  EXPECT_EQ(verdict.keys[3], "AWS:username");
  const std::vector<std::string> missing = {"aws:PrincipalTag/x", "aws:SourceVpc", "AWS:username"};
  EXPECT_EQ(verdict.missing_keys, missing);
}

TEST(ExplainTest, WhoGranted) {
  const auto identity = Statements(R"({"Effect":"Allow","Action":"ec2:*","Resource":"*"},)"
                                   R"({"Effect":"Allow","Action":"s3:*","Resource":"*"})");
  const auto resource = Statements(
      R"({"Effect":"Allow","Action":"s3:*","Resource":"*","Principal":{"AWS":"111122223333"}},)"
      R"({"Effect":"Allow","Action":"s3:*","Resource":"*","Principal":)"
      R"({"AWS":"arn:aws:iam::111122223333:role/r"}})",
      kResource);
  PolicySet set{.identity = {identity.get()}, .resource = resource.get()};
  Request request = RoleRequest();
  EXPECT_EQ(Authorize(request, set).because,
            (std::vector<StatementRef>{{Gate::kResource, 0, 0, 1}}));
  request.resource_account = Account(kOtherAccount);
  EXPECT_EQ(Authorize(request, set).because,
            (std::vector<StatementRef>{{Gate::kIdentity, 0, 0, 1}, {Gate::kResource, 0, 0, 1}}));
  set.resource = nullptr;
  request.resource_account = Account(kOwnAccount);
  EXPECT_EQ(Authorize(request, set).because,
            (std::vector<StatementRef>{{Gate::kIdentity, 0, 0, 1}}));
}

}  // namespace
}  // namespace bulkhead::eval
