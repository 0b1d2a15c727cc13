#include "access/decide_line.h"

#include <fmt/format.h>

#include <algorithm>
#include <expected>
#include <memory>
#include <optional>
#include <vector>

#include "access/ceilings.h"
#include "access/gather.h"
#include "access/principal_names.h"
#include "access/question.h"
#include "aws/arn.h"
#include "base/encoding.h"
#include "base/try.h"
#include "eval/authorize.h"

namespace bulkhead::access {
namespace {

using eval::Gate;
using policy::JsonMember;
using policy::JsonNode;
using policy::Kind;
using Documents = eval::PolicySet::Documents;

// Every level has it, and nobody can detach it.
// https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_rcps.html
constexpr const char* kResourceControlFullAccess =
    R"({"Version":"2012-10-17","Statement":[)"
    R"({"Effect":"Allow","Principal":"*","Action":"*","Resource":"*"}]})";

// Strings, numbers and booleans, as they are written.
Result<std::vector<std::string>> ValuesOf(const JsonMember& key) {
  std::vector<std::string> values;
  const auto add = [&](const JsonNode& node) {
    using enum JsonNode::Kind;
    const bool scalar = node.kind == kString || node.kind == kNumber || node.kind == kBoolean;
    if (scalar) values.push_back(node.text);
    return scalar;
  };
  const bool is_list = key.value.kind == JsonNode::Kind::kArray;
  const bool good = is_list ? std::ranges::all_of(key.value.items, add) : add(key.value);
  if (!good) return Fail(fmt::format("`{}` holds what is no string", key.name));
  return values;
}

// One line while it is read; borrows its text.
class LineReader {
 public:
  LineReader(std::string_view line, PolicyShelf& shelf) : line_(line), shelf_(shelf) {}

  // A policy that cannot be judged, and where it stands.
  struct Unjudged {
    Gate gate;
    std::string why;
  };

  Result<void> ReadRequest(const JsonNode& node);
  // Requires: the request was read.
  std::expected<eval::Verdict, Unjudged> Judge(const JsonNode* policies);

  Question question;

 private:
  template <class T>
  using Read = std::expected<T, Unjudged>;

  Read<const policy::Document*> Document(const JsonNode& node, Kind kind, Gate gate);
  Read<const policy::Document*> Keep(Result<policy::DocumentPtr> document, Gate gate);
  Read<Documents> Layer(const JsonNode& node, Kind kind, Gate gate);
  Read<std::vector<Documents>> Levels(const JsonNode& node, Kind kind, Gate gate);
  Read<const policy::Document*> Single(const JsonNode& node, Kind kind, Gate gate);
  Read<void> ReadLayers(const JsonNode& policies, eval::PolicySet& out);
  Read<void> ReadLevels(const JsonNode& policies, eval::PolicySet& out);
  Read<void> ReadResource(const JsonNode& policies, eval::PolicySet& out);

