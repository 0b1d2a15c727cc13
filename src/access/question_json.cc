#include "access/question_json.h"

#include <fmt/format.h>

#include <algorithm>
#include <optional>

#include "access/decide_line.h"
#include "access/describe.h"
#include "access/gather.h"
#include "aws/arn.h"
#include "base/fields.h"
#include "base/json.h"
#include "base/try.h"

namespace bulkhead::access {
namespace {

struct EnvironmentBody {
  std::optional<Instant> time;
  std::optional<std::string> region;
  std::optional<std::string> source_ip;
  std::optional<std::string> user_agent;
  std::optional<bool> secure_transport;

  static void Fields(auto& self, auto&& field) {
    field("time", self.time);
    field("region", self.region);
    field("sourceIp", self.source_ip);
    field("userAgent", self.user_agent);
    field("secureTransport", self.secure_transport);
  }
};

struct SessionBody {
  std::optional<std::string> name;
  std::vector<Value> policies;
  std::vector<std::string> policy_arns;
  std::map<std::string, std::string> tags;
  std::string source_identity;
  std::optional<std::int64_t> mfa_age;
  std::string of;

  static void Fields(auto& self, auto&& field) {
    field("name", self.name);
    field("policies", self.policies);
    field("policyArns", self.policy_arns);
    field("tags", self.tags);
    field("sourceIdentity", self.source_identity);
    field("mfaAge", self.mfa_age);
    field("of", self.of);
  }
};

struct AclBody {
  std::string to;
  std::vector<std::string> actions;

  static void Fields(auto& self, auto&& field) {
    field("to", self.to);
    field("actions", self.actions);
  }
};

struct GrantBody {
  std::string to;
  std::vector<std::string> operations;
  std::optional<std::map<std::string, std::string>> equals;
  std::optional<std::map<std::string, std::string>> includes;

  static void Fields(auto& self, auto&& field) {
    field("to", self.to);
    field("operations", self.operations);
    field("equals", self.equals);
    field("includes", self.includes);
  }
};

struct QuestionBody {
  std::string principal;
  std::string action;
  std::string resource = "*";
  std::string resource_account;
  std::map<std::string, Value> context;
  Value session;
  Value environment;
  Value resource_policy;
  Value access_point_policy;
  Value endpoint_policy;
  std::string resource_rule;
  std::string public_access;
  std::vector<Value> acl;
  std::vector<Value> grants;

