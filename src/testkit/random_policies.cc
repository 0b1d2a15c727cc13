#include "testkit/random_policies.h"

#include <fmt/format.h>

#include "base/check.h"

namespace bulkhead::testkit {
namespace {

using policy::Kind;
using Names = eval::PrincipalNames;

constexpr std::string_view kOne = "111111111111";
constexpr std::string_view kTwo = "222222222222";

StatementText Everything(const std::string& principal) {
  return {.effect = "Allow",
          .principal = principal,
          .action = R"("Action": "*")",
          .resource = R"("Resource": "*")",
          .conditions = {}};
}

AccountId Account(std::string_view text) { return AccountId::Parse(text).value(); }

}  // namespace

std::uint64_t RandomPolicies::Draw() {  // splitmix64
  state_ += 0x9e3779b97f4a7c15U;
  std::uint64_t z = state_;
  z = (z ^ (z >> 30U)) * 0xbf58476d1ce4e5b9U;
  z = (z ^ (z >> 27U)) * 0x94d049bb133111ebU;
  return z ^ (z >> 31U);
}

std::string RandomPolicies::Pick(std::initializer_list<std::string_view> choices) {
  return std::string(choices.begin()[Draw() % choices.size()]);
}

std::string RandomPolicies::PickList(std::initializer_list<std::string_view> choices) {
  if (Chance(60)) return fmt::format("\"{}\"", Pick(choices));
  std::string list;
  for (std::uint64_t count = 1 + Draw() % 3; count > 0; --count) {
    list += fmt::format("{}\"{}\"", list.empty() ? "" : ", ", Pick(choices));
  }
  return "[" + list + "]";
}

Names RandomPolicies::MakePrincipal() {
  const std::uint64_t draw = Draw() % 100;
  Names names{.account = Account(Chance(80) ? kOne : kTwo)};
  const std::string iam = "arn:aws:iam::" + names.account.text() + ":";
  const std::string sts = "arn:aws:sts::" + names.account.text() + ":";
  if (draw < 35) {
    names.kind = Names::Kind::kUser;
    names.arn = iam + "user/alice";
    names.unique_id = "AIDAALICEALICEALICE1";
  } else if (draw < 70) {
    names.kind = Names::Kind::kRole;
    names.arn = iam + "role/app";
    names.session_arn = sts + Pick({"assumed-role/app/s1", "assumed-role/app/s2"});
    names.unique_id = "AROAAPPAPPAPPAPPAPP1";
  } else if (draw < 76) {
    names.kind = Names::Kind::kAccountRoot;
    names.arn = iam + "root";
  } else if (draw < 85) {
    names.kind = Names::Kind::kFederatedUser;
    names.arn = iam + Pick({"user/alice", "user/alice", "root"});
    names.session_arn = sts + "federated-user/fed";
    if (names.arn.ends_with("alice")) names.unique_id = "AIDAALICEALICEALICE1";
  } else if (draw < 90) {
    names = {.kind = Names::Kind::kService, .service = "ec2.amazonaws.com"};
  } else if (draw < 94) {
    names = {.kind = Names::Kind::kFederated, .provider = "accounts.google.com"};
  } else {
    names = {};
  }
  if (!names.account.is_none() && Chance(60)) names.canonical_id = "c-" + names.account.text();
  return names;
}

void RandomPolicies::FillContext(eval::Request& request) {
  eval::Context& context = request.context;
  const auto maybe = [&](int percent, std::string_view key,
                         std::initializer_list<std::string_view> choices) {
    if (Chance(percent)) context.Set(key, Pick(choices));
  };
  maybe(60, "aws:username", {"alice", "bob", "a*", "", "alice:x"});
  maybe(60, "aws:PrincipalTag/team", {"red", "Red", "blue", "r?d"});
  maybe(60, "test:s", {"abc", "ABC", "a*c", "abxc", "", "${aws:username}", "a:b"});
  maybe(60, "test:n", {"10", "9.5", "-1", "+10", "1e1", "ten", "", "10.0"});
  maybe(60, "test:d",
        {"2026-05-01T00:00:00Z", "2026-05-01", "1777593600", "2026-05-01T02:00:00+02:00", "2026-04",
         "2026-05-01T00:00:00.500Z", "soon", "2026-02-30"});
  maybe(60, "aws:SecureTransport", {"true", "false", "True", "yes"});
  maybe(60, "aws:SourceIp",
        {"203.0.113.7", "203.0.114.1", "2001:db8::1", "10.0.0.1", "here", "203.0.113.0/25"});
  maybe(60, "test:bin", {"QUJD", "QUJE", "QQ==", "Q", "????"});
  maybe(60, "aws:SourceArn",
        {"arn:aws:sns:us-east-1:111111111111:t", "arn:aws:sns:us-east-1:222222222222:t:u",
         "arn:aws:sns::111111111111:t", "arn:aws", "arn:aws:iam::111111111111:role/app"});
  maybe(50, "aws:PrincipalArn", {request.principal.arn, "arn:aws:iam::111111111111:role/other"});
  maybe(50, "aws:PrincipalOrgID", {"o-one", "o-two"});
  maybe(30, "kms:EncryptionContext:Dept", {"Finance", "finance"});
  maybe(20, "kms:EncryptionContext:Case", {"7"});
  maybe(30, "s3:DataAccessPointArn", {"arn:aws:s3:us-east-1:111111111111:accesspoint/ap"});
  if (!Chance(60)) return;
  std::vector<std::string> tags;
  for (std::uint64_t count = Draw() % 4; count > 0; --count) {
    tags.push_back(Pick({"team", "cost-a", "cost-b", "", "env"}));
  }
  context.Set("aws:TagKeys", tags);
}

std::string RandomPolicies::MakePrincipalElement(std::string_view effect, Kind kind) {
  const bool takes_canonical = kind == Kind::kResource;
  const std::string_view canonical = takes_canonical
                                         ? R"({"CanonicalUser": "c-111111111111"})"
                                         : R"({"AWS": "arn:aws-cn:iam::111111111111:root"})";
  const bool takes_not = kind == Kind::kResource || kind == Kind::kEndpoint;
  if (effect == "Deny" && takes_not && Chance(35)) {
    return "\"NotPrincipal\": " +
           Pick({R"("*")", R"({"AWS": ["arn:aws:iam::111111111111:user/alice", "111111111111"]})",
                 R"({"AWS": ["arn:aws:iam::111111111111:role/app", "arn:aws:iam::111111111111:root",
                     "arn:aws:sts::111111111111:assumed-role/app/s1"]})",
                 R"({"AWS": ["AIDAALICEALICEALICE1", "arn:aws:sts::111111111111:federated-user/fed",
                     "111111111111", "222222222222", "arn:aws:iam::222222222222:user/alice"],
                     "Service": "ec2.amazonaws.com", "Federated": "accounts.google.com"})",
                 R"({"AWS": "arn:aws:iam::111111111111:user/alice"})"});
  }
  return "\"Principal\": " +
         Pick({R"("*")", R"({"AWS": "*"})", R"("*")", R"("*")", R"({"AWS": "111111111111"})",
               R"({"AWS": "arn:aws:iam::111111111111:root"})",
               R"({"AWS": "arn:aws:iam::111111111111:user/alice"})",
               R"({"AWS": ["arn:aws:iam::222222222222:user/alice", "222222222222"]})",
               R"({"AWS": "arn:aws:iam::111111111111:role/app"})",
               R"({"AWS": ["AROAAPPAPPAPPAPPAPP1", "AIDAALICEALICEALICE1"]})",
               R"({"AWS": "arn:aws:sts::111111111111:assumed-role/app/s1"})",
               R"({"AWS": "arn:aws:sts::111111111111:federated-user/fed"})",
               R"({"Service": "ec2.amazonaws.com"})", R"({"Federated": "accounts.google.com"})",
               R"({"Service": ["sns.amazonaws.com", "ec2.amazonaws.com"], "AWS": "222222222222"})",
               canonical});
}