  std::string_view line_;
  PolicyShelf& shelf_;
  eval::PrincipalNames principal_;
  std::vector<policy::DocumentPtr> held_;  // What the policy set points to.
};

Result<void> LineReader::ReadRequest(const JsonNode& node) {
  TRY_VOID(CheckMembers(node, "request",
                        {"principal", "action", "resource", "resourceAccount", "context"}));
  question.principal = TRY(TextOf(node, "principal"));
  if (question.principal.empty()) question.principal = "anonymous";
  question.action = TRY(TextOf(node, "action"));
  if (question.action.find(':') == std::string::npos) {
    return Fail("`action` is missing or not of the form service:Name");
  }
  question.resource = TRY(TextOf(node, "resource"));
  if (question.resource.empty()) question.resource = "*";
  if (const std::string account = TRY(TextOf(node, "resourceAccount")); !account.empty()) {
    question.resource_account = TRY(AccountId::Parse(account));
  }
  const JsonNode* context = MemberOf(node, "context");
  if (context == nullptr) return {};
  if (context->kind != JsonNode::Kind::kObject) return Fail("`context` is not an object");
  for (const JsonMember& key : context->members) {
    question.context[key.name] = TRY(ValuesOf(key));
  }
  return {};
}

LineReader::Read<const policy::Document*> LineReader::Keep(Result<policy::DocumentPtr> document,
                                                           Gate gate) {
  if (!document) {
    return std::unexpected(
        Unjudged{gate, fmt::format("the {} policy cannot be judged: {}", eval::ToText(gate),
                                   document.error().message)});
  }
  held_.push_back(*std::move(document));
  return held_.back().get();
}

LineReader::Read<const policy::Document*> LineReader::Document(const JsonNode& node, Kind kind,
                                                               Gate gate) {
  return Keep(shelf_.Read(line_, node, kind), gate);
}

LineReader::Read<Documents> LineReader::Layer(const JsonNode& node, Kind kind, Gate gate) {
  Documents documents;
  if (node.kind != JsonNode::Kind::kArray) {
    documents.push_back(TRY(Document(node, kind, gate)));
    return documents;
  }
  for (const JsonNode& item : node.items) documents.push_back(TRY(Document(item, kind, gate)));
  return documents;
}

LineReader::Read<std::vector<Documents>> LineReader::Levels(const JsonNode& node, Kind kind,
                                                            Gate gate) {
  std::vector<Documents> levels;
  if (node.kind != JsonNode::Kind::kArray) {
    return std::unexpected(Unjudged{gate, "levels are a list of lists of policies, root first"});
  }
  for (const JsonNode& level : node.items) levels.push_back(TRY(Layer(level, kind, gate)));
  return levels;
}

LineReader::Read<const policy::Document*> LineReader::Single(const JsonNode& node, Kind kind,
                                                             Gate gate) {
  const Documents documents = TRY(Layer(node, kind, gate));
  if (documents.size() > 1) {
    return std::unexpected(
        Unjudged{gate, fmt::format("there is at most one {} policy", eval::ToText(gate))});
  }
  return documents.empty() ? nullptr : documents.front();
}

LineReader::Read<void> LineReader::ReadLevels(const JsonNode& policies, eval::PolicySet& out) {
  const JsonNode* scps = MemberOf(policies, "scp");
  if (scps != nullptr && ScpsRestrict(principal_)) {
    out.scps = TRY(Levels(*scps, Kind::kServiceControl, Gate::kScp));
  }
  const JsonNode* rcps = MemberOf(policies, "rcp");
  if (rcps == nullptr || !RcpsRestrict(principal_, question.action)) return {};
  out.rcps = TRY(Levels(*rcps, Kind::kAwsResourceControl, Gate::kRcp));
  for (Documents& level : out.rcps) {
    level.push_back(
        TRY(Keep(shelf_.Read(kResourceControlFullAccess, Kind::kAwsResourceControl), Gate::kRcp)));
  }
  return {};
}

LineReader::Read<void> LineReader::ReadResource(const JsonNode& policies, eval::PolicySet& out) {
  using Rule = eval::PolicySet::ResourceRule;
  const bool trust = IsTrustAction(question.action);
  if (trust) out.resource_rule = Rule::kRequired;
  const JsonNode* resource = MemberOf(policies, "resource");
  if (resource == nullptr) return {};
  out.resource = TRY(trust ? Single(*resource, Kind::kTrust, Gate::kTrust)
                           : Single(*resource, Kind::kResource, Gate::kResource));
  const bool key = base::ToLower(question.action).starts_with("kms:");
  if (key && out.resource != nullptr) out.resource_rule = Rule::kKeyPolicy;
  return {};
}

LineReader::Read<void> LineReader::ReadLayers(const JsonNode& policies, eval::PolicySet& out) {
  const auto fault =
      CheckMembers(policies, "policies",
                   {"identity", "boundary", "session", "resource", "scp", "rcp", "endpoint"});
  if (!fault) return std::unexpected(Unjudged{Gate::kIdentity, fault.error().message});
  TRY_VOID(ReadLevels(policies, out));
  TRY_VOID(ReadResource(policies, out));
  if (const JsonNode* identity = MemberOf(policies, "identity")) {
    out.identity = TRY(Layer(*identity, Kind::kIdentity, Gate::kIdentity));
  }
  if (const JsonNode* boundary = MemberOf(policies, "boundary")) {
    out.boundary = TRY(Single(*boundary, Kind::kIdentity, Gate::kBoundary));
  }
  if (const JsonNode* session = MemberOf(policies, "session")) {
    out.session = TRY(Layer(*session, Kind::kIdentity, Gate::kSession));
    if (!out.session.empty()) out.session_presence = eval::PolicySet::Presence::kPresent;
  }
  if (const JsonNode* endpoint = MemberOf(policies, "endpoint")) {
    out.endpoint = TRY(Single(*endpoint, Kind::kEndpoint, Gate::kEndpoint));
  }
  return {};
}

std::expected<eval::Verdict, LineReader::Unjudged> LineReader::Judge(const JsonNode* policies) {
  auto names = NamesFromText(question.principal);
  if (!names) return std::unexpected(Unjudged{Gate::kIdentity, names.error().message});
  eval::Request request{.principal = *std::move(names),
                        .action = question.action,
                        .resource = question.resource,
                        .resource_account = question.resource_account,
                        .context = {}};
  for (const auto& [key, values] : question.context) request.context.Set(key, values);
  const auto* role_arn = request.context.Find("aws:PrincipalArn");
  const bool session = !request.principal.session_arn.empty();
  if (session && role_arn != nullptr && !role_arn->empty()) {
    request.principal.arn = role_arn->front();
  }
  if (request.resource_account.is_none()) {
    const std::optional<aws::Arn> arn = aws::Arn::Parse(request.resource);
    const auto owner = AccountId::Parse(arn ? std::string_view(arn->account) : std::string_view());
    request.resource_account = owner ? *owner : request.principal.account;
  }
  SetImpliedKeys(request);
  principal_ = request.principal;
  eval::PolicySet set;
  // Without a session policy, a federated user has no permissions of its own.
  if (request.principal.kind == eval::PrincipalNames::Kind::kFederatedUser) {
    set.session_presence = eval::PolicySet::Presence::kPresent;
  }
  if (policies != nullptr) TRY_VOID(ReadLayers(*policies, set));
  return eval::Authorize(request, set);
}

Value TextList(const std::vector<std::string>& texts) {
  Value list = Value::EmptyList();
  for (const std::string& text : texts) list.Append(text);
  return list;
}

Value RefValue(const eval::StatementRef& ref) {
  Value value = Value::Struct();
  value.Set("gate", eval::ToText(ref.gate));
  value.Set("level", static_cast<std::int64_t>(ref.level));
  value.Set("document", static_cast<std::int64_t>(ref.document));
  value.Set("statement", static_cast<std::int64_t>(ref.statement));
  return value;
}

std::string_view LackName(eval::NearMiss::Lacks lacks) {
  using enum eval::NearMiss::Lacks;
  switch (lacks) {
    case kPrincipal: return "principal";
    case kAction: return "action";
    case kResource: return "resource";
    case kCondition: return "condition";
    case kLayer: return "layer";
  }
  return "";
}

}  // namespace

void SetVerdict(const eval::Verdict& verdict, Value& out) {
  out.Set("decision", eval::ToText(verdict.decision));
  out.Set("gate", eval::ToText(verdict.gate));
  out.Set("level", static_cast<std::int64_t>(verdict.level));
  Value because = Value::EmptyList();
  for (const eval::StatementRef& ref : verdict.because) because.Append(RefValue(ref));
  out.Set("because", std::move(because));
  Value near = Value::EmptyList();
  for (const eval::NearMiss& miss : verdict.near) {
    Value value = RefValue(miss.statement);
    value.Set("lacks", LackName(miss.lacks));
    if (miss.lacks == eval::NearMiss::Lacks::kCondition) {
      value.Set("condition", static_cast<std::int64_t>(miss.condition));
    }
    near.Append(std::move(value));
  }
  out.Set("near", std::move(near));
  out.Set("keys", TextList(verdict.keys));
  out.Set("missing_keys", TextList(verdict.missing_keys));
}

Result<eval::Verdict> LineJudge::DecideIn(const std::string& file, const Question& question) {
  auto known = organizations_.find(file);
  if (known == organizations_.end()) {
    known = organizations_.emplace(file, TRY(load_(file))).first;
  }
  const org::Snapshot& now = *known->second;
  const Environment environment{.time = now_,
                                .region = "us-east-1",
                                .source_ip = {},
                                .transport = Environment::Transport::kTls,
                                .user_agent = {}};
  const Asked asked = TRY(Ask(now, question, environment));
  return access::Decide(now, asked.caller, asked.check, environment).verdict;
}

LineAnswer LineJudge::Decide(std::string_view line) {
  LineAnswer answer{.value = Value::Struct()};
  const Result<void> done = DecideInto(line, answer.value);
  if (done) return answer;
  answer.value.Set("error", done.error().message);
  answer.fault = LineAnswer::Fault::kMalformed;
  return answer;
}

Result<void> LineJudge::DecideInto(std::string_view line, Value& out) {
  const JsonNode root = TRY(ParseLine(line));
  SetId(root, line, out);
  TRY_VOID(CheckMembers(root, "line", {"id", "request", "policies", "organization"}));
  const JsonNode* request = MemberOf(root, "request");
  if (request == nullptr) return Fail("`request` is missing");
  LineReader reader(line, shelf_);
  TRY_VOID(reader.ReadRequest(*request));

  const std::string file = TRY(TextOf(root, "organization"));
  const JsonNode* policies = MemberOf(root, "policies");
  if (!file.empty()) {
    if (policies != nullptr) return Fail("`organization` and `policies` exclude each other");
    SetVerdict(TRY(DecideIn(file, reader.question)), out);
    return {};
  }
  const auto verdict = reader.Judge(policies);
  if (verdict) {
    SetVerdict(*verdict, out);
    return {};
  }
  SetVerdict({.decision = eval::Decision::kImplicitDeny, .gate = verdict.error().gate}, out);
  out.Set("error", verdict.error().why);
  return {};
}

}  // namespace bulkhead::access
