// The layers of an evaluation: who must allow, who wins, and what is said of it.
#include "eval/authorize.h"

#include <gtest/gtest.h>

#include <algorithm>

namespace bulkhead::eval {
namespace {

using enum Decision;
using policy::DocumentPtr;
using policy::Kind;

constexpr std::string_view kAccount = "111122223333";

DocumentPtr Parsed(std::string_view statements, Kind kind) {
  const auto parsed = policy::Parse(
      R"({"Version":"2012-10-17","Statement":[)" + std::string(statements) + "]}", kind);
  EXPECT_TRUE(parsed.has_value()) << statements;
  return *parsed;
}

// `allow` or `deny`: of everything.
DocumentPtr All(std::string_view effect, Kind kind = Kind::kIdentity) {
  const bool has_principal = kind == Kind::kResource || kind == Kind::kAwsResourceControl;
  return Parsed(std::string(R"({"Sid":"A","Effect":")") + (effect == "allow" ? "Allow" : "Deny") +
                    R"(","Action":"*","Resource":"*")" +
                    (has_principal ? R"(,"Principal":"*"})" : "}"),
                kind);
}

Request SomeRequest() {
  return {.principal = {.kind = PrincipalNames::Kind::kRole,
                        .account = *AccountId::Parse(kAccount),
                        .arn = "arn:aws:iam::111122223333:role/r",
                        .session_arn = "arn:aws:sts::111122223333:assumed-role/r/s",
                        .unique_id = "AROAEXAMPLEEXAMPLEEX"},
          .action = "s3:GetObject",
          .resource = "arn:aws:s3:::b/k",
          .resource_account = *AccountId::Parse(kAccount)};
}

// Each layer: empty for absent, else `allow`, `deny`, or `none` for neither.
struct Row {
  const char* name;
  std::string_view rcp, scp, resource, identity, boundary, session;
  Decision want;
  Gate gate;

  friend void PrintTo(const Row& row, std::ostream* out) { *out << row.name; }
};

constexpr Row kRows[] = {
    {"Nothing", "", "", "", "", "", "", kImplicitDeny, Gate::kIdentity},
    {"Identity", "", "", "", "allow", "", "", kAllow, Gate::kIdentity},
    {"Resource", "", "", "allow", "", "", "", kAllow, Gate::kResource},
    {"ResourceBeatsBoundary", "", "", "allow", "", "none", "none", kAllow, Gate::kResource},
    {"IdentityDenies", "", "", "allow", "deny", "", "", kExplicitDeny, Gate::kIdentity},
    {"ResourceDenies", "", "", "deny", "allow", "", "", kExplicitDeny, Gate::kResource},
    {"BoundaryDenies", "", "", "allow", "allow", "deny", "", kExplicitDeny, Gate::kBoundary},
    {"SessionDenies", "", "", "allow", "allow", "", "deny", kExplicitDeny, Gate::kSession},
    {"BoundaryMissing", "", "", "", "allow", "none", "", kImplicitDeny, Gate::kBoundary},
    {"SessionMissing", "", "", "", "allow", "", "none", kImplicitDeny, Gate::kSession},
    {"BoundaryAndSession", "", "", "", "allow", "allow", "allow", kAllow, Gate::kIdentity},
    {"BoundaryGrantsNothing", "", "", "", "none", "allow", "allow", kImplicitDeny, Gate::kIdentity},
    {"ScpGrantsNothing", "", "allow", "", "", "", "", kImplicitDeny, Gate::kIdentity},
    {"ScpMissing", "", "none", "allow", "allow", "", "", kImplicitDeny, Gate::kScp},
    {"ScpDenies", "", "deny", "allow", "allow", "", "", kExplicitDeny, Gate::kScp},
    {"RcpMissing", "none", "allow", "allow", "allow", "", "", kImplicitDeny, Gate::kRcp},
    {"RcpDenies", "deny", "allow", "allow", "allow", "", "", kExplicitDeny, Gate::kRcp},
    {"RcpBeforeScp", "deny", "deny", "deny", "deny", "", "", kExplicitDeny, Gate::kRcp},
    {"DenyBeatsMissing", "none", "none", "", "deny", "", "", kExplicitDeny, Gate::kIdentity},
    {"AllLayers", "allow", "allow", "allow", "allow", "allow", "allow", kAllow, Gate::kResource},
};

class Layers : public testing::TestWithParam<Row> {};

// Requires: the documents live as long as the set.
class Stack {
 public:
  explicit Stack(const Row& row) {
    if (!row.rcp.empty()) set.rcps = {{Make(row.rcp, Kind::kAwsResourceControl)}};
    if (!row.scp.empty())
      set.scps = {{Make("allow", Kind::kServiceControl)}, {Make(row.scp, Kind::kServiceControl)}};
    if (!row.resource.empty()) set.resource = Make(row.resource, Kind::kResource);
    if (!row.identity.empty()) set.identity = {Make(row.identity)};
    if (!row.boundary.empty()) set.boundary = Make(row.boundary);
    if (!row.session.empty()) {
      set.session_presence = PolicySet::Presence::kPresent;
      set.session = {Make(row.session)};
    }
  }
  PolicySet set;

