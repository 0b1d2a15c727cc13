#include "testkit/served_judge.h"

#include <fmt/format.h>

#include "aws/arn.h"
#include "base/json.h"
#include "base/try.h"
#include "testkit/scene.h"
#include "testkit/signed_call.h"

namespace bulkhead::testkit {
namespace {

using access::Check;

constexpr std::string_view kAsker = "asker-of-cases";
constexpr std::string_view kKeyId = "AKIAIOSFODNN7EXAMPLE";
constexpr std::string_view kSecret = "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY";
constexpr std::string_view kMayAsk =
    R"({"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":"bulkhead:Decide","Resource":"*"}})";

Value TextsOf(const std::vector<std::string>& texts) {
  Value list = Value::EmptyList();
  for (const std::string& text : texts) list.Append(text);
  return list;
}

Value MapOf(const std::map<std::string, std::string>& map) {
  Value value = Value::Struct();
  for (const auto& [key, text] : map) value.Set(key, text);
  return value;
}

std::string PrincipalOf(const access::Caller& caller) {
  using Kind = access::Caller::Kind;
  switch (caller.kind) {
    case Kind::kAnonymous: return "anonymous";
    case Kind::kService:
    case Kind::kFederated: return caller.name;
    case Kind::kAccountRoot:
    case Kind::kUser:
    case Kind::kRole:
    case Kind::kFederatedUser: break;
  }
  return caller.arn;
}

Value SessionOf(const access::Caller& caller, const access::Session& session, Instant now) {
  Value value = Value::Struct();
  value.Set("name", session.name);
  Value policies = Value::EmptyList();
  for (const policy::DocumentPtr& policy : session.policies) policies.Append(policy->text());
  value.Set("policies", std::move(policies));
  value.Set("policyArns", TextsOf(session.policy_arns));
  value.Set("tags", MapOf(session.tags));
  value.Set("sourceIdentity", session.source_identity);
  if (session.mfa_authenticated) {
    value.Set("mfaAge", std::int64_t{(now - *session.mfa_authenticated) / std::chrono::seconds(1)});
  }
  if (caller.kind == access::Caller::Kind::kFederatedUser) value.Set("of", caller.name);
  return value;
}

Value EnvironmentOf(const access::Environment& environment) {
  Value value = Value::Struct();
  value.Set("time", environment.time);
  value.Set("region", environment.region);
  value.Set("sourceIp", environment.source_ip);
  value.Set("userAgent", environment.user_agent);
  value.Set("secureTransport", environment.transport == access::Environment::Transport::kTls);
  return value;
}

std::string_view RuleOf(Check::Needs needs) {
  switch (needs) {
    case Check::Needs::kEither: return "suffices";
    case Check::Needs::kResource: return "required";
    case Check::Needs::kKeyPolicy: return "key-policy";
  }
  return "";
}

void SetGrants(const Check& check, Value& question) {
  using Grantee = eval::AclGrant::Grantee;
  using Constraint = eval::KeyGrant::Constraint;
  Value acl = Value::EmptyList();
  for (const eval::AclGrant& grant : check.acl) {
    Value value = Value::Struct();
    value.Set("to", grant.grantee == Grantee::kAllUsers             ? "all-users"
                    : grant.grantee == Grantee::kAuthenticatedUsers ? "authenticated-users"
                                                                    : grant.canonical_id);
    value.Set("actions", TextsOf(grant.actions));
    acl.Append(std::move(value));
  }
  question.Set("acl", std::move(acl));
  Value grants = Value::EmptyList();
  for (const eval::KeyGrant& grant : check.grants) {
    Value value = Value::Struct();
    value.Set("to", grant.grantee);
    value.Set("operations", TextsOf(grant.operations));
    if (grant.constraint != Constraint::kNone) {
      const bool equals = grant.constraint == Constraint::kEncryptionContextEquals;
      value.Set(equals ? "equals" : "includes", MapOf(grant.encryption_context));
    }
    grants.Append(std::move(value));
  }
  question.Set("grants", std::move(grants));
}

// A trust policy is the role's own, which the server finds; others are told.
Value QuestionOf(const AuthorizeRequest& request) {
  const Check& check = request.check;
  Value question = Value::Struct();
  question.Set("principal", PrincipalOf(request.caller));
  question.Set("action", check.action);
  question.Set("resource", check.resource);
  if (!check.resource_account.is_none()) {
    question.Set("resourceAccount", check.resource_account.text());
  }
  Value context = Value::Struct();
  for (const auto& [key, values] : check.context) context.Set(key, TextsOf(values));
  question.Set("context", std::move(context));
  if (const std::optional<access::Session>& session = request.caller.session) {
    question.Set("session", SessionOf(request.caller, *session, request.environment.time));
  }
  question.Set("environment", EnvironmentOf(request.environment));
  question.Set("resourceRule", RuleOf(check.needs));
  if (check.resource_policy && check.needs != Check::Needs::kResource) {
    question.Set("resourcePolicy", check.resource_policy->text());
  }
  if (check.access_point_policy) {
    question.Set("accessPointPolicy", check.access_point_policy->text());
  }
  if (check.endpoint_policy) question.Set("endpointPolicy", check.endpoint_policy->text());
  if (check.public_access == eval::PolicySet::PublicAccess::kRestricted) {
    question.Set("publicAccess", "restricted");
  }
  SetGrants(check, question);
  return question;
}

// The world, and a user of its management account who may ask.
Result<org::Change> WithAsker(const org::Snapshot& now) {
  org::Change change = org::Everything(now);
  AccountId account = TRY(AccountId::Parse("999999999999"));
  std::string organization_id;
  std::string root_id;
  for (const auto& [id, organization] : now.table<org::Organization>()) {
    account = organization->management_account;
    organization_id = organization->id;
    root_id = organization->root_id;
  }
  if (now.Find<org::Account>(account.text()) == nullptr) {
    change.Put(
        org::Account{.id = account, .organization_id = organization_id, .parent_id = root_id});
  }
  auto may_ask = policy::Parse(kMayAsk, policy::Kind::kIdentity);
  if (!may_ask) return Fail("the asker's policy is malformed");
  change.Put(org::User{.account = account,
                       .name = std::string(kAsker),
                       .id = "AIDAASKEROFCASESXXXXX",
                       .inline_policies = {{"ask", *std::move(may_ask)}}});
  change.Put(org::AccessKey{.id = std::string(kKeyId),
                            .secret = std::string(kSecret),
                            .account = account,
                            .user = std::string(kAsker)});
  return change;
}

}  // namespace

ServedJudge::ServedJudge() : clock_(SceneStart()), random_(1), client_({}) {}
ServedJudge::~ServedJudge() = default;

Result<void> ServedJudge::Serve(const org::Snapshot& now) {
  org::Change world = TRY(WithAsker(now));
  if (server_ && world == world_) return {};
  server_.reset();
  server::LocalOptions options{.port = 0};
  options.initial = std::make_shared<const org::Snapshot>(Apply({}, world));
  server_ = TRY(server::LocalOrganization::Start(options, clock_, random_));
  world_ = std::move(world);
  ++servers_;
  return {};
}

Result<std::string> ServedJudge::Send(const std::string& question) {
  const wire::Credentials key{.access_key_id = std::string(kKeyId),
                              .secret_access_key = std::string(kSecret)};
  const http::ClientResponse response =
      TRY(SendSigned(client_, {server_->endpoint(), clock_.Now()}, &key, "bulkhead",
                     {.target = "/_bulkhead/decide",
                      .headers = {{"Content-Type", "application/json"}},
                      .body = question}));
  if (response.status == 200) return response.body;
  return Fail(fmt::format("{}: {}", response.status, response.body));
}

Result<Value> ServedJudge::Ask(const org::Snapshot& now, const AuthorizeRequest& request) {
  TRY_VOID(Serve(now));
  const std::string body = TRY(Send(base::PrintJson(QuestionOf(request))));
  Result<Value, base::Diagnostic> answer = base::ParseJson(body);
  if (!answer) return Fail("the answer is not JSON");
  ++asked_;
  return *std::move(answer);
}

std::string ServedJudge::Judge(const org::Snapshot& now, const AuthorizeRequest& request) {
  const Result<Value> answer = Ask(now, request);
  if (!answer) return "not asked: " + answer.error().message;
  const std::string_view decision = answer->Text("decision");
  if (decision == "allow") return "allow";
  std::string why;
  for (const Value& line : answer->Find("why")->list()) {
    if (!why.empty()) why += "; ";
    why += line.string();
  }
  return fmt::format("{} at {}: {}", decision, answer->Text("gate"), why);
}

std::string ServedJudge::Message(const org::Snapshot& now, const AuthorizeRequest& request) {
  const Result<Value> answer = Ask(now, request);
  if (!answer) return "not asked: " + answer.error().message;
  return std::string(answer->Text("message"));
}

}  // namespace bulkhead::testkit