  static void Fields(auto& self, auto&& field) {
    field("principal", self.principal);
    field("action", self.action);
    field("resource", self.resource);
    field("resourceAccount", self.resource_account);
    field("context", self.context);
    field("session", self.session);
    field("environment", self.environment);
    field("resourcePolicy", self.resource_policy);
    field("accessPointPolicy", self.access_point_policy);
    field("endpointPolicy", self.endpoint_policy);
    field("resourceRule", self.resource_rule);
    field("publicAccess", self.public_access);
    field("acl", self.acl);
    field("grants", self.grants);
  }
};

// Decoded, and without members that nobody reads.
template <class Body>
Result<Body> Read(const Value& value, std::string_view where) {
  if (!value.is_struct()) return Fail(fmt::format("{} is not an object", where));
  std::vector<std::string_view> known;
  Body body;
  Body::Fields(body, [&](std::string_view name, auto&) { known.push_back(name); });
  for (const auto& [name, member] : value.members()) {
    if (std::ranges::find(known, name) == known.end()) {
      return Fail(fmt::format("unknown member `{}` in {}", name, where));
    }
  }
  Result<Body> read = base::Decode<Body>(value);
  if (!read) return Fail(fmt::format("{}: {}", where, read.error().message));
  return read;
}

// A scalar, as it is written in a policy.
std::optional<std::string> ScalarText(const Value& value) {
  if (value.is_string()) return value.string();
  if (value.is_bool() || value.is_integer() || value.is_double()) return base::PrintJson(value);
  return std::nullopt;
}

Result<std::vector<std::string>> ContextValues(std::string_view key, const Value& value) {
  std::vector<std::string> values;
  const Value::List items = value.is_list() ? value.list() : Value::List{value};
  for (const Value& item : items) {
    const std::optional<std::string> text = ScalarText(item);
    if (!text) return Fail(fmt::format("`context`: the key `{}` holds what is no string", key));
    values.push_back(*text);
  }
  return values;
}

Result<policy::DocumentPtr> ReadPolicy(const Value& value, policy::Kind kind,
                                       std::string_view where) {
  if (value.is_null()) return policy::DocumentPtr();
  auto document = policy::Parse(value.is_string() ? value.string() : base::PrintJson(value), kind);
  if (document) return *std::move(document);
  const base::Diagnostic& first = document.error().front();
  return Fail(fmt::format("{}: {}:{}: {}", where, first.span.line, first.span.column, first.what));
}

Result<Environment> ReadEnvironment(const Value& value, Environment environment) {
  if (value.is_null()) return environment;
  EnvironmentBody body = TRY(Read<EnvironmentBody>(value, "`environment`"));
  environment.time = body.time.value_or(environment.time);
  environment.region = body.region.value_or(environment.region);
  environment.source_ip = body.source_ip.value_or(environment.source_ip);
  environment.user_agent = body.user_agent.value_or(environment.user_agent);
  if (body.secure_transport) {
    environment.transport =
        *body.secure_transport ? Environment::Transport::kTls : Environment::Transport::kPlain;
  }
  return environment;
}

// The ARN names a federated user; `of` the user whose permissions it shares.
Result<Caller> FederatedUser(const org::Snapshot& now, std::string_view principal,
                             const std::string& of) {
  const std::optional<aws::Arn> arn = aws::Arn::Parse(principal);
  constexpr std::string_view kType = "federated-user/";
  if (!arn || arn->service != "sts" || !arn->resource.starts_with(kType)) {
    return Fail("`session.of` is for the ARNs of federated users");
  }
  const AccountId account = TRY(AccountId::Parse(arn->account));
  if (now.Find<org::User>(org::User::KeyOf(account, of)) == nullptr) {
    return Fail(fmt::format("no user `{}` in {}", of, account.text()));
  }
  return Caller{.kind = Caller::Kind::kFederatedUser,
                .account = account,
                .name = of,
                .arn = std::string(principal),
                .user_id = account.text() + ":" + arn->resource.substr(kType.size()),
                .session = Session()};
}

Result<void> ScopeSession(const SessionBody& body, Instant time, Caller& caller) {
  using Kind = Caller::Kind;
  const bool may_have =
      caller.session || caller.kind == Kind::kUser || caller.kind == Kind::kAccountRoot;
  if (!may_have) return Fail("`session`: this principal has no sessions");
  if (!caller.session) caller.session.emplace();
  Session& session = *caller.session;
  session.issued = time;
  session.expires = time + std::chrono::hours(1);
  if (body.name) session.name = *body.name;
  for (const Value& policy : body.policies) {
    session.policies.push_back(
        TRY(ReadPolicy(policy, policy::Kind::kIdentity, "`session.policies`")));
  }
  session.policy_arns = body.policy_arns;
  session.tags = body.tags;
  session.source_identity = body.source_identity;
  if (body.mfa_age) session.mfa_authenticated = time - std::chrono::seconds(*body.mfa_age);
  return {};
}

Result<Caller> ReadCaller(const org::Snapshot& now, const QuestionBody& body, Instant time) {
  if (body.session.is_null()) return FindPrincipal(now, body.principal, time);
  const SessionBody session = TRY(Read<SessionBody>(body.session, "`session`"));
  Caller caller = session.of.empty() ? TRY(FindPrincipal(now, body.principal, time))
                                     : TRY(FederatedUser(now, body.principal, session.of));
  TRY_VOID(ScopeSession(session, time, caller));
  return caller;
}

Result<eval::AclGrant> ReadAcl(const Value& value) {
  using Grantee = eval::AclGrant::Grantee;
  AclBody body = TRY(Read<AclBody>(value, "`acl`"));
  eval::AclGrant grant{.canonical_id = {}, .actions = std::move(body.actions)};
  if (body.to == "all-users") {
    grant.grantee = Grantee::kAllUsers;
  } else if (body.to == "authenticated-users") {
    grant.grantee = Grantee::kAuthenticatedUsers;
  } else {
    grant.canonical_id = std::move(body.to);
  }
  return grant;
}

Result<eval::KeyGrant> ReadGrant(const Value& value) {
  using Constraint = eval::KeyGrant::Constraint;
  GrantBody body = TRY(Read<GrantBody>(value, "`grants`"));
  if (body.equals && body.includes)
    return Fail("`grants`: `equals` and `includes` exclude each other");
  eval::KeyGrant grant{.grantee = std::move(body.to),
                       .operations = std::move(body.operations),
                       .encryption_context = {}};
  if (body.equals) {
    grant.constraint = Constraint::kEncryptionContextEquals;
    grant.encryption_context = *std::move(body.equals);
  } else if (body.includes) {
    grant.constraint = Constraint::kEncryptionContextSubset;
    grant.encryption_context = *std::move(body.includes);
  }
  return grant;
}

Result<Check::Needs> ReadRule(const std::string& rule, Check::Needs otherwise) {
  if (rule.empty()) return otherwise;
  if (rule == "suffices") return Check::Needs::kEither;
  if (rule == "required") return Check::Needs::kResource;
  if (rule == "key-policy") return Check::Needs::kKeyPolicy;
  return Fail("`resourceRule` is `suffices`, `required` or `key-policy`");
}

// What the snapshot does not hold goes before what it does.
Result<void> AddGiven(const QuestionBody& body, Check& check) {
  check.needs = TRY(ReadRule(body.resource_rule, check.needs));
  const bool trust = check.needs == Check::Needs::kResource;
  policy::DocumentPtr resource =
      TRY(ReadPolicy(body.resource_policy, trust ? policy::Kind::kTrust : policy::Kind::kResource,
                     "`resourcePolicy`"));
  if (resource) check.resource_policy = std::move(resource);
  check.access_point_policy =
      TRY(ReadPolicy(body.access_point_policy, policy::Kind::kResource, "`accessPointPolicy`"));
  check.endpoint_policy =
      TRY(ReadPolicy(body.endpoint_policy, policy::Kind::kEndpoint, "`endpointPolicy`"));
  if (body.public_access == "restricted") {
    check.public_access = eval::PolicySet::PublicAccess::kRestricted;
  } else if (!body.public_access.empty()) {
    return Fail("`publicAccess` is `restricted` or absent");
  }
  for (const Value& grant : body.acl) check.acl.push_back(TRY(ReadAcl(grant)));
  for (const Value& grant : body.grants) check.grants.push_back(TRY(ReadGrant(grant)));
  return {};
}

Value TextList(const std::vector<std::string>& texts) {
  Value list = Value::EmptyList();
  for (const std::string& text : texts) list.Append(text);
  return list;
}

Result<Question> ReadQuestion(const QuestionBody& body) {
  if (body.principal.empty()) return Fail("`principal` is missing");
  if (body.action.find(':') == std::string::npos) {
    return Fail("`action` is missing or not of the form service:Name");
  }
  Question question{.principal = body.principal,
                    .action = body.action,
                    .resource = body.resource,
                    .context = {},
                    .session_policies = {}};
  if (!body.resource_account.empty()) {
    question.resource_account = TRY(AccountId::Parse(body.resource_account));
  }
  for (const auto& [key, value] : body.context) {
    question.context[key] = TRY(ContextValues(key, value));
  }
  return question;
}

}  // namespace

Result<Value> AnswerQuestion(const org::Snapshot& now, std::string_view text,
                             const Environment& usual) {
  const Result<Value, base::Diagnostic> value = base::ParseJson(text);
  if (!value) {
    return Fail(fmt::format("not JSON: {}:{}: {}", value.error().span.line,
                            value.error().span.column, value.error().what));
  }
  const QuestionBody body = TRY(Read<QuestionBody>(*value, "the question"));
  const Question question = TRY(ReadQuestion(body));
  const Environment environment = TRY(ReadEnvironment(body.environment, usual));
  const Caller caller = TRY(ReadCaller(now, body, environment.time));
  std::vector<std::string> notes;
  Check check = CheckFor(now, question, caller, notes);
  TRY_VOID(AddGiven(body, check));

  const Gathered gathered = Gather(now, caller, check, environment);
  const eval::Verdict verdict = eval::Authorize(gathered.request, gathered.policies);
  Value answer = Value::Struct();
  SetVerdict(verdict, answer);
  answer.Set("why", TextList(Explain(gathered, verdict)));
  answer.Set("notes", TextList(notes));
  if (!verdict.allowed()) {
    const Decision decision = Decide(now, caller, check, environment);
    answer.Set("message", DenialMessage(caller, check, decision));
  }
  return answer;
}

}  // namespace bulkhead::access