 private:
  const policy::Document* Make(std::string_view what, Kind kind = Kind::kIdentity) {
    documents_.push_back(what == "none" ? None(kind) : All(what, kind));
    return documents_.back().get();
  }
  static DocumentPtr None(Kind kind) {
    const bool has_principal = kind == Kind::kResource || kind == Kind::kAwsResourceControl;
    return Parsed(std::string(R"({"Effect":"Allow","Action":"sqs:*","Resource":"*")") +
                      (has_principal ? R"(,"Principal":"*"})" : "}"),
                  kind);
  }
  std::vector<DocumentPtr> documents_;
};

TEST_P(Layers, Decide) {
  const Row& row = GetParam();
  const Stack stack(row);
  const Verdict verdict = Authorize(SomeRequest(), stack.set);
  EXPECT_EQ(verdict.decision, row.want) << ToText(verdict);
  EXPECT_EQ(verdict.gate, row.gate) << ToText(verdict);
  EXPECT_EQ(verdict.because.empty(), row.want == kImplicitDeny);
  for (const StatementRef& ref : verdict.because) {
    if (row.want == kExplicitDeny) {
      EXPECT_EQ(ref.gate, row.gate);
    }
  }
}

INSTANTIATE_TEST_SUITE_P(Rows, Layers, testing::ValuesIn(kRows),
                         [](const auto& row) { return std::string(row.param.name); });

TEST(AuthorizeTest, NamesTheLevelThatDenies) {
  const Row row{"", "", "none", "", "allow", "", "", kImplicitDeny, Gate::kScp};
  const Stack stack(row);
  const Verdict verdict = Authorize(SomeRequest(), stack.set);
  EXPECT_EQ(verdict.level, 1U);
  EXPECT_EQ(ToText(verdict), "implicit-deny at scp");
}

TEST(AuthorizeTest, NamesEveryStatementThatDenies) {
  const DocumentPtr allow = All("allow");
  const DocumentPtr denies = Parsed(R"({"Effect":"Deny","Action":"s3:*","Resource":"*"},)"
                                    R"({"Effect":"Allow","Action":"s3:*","Resource":"*"},)"
                                    R"({"Effect":"Deny","Action":"*:Get*","Resource":"*"})",
                                    Kind::kIdentity);
  const PolicySet set{.identity = {allow.get(), denies.get()}};
  const Verdict verdict = Authorize(SomeRequest(), set);
  const std::vector<StatementRef> want = {{Gate::kIdentity, 0, 1, 0}, {Gate::kIdentity, 0, 1, 2}};
  EXPECT_EQ(verdict.because, want);
}

TEST(AuthorizeTest, AcrossAccountsBothSidesAllow) {
  Request request = SomeRequest();
  request.resource_account = *AccountId::Parse("444455556666");
  const Stack both({"", "", "", "allow", "allow", "", "", kAllow, Gate::kIdentity});
  const Verdict verdict = Authorize(request, both.set);
  EXPECT_TRUE(verdict.allowed());
  EXPECT_EQ(verdict.because.size(), 2U);
  const Stack resource({"", "", "", "allow", "", "", "", kAllow, Gate::kIdentity});
  EXPECT_EQ(ToText(Authorize(request, resource.set)), "implicit-deny at identity");
  const Stack identity({"", "", "", "", "allow", "", "", kAllow, Gate::kIdentity});
  EXPECT_EQ(ToText(Authorize(request, identity.set)), "implicit-deny at resource");
}

TEST(AuthorizeTest, RootNeedsNoIdentityPolicy) {
  Request request = SomeRequest();
  request.principal = {.kind = PrincipalNames::Kind::kAccountRoot,
                       .account = *AccountId::Parse(kAccount),
                       .arn = "arn:aws:iam::111122223333:root"};
  EXPECT_EQ(ToText(Authorize(request, {})), "allow by identity");
  const Stack denied({"", "", "deny", "", "", "", "", kExplicitDeny, Gate::kScp});
  EXPECT_EQ(ToText(Authorize(request, denied.set)), "explicit-deny at scp");
}

TEST(AuthorizeTest, ServiceAndAnonymousNeedTheResource) {
  for (const auto kind : {PrincipalNames::Kind::kAnonymous, PrincipalNames::Kind::kService}) {
    Request request = SomeRequest();
    request.principal = {.kind = kind, .service = "ec2.amazonaws.com"};
    EXPECT_EQ(ToText(Authorize(request, {})), "implicit-deny at resource");
    const Stack open({"", "", "", "allow", "", "", "", kAllow, Gate::kResource});
    EXPECT_EQ(ToText(Authorize(request, open.set)), "allow by resource");
  }
  const DocumentPtr trust =
      Parsed(R"({"Effect":"Allow","Principal":{"Service":["a.amazonaws.com","ec2.amazonaws.com"]},)"
             R"("Action":"sts:AssumeRole"})",
             Kind::kTrust);
  Request request = SomeRequest();
  request.principal = {.kind = PrincipalNames::Kind::kService, .service = "ec2.amazonaws.com"};
  request.action = "sts:AssumeRole";
  const PolicySet set{.resource = trust.get(), .resource_rule = PolicySet::ResourceRule::kRequired};
  EXPECT_EQ(ToText(Authorize(request, set)), "allow by trust");
  request.principal.service = "s3.amazonaws.com";
  EXPECT_EQ(ToText(Authorize(request, set)), "implicit-deny at trust");
}

TEST(AuthorizeTest, PrincipalsByUniqueId) {
  const DocumentPtr policy =
      Parsed(R"({"Effect":"Allow","Principal":{"AWS":"AROAEXAMPLEEXAMPLEEX"},)"
             R"("Action":"s3:*","Resource":"*"})",
             Kind::kResource);
  const PolicySet set{.resource = policy.get()};
  EXPECT_TRUE(Authorize(SomeRequest(), set).allowed());
  Request remade = SomeRequest();
  remade.principal.unique_id = "AROAANOTHERANOTHERAN";
  EXPECT_FALSE(Authorize(remade, set).allowed());
}

TEST(AuthorizeTest, ShortArnsOfIdentityPoliciesAreCompleted) {
  Request request = SomeRequest();
  const DocumentPtr identity =
      Parsed(R"({"Effect":"Allow","Action":"s3:*","Resource":"arn:aws:s3"})", Kind::kIdentity);
  EXPECT_TRUE(Authorize(request, {.identity = {identity.get()}}).allowed());
  request.resource = "arn:aws:sqs:us-east-1:111122223333:q";
  EXPECT_FALSE(Authorize(request, {.identity = {identity.get()}}).allowed());
}

TEST(AuthorizeTest, ContextKeysCompareWithoutCase) {
  Context context = {{"aws:a", {"1"}}, {"AWS:A", {"2"}}, {"aws:b", {}}};
  context.Set("Aws:B", "3");
  EXPECT_EQ(context.size(), 2U);
  EXPECT_EQ(*context.Find("aws:A"), std::vector<std::string>{"2"});
  EXPECT_EQ(*context.Find("aws:b"), std::vector<std::string>{"3"});
  EXPECT_EQ(context.Find("aws"), nullptr);
}

}  // namespace
}  // namespace bulkhead::eval