std::string RandomPolicies::MakeResourceElement() {
  if (Chance(60)) return R"("Resource": "*")";
  return (Chance(80) ? "\"Resource\": " : "\"NotResource\": ") +
         PickList({"arn:aws:s3:::bucket", "arn:aws:s3:::bucket/*", "arn:aws:s3:::b*",
                   "arn:aws:s3:::bucket/${aws:username}/*", "arn:aws:s3:::bucket/a?ice/k",
                   "arn:aws:s3:::bucket/${aws:PrincipalTag/team, 'red'}/k", "arn:aws:s3*",
                   "arn:aws:s3", "arn:aws:sqs:us-*-1:111111111111:q", "arn:aws:sqs:us-*:q",
                   "arn:aws:sqs:${aws:username}:111111111111:q", "arn:*:q*", "arn:aws:?qs:*:*:*",
                   "arn:aws:kms:*:111111111111:key/*", "arn:aws:s3:::bucket/${*}/k",
                   "arn:aws:s3:us-east-1:111111111111:accesspoint/ap/object/*",
                   "arn:aws:iam::*:role/app", "arn:a*s:iam::111111111111:role/*"});
}

std::string RandomPolicies::MakeTextCondition() {
  const std::string suffix = Chance(25) ? "IfExists" : "";
  const std::string key = Pick({"aws:username", "AWS:UserName", "test:s", "aws:PrincipalTag/team",
                                "aws:principaltag/TEAM", "aws:PrincipalOrgID", "test:n"});
  const std::string op = Pick({"StringEquals", "StringNotEquals", "StringEqualsIgnoreCase",
                               "StringLike", "StringNotLike", "StringNotEqualsIgnoreCase"});
  return fmt::format(
      R"("{}{}": {{"{}": {}}})", op, suffix, key,
      PickList({"alice", "abc", "a*c", "a?c", "*", "", "${aws:username}", "red", "r${?}d", "o-one",
                "${test:none}", "${test:none, 'abc'}", "${aws:TagKeys}", "a${*}c", "10", "ALICE"}));
}

