#include "access/authorization_message.h"

#include <fmt/format.h>

#include "access/decide_line.h"
#include "access/describe.h"
#include "access/gather.h"
#include "access/seal.h"
#include "base/json.h"
#include "base/try.h"
#include "eval/trace.h"
#include "policy/condition_operator.h"

namespace bulkhead::access {
namespace {

constexpr std::string_view kMessageLabel = "bulkhead authorization message 1\n";

// {"items": [...]}, as AWS writes every list.
Value Items(Value list) {
  Value value = Value::Struct();
  value.Set("items", std::move(list));
  return value;
}

template <class Texts>
Value ItemsOf(const Texts& texts) {
  Value list = Value::EmptyList();
  for (const auto& text : texts) {
    Value item = Value::Struct();
    item.Set("value", std::string(text));
    list.Append(std::move(item));
  }
  return Items(std::move(list));
}

Value TextsOf(const std::vector<std::string>& texts) {
  Value list = Value::EmptyList();
  for (const std::string& text : texts) list.Append(text);
  return list;
}

// A statement of an identity policy speaks of the caller, whose id stands for it.
Value PrincipalsOf(const policy::Statement& statement, const Gathered& gathered) {
  std::vector<std::string> values;
  for (const policy::Principal& principal : statement.principals) values.push_back(principal.value);
  const std::string& id = gathered.request.principal.unique_id;
  if (values.empty() && !id.empty()) values.push_back(id);
  return ItemsOf(values);
}

Value StatementOf(const Gathered& gathered, const eval::StatementRef& ref) {
  const policy::Statement& statement = DocumentOf(gathered, ref).statements()[ref.statement];
  Value value = Value::Struct();
  value.Set("statementId", statement.sid);
  value.Set("effect", statement.effect == policy::Effect::kDeny ? "DENY" : "ALLOW");
  value.Set("principals", PrincipalsOf(statement, gathered));
  value.Set("principalGroups", Items(Value::EmptyList()));
  value.Set("actions", ItemsOf(statement.actions));
  value.Set("resources", ItemsOf(statement.resources));
  Value conditions = Value::EmptyList();
  for (const policy::Condition& condition : statement.conditions) {
    Value item = Value::Struct();
    item.Set("key", condition.key);
    item.Set("values", ItemsOf(condition.values));
    conditions.Append(std::move(item));
  }
  value.Set("conditions", Items(std::move(conditions)));
  return value;
}

Value ContextOf(const Caller& caller, const Gathered& gathered) {
  Value principal = Value::Struct();
  principal.Set("id", caller.user_id);
  if (caller.kind == Caller::Kind::kUser) principal.Set("name", caller.name);
  principal.Set("arn", caller.arn);
  Value conditions = Value::EmptyList();
  for (const eval::Context::Entry& entry : gathered.request.context) {
    Value item = Value::Struct();
    item.Set("key", entry.key);
    item.Set("values", ItemsOf(entry.values));
    conditions.Append(std::move(item));
  }
  Value context = Value::Struct();
  context.Set("principal", std::move(principal));
  context.Set("action", gathered.request.action);
  context.Set("resource", gathered.request.resource);
  context.Set("conditions", Items(std::move(conditions)));
  return context;
}

std::string NameOf(const Gathered& gathered, const eval::StatementRef& ref) {
  return fmt::format("{} of the {}", StatementName(gathered, ref), PolicyName(gathered, ref));
}

std::string_view WordFor(eval::LayerReport::Says says) {
  switch (says) {
    case eval::LayerReport::Says::kAllows: return "allow";
    case eval::LayerReport::Says::kDenies: return "deny";
    case eval::LayerReport::Says::kNothing: break;
  }
  return "nothing";
}

Value LayersOf(const Gathered& gathered) {
  Value layers = Value::EmptyList();
  for (const eval::LayerReport& report : eval::Trace(gathered.request, gathered.policies)) {
    Value layer = Value::Struct();
    layer.Set("gate", eval::ToText(report.gate));
    const std::string_view target = TargetOf(gathered, report.gate, report.level);
    if (!target.empty()) layer.Set("target", target);
    layer.Set("says", WordFor(report.says));
    Value statements = Value::EmptyList();
    for (const eval::StatementRef& ref : report.statements) {
      statements.Append(NameOf(gathered, ref));
    }
    layer.Set("statements", std::move(statements));
    layers.Append(std::move(layer));
  }
  return layers;
}

Value ExplanationOf(const Gathered& gathered, const eval::Verdict& verdict) {
  Value explanation = Value::Struct();
  SetVerdict(verdict, explanation);
  explanation.Set("because", TextsOf(Explain(gathered, verdict)));
  Value near = Value::EmptyList();
  for (const eval::NearMiss& miss : verdict.near) {
    near.Append(fmt::format("{} would allow it {}", NameOf(gathered, miss.statement),
                            Lacking(gathered, miss)));
  }
  explanation.Set("near", std::move(near));
  explanation.Set("layers", LayersOf(gathered));
  return explanation;
}

// Leaves out one thing more each time; nothing is left to leave out after the last.
enum class Without { kNothing, kLayers, kExplanation, kConditions, kStatements };

Value Shortened(Value message, Without without) {
  if (without >= Without::kLayers) message.Find("explanation")->Remove("layers");
  if (without >= Without::kExplanation) message.Remove("explanation");
  if (without >= Without::kConditions) {
    message.Find("context")->Set("conditions", Items(Value::EmptyList()));
  }
  if (without >= Without::kStatements) {
    message.Set("matchedStatements", Items(Value::EmptyList()));
  }
  return message;
}

}  // namespace

Value AuthorizationMessageOf(const org::Snapshot& now, const Caller& caller, const Check& check,
                             const Environment& environment) {
  const Gathered gathered = Gather(now, caller, check, environment);
  const eval::Verdict verdict = eval::Authorize(gathered.request, gathered.policies);
  Value message = Value::Struct();
  message.Set("allowed", verdict.allowed());
  message.Set("explicitDeny", verdict.decision == eval::Decision::kExplicitDeny);
  Value statements = Value::EmptyList();
  for (const eval::StatementRef& ref : verdict.because) {
    statements.Append(StatementOf(gathered, ref));
  }
  message.Set("matchedStatements", Items(std::move(statements)));
  message.Set("failures", Items(Value::EmptyList()));
  message.Set("context", ContextOf(caller, gathered));
  message.Set("explanation", ExplanationOf(gathered, verdict));
  return message;
}

std::string EncodeAuthorizationMessage(const org::Snapshot& now, const Caller& caller,
                                       const Check& check, const Environment& environment,
                                       std::string_view sealing_key) {
  const Value message = AuthorizationMessageOf(now, caller, check, environment);
  std::string encoded;
  for (const Without without : {Without::kNothing, Without::kLayers, Without::kExplanation,
                                Without::kConditions, Without::kStatements}) {
    Value envelope = Value::Struct();
    envelope.Set("account", caller.account.is_none() ? "" : caller.account.text());
    envelope.Set("message", Shortened(message, without));
    encoded = Hide(base::PrintJson(envelope), kMessageLabel, sealing_key);
    if (encoded.size() <= kAuthorizationMessageBytesMax) break;
  }
  return encoded;
}

Result<AuthorizationMessage> DecodeAuthorizationMessage(std::string_view encoded,
                                                        std::string_view sealing_key) {
  if (encoded.size() > kAuthorizationMessageBytesMax) return Fail("the message is too long");
  const std::string text = TRY(OpenHidden(encoded, kMessageLabel, sealing_key));
  const Result<Value, base::Diagnostic> envelope = base::ParseJson(text);
  const Value* message = envelope ? envelope->Find("message") : nullptr;
  if (message == nullptr) return Fail("the message is malformed");
  const auto account = AccountId::Parse(envelope->Text("account"));
  return AuthorizationMessage{.account = account ? *account : AccountId(), .message = *message};
}

}  // namespace bulkhead::access
