#include "cli/answer.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>

#include "access/describe.h"
#include "base/json.h"
#include "cli/terminal.h"
#include "eval/authorize.h"

namespace bulkhead::cli {
namespace {

std::string Headline(const OpenQuestion& question, const eval::Verdict& verdict) {
  const eval::Request& request = question.gathered.request;
  const access::Caller& caller = question.asked.caller;
  const std::string who = caller.arn.empty()
                              ? (caller.name.empty() ? std::string("anonymous") : caller.name)
                              : caller.arn;
  const bool allowed = verdict.allowed();
  return fmt::format("{}: {} {} {} on {}\n",
                     Styled(allowed ? Style::kGood : Style::kBad, eval::ToText(verdict.decision)),
                     who, allowed ? "may" : "may not", request.action, request.resource);
}

// `aws:SourceIp` with its value, or that it is missing.
std::string KeyText(const eval::Context& context, const std::string& key) {
  const auto* values = context.Find(key);
  if (values == nullptr || values->empty()) return fmt::format("{} (not in the request)", key);
  return fmt::format("{} = {}", key, fmt::join(*values, ", "));
}

Value Texts(const std::vector<std::string>& texts) {
  Value list = Value::EmptyList();
  for (const std::string& text : texts) list.Append(text);
  return list;
}

Value NearValue(const OpenQuestion& question, const eval::NearMiss& miss) {
  Value value = StatementValue(question, miss.statement);
  value.Set("lacking", access::Lacking(question.gathered, miss));
  return value;
}

}  // namespace

std::string TargetName(const org::Snapshot& now, std::string_view id) {
  std::string_view name;
  if (const auto* unit = now.Find<org::Unit>(id)) name = unit->name;
  if (const auto* account = now.Find<org::Account>(id)) name = account->name;
  if (const auto* root = now.Find<org::Root>(id)) name = root->name;
  return name.empty() ? std::string(id) : fmt::format("{} ({})", id, name);
}

std::string AnswerText(const OpenQuestion& question, const eval::Verdict& verdict) {
  const access::Gathered& gathered = question.gathered;
  std::string out = Headline(question, verdict);
  for (const std::string& line : access::Explain(gathered, verdict)) {
    out += fmt::format("  {}\n", line);
  }
  if (!verdict.near.empty()) out += "closest\n";
  for (const eval::NearMiss& miss : verdict.near) {
    out += fmt::format(
        "  {} of the {} would allow it, {}\n", access::StatementName(gathered, miss.statement),
        access::PolicyName(gathered, miss.statement), access::Lacking(gathered, miss));
  }
  if (!verdict.keys.empty()) out += "depends on\n";
  for (const std::string& key : verdict.keys) {
    out += fmt::format("  {}\n", KeyText(gathered.request.context, key));
  }
  for (const std::string& note : question.asked.notes) out += fmt::format("note: {}\n", note);
  out += Styled(Style::kDim, fmt::format("asked of {}", question.world.source)) + "\n";
  return out;
}

ExitStatus Answer(const QuestionOptions& options, const AnswerAsText& text,
                  const AnswerAsValue& value) {
  const auto questions = OpenTheQuestions(options);
  if (!questions) return questions.error();
  bool allowed = true;
  Value values = Value::EmptyList();
  for (const std::unique_ptr<OpenQuestion>& question : *questions) {
    const access::Gathered& gathered = question->gathered;
    const eval::Verdict verdict = eval::Authorize(gathered.request, gathered.policies);
    allowed = allowed && verdict.allowed();
    if (options.output == Output::kText) {
      if (question != questions->front()) Print("\n");
      Print(text(*question, verdict));
    } else {
      values.Append(value(*question, verdict));
    }
  }
  if (options.output == Output::kJson) {
    const bool one = values.list().size() == 1;
    Print(base::PrintJsonPretty(one ? values.list().front() : values));
  }
  return allowed ? ExitStatus::kDone : ExitStatus::kFound;
}

Value StatementValue(const OpenQuestion& question, const eval::StatementRef& ref) {
  const access::Gathered& gathered = question.gathered;
  const policy::Document& document = access::DocumentOf(gathered, ref);
  const policy::Statement& statement = document.statements()[ref.statement];
  const base::Span& span = statement.span;
  Value value = Value::Struct();
  value.Set("gate", eval::ToText(ref.gate));
  value.Set("level", static_cast<std::int64_t>(ref.level));
  value.Set("policy", access::PolicyName(gathered, ref));
  value.Set("arn", access::PolicyArnOf(*question.world.now, gathered, ref));
  value.Set("statement", static_cast<std::int64_t>(ref.statement));
  value.Set("sid", statement.sid);
  value.Set("line", span.line);
  value.Set("column", span.column);
  value.Set("text", document.text().substr(span.begin, span.end - span.begin));
  return value;
}

Value AnswerValue(const OpenQuestion& question, const eval::Verdict& verdict) {
  const eval::Request& request = question.gathered.request;
  Value value = Value::Struct();
  value.Set("principal", question.asked.caller.arn);
  value.Set("action", request.action);
  value.Set("resource", request.resource);
  value.Set("resource_account",
            request.resource_account.is_none() ? Value() : Value(request.resource_account.text()));
  value.Set("decision", eval::ToText(verdict.decision));
  value.Set("gate", eval::ToText(verdict.gate));
  value.Set("level", static_cast<std::int64_t>(verdict.level));
  value.Set("why", Texts(access::Explain(question.gathered, verdict)));
  Value because = Value::EmptyList();
  for (const eval::StatementRef& ref : verdict.because) {
    because.Append(StatementValue(question, ref));
  }
  value.Set("because", std::move(because));
  Value near = Value::EmptyList();
  for (const eval::NearMiss& miss : verdict.near) near.Append(NearValue(question, miss));
  value.Set("near", std::move(near));
  value.Set("keys", Texts(verdict.keys));
  value.Set("missing_keys", Texts(verdict.missing_keys));
  value.Set("notes", Texts(question.asked.notes));
  return value;
}

}  // namespace bulkhead::cli