std::string RandomPolicies::MakeTypedCondition() {
  const std::string suffix = Chance(25) ? "IfExists" : "";
  const auto make = [&](const std::string& op, std::string_view key, const std::string& values) {
    return fmt::format(R"("{}{}": {{"{}": {}}})", op, suffix, key, values);
  };
  switch (Draw() % 7) {
    case 0:
      return make(Pick({"NumericEquals", "NumericNotEquals", "NumericLessThan",
                        "NumericLessThanEquals", "NumericGreaterThan", "NumericGreaterThanEquals"}),
                  "test:n", PickList({"10", "9.5", "-1.0", "1e1", "0"}));
    case 1:
      return make(Pick({"DateEquals", "DateNotEquals", "DateLessThan", "DateLessThanEquals",
                        "DateGreaterThan", "DateGreaterThanEquals"}),
                  "test:d",
                  PickList({"2026-05-01T00:00:00Z", "2026-05", "1777593600",
                            "2026-04-30T22:00-02:00", "2026-05-01T00:00:00.5Z"}));
    case 2: return make("Bool", "aws:SecureTransport", PickList({"true", "false", "TRUE"}));
    case 3: return make("BinaryEquals", "test:bin", PickList({"QUJD", "QQ=="}));
    case 4:
      return make(Pick({"IpAddress", "NotIpAddress"}), "aws:SourceIp",
                  PickList({"203.0.113.0/24", "203.0.113.7", "2001:db8::/32", "0.0.0.0/1",
                            "2001:DB8:0:0::1", "10.0.0.0/7", "2000::/3"}));
    case 5:
      return make(Pick({"ArnEquals", "ArnLike", "ArnNotEquals", "ArnNotLike", "StringLike"}),
                  Pick({"aws:SourceArn", "aws:PrincipalArn"}),
                  PickList({"arn:aws:sns:*:111111111111:t", "arn:aws:sns:*:*:t*",
                            "arn:aws:iam::111111111111:role/*", "*", "arn:aws:*:t",
                            "${aws:PrincipalArn}", "arn:aws:sns:us-east-?:111111111111:*"}));
    default:
      return fmt::format(R"("Null": {{"{}": {}}})",
                         Pick({"aws:username", "aws:TagKeys", "test:s", "test:none"}),
                         PickList({"true", "false"}));
  }
}

std::string RandomPolicies::MakeCondition() {
  const std::uint64_t draw = Draw() % 100;
  if (draw < 40) return MakeTextCondition();
  if (draw < 75) return MakeTypedCondition();
  const std::string op = Pick(
      {"StringEquals", "StringLike", "StringNotLike", "StringNotEquals", "StringLikeIfExists"});
  const std::string values = PickList({"team", "cost-*", "env", "", "*"});
  const std::string set =
      Pick({"ForAllValues:", "ForAllValues:", "ForAnyValue:", "ForAnyValue:", ""});
  return fmt::format(R"("{}{}": {{"aws:TagKeys": {}}})", set, op, values);
}

StatementText RandomPolicies::MakeStatement(Kind kind, std::string_view effect) {
  StatementText statement{.effect = std::string(effect)};
  const bool names_principal =
      kind == Kind::kResource || kind == Kind::kTrust || kind == Kind::kEndpoint;
  if (names_principal) statement.principal = MakePrincipalElement(effect, kind);
  if (kind == Kind::kResourceControl || kind == Kind::kAwsResourceControl) {
    statement.principal = R"("Principal": "*")";
  }
  const bool rcp = kind == Kind::kResourceControl || kind == Kind::kAwsResourceControl;
  const std::string action =
      PickList({"*", "*", "*", "*", "s3:*", "s3:GetObject", "s3:Get*", "S3:get?bject", "sqs:*",
                "sqs:SendMessage", "kms:Decrypt", "kms:D*", "sts:AssumeRole", "sts:*", "*:*"});
  statement.action = (!rcp && Chance(15) ? "\"NotAction\": " : "\"Action\": ") + action;
  if (kind != Kind::kTrust) statement.resource = MakeResourceElement();
  for (int percent = effect == "Deny" ? 75 : 40; percent > 0 && Chance(percent); percent -= 25) {
    statement.conditions.push_back(MakeCondition());
  }
  return statement;
}

DocumentText RandomPolicies::MakeDocument(Kind kind) {
  DocumentText document{.kind = kind};
  const bool versioned = kind == Kind::kServiceControl || kind == Kind::kResourceControl ||
                         kind == Kind::kAwsResourceControl;
  if (!versioned && Chance(10)) document.version = "2008-10-17";
  const bool may_allow = kind != Kind::kResourceControl;
  for (std::uint64_t count = 1 + Draw() % 3; count > 0; --count) {
    const bool deny = !may_allow || Chance(18);
    document.statements.push_back(MakeStatement(kind, deny ? "Deny" : "Allow"));
  }
  return document;
}

std::vector<Scene::Documents> RandomPolicies::MakeLevels(Kind kind) {
  std::vector<Scene::Documents> levels(Chance(40) ? 0 : 1 + Draw() % 3);
  const bool rcp = kind == Kind::kResourceControl;
  const DocumentText full{.kind = rcp ? Kind::kAwsResourceControl : kind,
                          .statements = {{.effect = "Allow",
                                          .principal = rcp ? R"("Principal": "*")" : "",
                                          .action = R"("Action": "*")",
                                          .resource = R"("Resource": "*")"}}};
  for (Scene::Documents& level : levels) {
    if (Chance(94)) level.push_back(full);
    if (Chance(15)) level.push_back(MakeDocument(kind));
  }
  return levels;
}

void RandomPolicies::AddAcl(Scene& scene) {
  using Grantee = eval::AclGrant::Grantee;
  const std::vector<std::string> actions = {Pick({"s3:GetObject", "s3:ListBucket", "S3:PutObject"}),
                                            "s3:GetObject"};
  switch (Draw() % 3) {
    case 0:
      scene.rest.acl.push_back({Grantee::kCanonicalUser, "c-" + std::string(kOne), actions});
      break;
    case 1: scene.rest.acl.push_back({Grantee::kAuthenticatedUsers, "", actions}); break;
    default: scene.rest.acl.push_back({Grantee::kAllUsers, "", actions}); break;
  }
}

void RandomPolicies::AddGrants(Scene& scene) {
  using Constraint = eval::KeyGrant::Constraint;
  eval::KeyGrant grant{
      .grantee = Pick({"arn:aws:iam::111111111111:user/alice", "arn:aws:iam::111111111111:role/app",
                       "arn:aws:sts::111111111111:assumed-role/app/s1", "ec2.amazonaws.com",
                       "arn:aws:iam::222222222222:root", "*"}),
      .operations = {Pick({"Decrypt", "DescribeKey", "decrypt"})}};
  if (Chance(50)) {
    grant.constraint =
        Chance(50) ? Constraint::kEncryptionContextEquals : Constraint::kEncryptionContextSubset;
    grant.encryption_context["dept"] = "Finance";
    if (Chance(30)) grant.encryption_context["Case"] = "7";
  }
  scene.rest.grants.push_back(std::move(grant));
}

Scene RandomPolicies::Next() {
  using Rule = eval::PolicySet::ResourceRule;
  using Presence = eval::PolicySet::Presence;
  Scene scene;
  eval::Request& request = scene.request;
  request.principal = MakePrincipal();
  request.action = Pick({"s3:GetObject", "s3:GetObject", "s3:PutObject", "S3:getobject",
                         "sqs:SendMessage", "kms:Decrypt", "kms:DescribeKey", "sts:AssumeRole"});
  Kind resource_kind = Kind::kResource;
  if (request.action.starts_with("sqs:")) {
    request.resource = Pick({"arn:aws:sqs:us-east-1:111111111111:q", "*"});
  } else if (request.action.starts_with("kms:")) {
    request.resource = "arn:aws:kms:us-east-1:111111111111:key/k";
    scene.rest.resource_rule = Rule::kKeyPolicy;
    if (Chance(50)) AddGrants(scene);
  } else if (request.action.starts_with("sts:")) {
    request.resource = "arn:aws:iam::111111111111:role/app";
    scene.rest.resource_rule = Rule::kRequired;
    resource_kind = Kind::kTrust;
  } else {
    request.resource =
        Pick({"arn:aws:s3:::bucket", "arn:aws:s3:::bucket/alice/k", "arn:aws:s3:::bucket/red/k",
              "arn:aws:s3:::bucket/*/k", "arn:aws:s3:::bucket/a:b/k"});
    if (Chance(25)) AddAcl(scene);
    if (Chance(12)) scene.access_point.push_back(MakeDocument(Kind::kResource));
    if (Chance(30)) scene.rest.public_access = eval::PolicySet::PublicAccess::kRestricted;
  }
  if (!Chance(10)) request.resource_account = Account(Chance(85) ? kOne : kTwo);
  FillContext(request);
  scene.scps = MakeLevels(Kind::kServiceControl);
  scene.rcps = MakeLevels(Kind::kResourceControl);
  for (std::uint64_t count = Draw() % 4; count > 0; --count) {
    scene.identity.push_back(MakeDocument(Kind::kIdentity));
  }
  if (Chance(20)) scene.boundary.push_back(MakeDocument(Kind::kIdentity));
  if (Chance(20)) {
    scene.rest.session_presence = Presence::kPresent;
    for (std::uint64_t count = Draw() % 3; count > 0; --count) {
      scene.session.push_back(MakeDocument(Kind::kIdentity));
    }
  }
  if (Chance(12)) {
    scene.endpoint.push_back(MakeDocument(Kind::kEndpoint));
    if (Chance(50)) scene.endpoint.front().statements.push_back(Everything(R"("Principal": "*")"));
  }
  if (Chance(resource_kind == Kind::kTrust ? 95 : 70)) {
    scene.resource.push_back(MakeDocument(resource_kind));
  }
  return scene;
}

}  // namespace bulkhead::testkit
