// bulkhead explain: what every gate says of a request, with the text that decided.

#include <fmt/format.h>

#include <algorithm>

#include "access/describe.h"
#include "base/excerpt.h"
#include "cli/answer.h"
#include "cli/commands.h"
#include "cli/question.h"
#include "cli/terminal.h"
#include "eval/trace.h"
#include "policy/print.h"

namespace bulkhead::cli {
namespace {

using eval::LayerReport;
using Says = LayerReport::Says;

// Of a layer that allows by many statements, the first few are shown.
constexpr std::size_t kStatementsShown = 3;
// Of a long statement, its first lines.
constexpr int kLinesShown = 16;

std::string_view Word(Says says) {
  switch (says) {
    case Says::kNothing: return "says nothing";
    case Says::kAllows: return "allows";
    case Says::kDenies: return "denies";
  }
  return "";
}

std::string Mark(Says says) {
  switch (says) {
    case Says::kNothing: return Styled(Style::kDim, "·");
    case Says::kAllows: return Styled(Style::kGood, "✓");
    case Says::kDenies: return Styled(Style::kBad, "✗");
  }
  return "";
}

std::string Indented(std::string_view text, std::string_view indent) {
  std::string out(indent);
  for (const char c : text) {
    out += c;
    if (c == '\n') out += indent;
  }
  out.resize(out.size() - indent.size());
  return out;
}

// `scp at ou-ab12-x (workloads)`
std::string LayerTitle(const OpenQuestion& question, const LayerReport& report) {
  std::string title(eval::ToText(report.gate));
  const std::string_view target = access::TargetOf(question.gathered, report.gate, report.level);
  if (target.empty()) return title;
  return fmt::format("{} at {}", title, TargetName(*question.world.now, target));
}

// The statement with carets under its first line, moved in. A policy that is written
// in one line is shown as `policy::Print` writes it.
std::string Quoted(const OpenQuestion& question, const eval::StatementRef& ref,
                   std::string_view indent) {
  const policy::Document* document = &access::DocumentOf(question.gathered, ref);
  policy::DocumentPtr printed;
  if (document->text().find('\n') == std::string::npos) {
    auto again = policy::Parse(policy::Print(*document), document->kind());
    if (again) printed = *std::move(again);
    if (printed) document = printed.get();
  }
  const std::string_view text = document->text();
  const base::Span& span = document->statements()[ref.statement].span;
  std::string out = Indented(base::Excerpt(span, text), indent);
  std::size_t begin = text.find('\n', span.begin);
  for (int line = span.line + 1; begin < span.end; ++line) {
    const std::size_t end = std::min(text.find('\n', ++begin), text.size());
    if (line - span.line >= kLinesShown) return out + fmt::format("{}      | ...\n", indent);
    out += fmt::format("{}{:>5} | {}\n", indent, line, text.substr(begin, end - begin));
    begin = end;
  }
  return out;
}

void AddLayer(const OpenQuestion& question, const eval::Verdict& verdict, const LayerReport& report,
              std::string_view stem, std::string_view branch, std::string& out) {
  const bool settled = verdict.gate == report.gate && verdict.level == report.level;
  out += fmt::format("{}{} {} {}{}\n", branch, Mark(report.says), LayerTitle(question, report),
                     Word(report.says), settled ? Styled(Style::kBold, "  <- decides") : "");
  const bool quotes = report.says == Says::kDenies || settled;
  const std::size_t shown = std::min(report.statements.size(), kStatementsShown);
  for (std::size_t i = 0; i < shown; ++i) {
    const eval::StatementRef& ref = report.statements[i];
    out += fmt::format("{}     {} of the {}\n", stem, access::StatementName(question.gathered, ref),
                       access::PolicyName(question.gathered, ref));
    if (quotes) out += Quoted(question, ref, fmt::format("{}     ", stem));
  }
  if (report.statements.size() > shown) {
    out += fmt::format("{}     and {} more\n", stem, report.statements.size() - shown);
  }
}

std::string Tree(const OpenQuestion& question, const eval::Verdict& verdict,
                 const std::vector<LayerReport>& layers) {
  std::string out;
  for (const LayerReport& report : layers) {
    const bool last = &report == &layers.back();
    AddLayer(question, verdict, report, last ? "   " : "│  ", last ? "└─ " : "├─ ", out);
  }
  return out;
}

Value LayersValue(const OpenQuestion& question, const std::vector<LayerReport>& layers) {
  Value list = Value::EmptyList();
  for (const LayerReport& report : layers) {
    Value value = Value::Struct();
    value.Set("gate", eval::ToText(report.gate));
    value.Set("level", static_cast<std::int64_t>(report.level));
    value.Set("target", access::TargetOf(question.gathered, report.gate, report.level));
    value.Set("says", report.says == Says::kAllows   ? "allow"
                      : report.says == Says::kDenies ? "deny"
                                                     : "nothing");
    Value statements = Value::EmptyList();
    for (const eval::StatementRef& ref : report.statements) {
      statements.Append(StatementValue(question, ref));
    }
    value.Set("statements", std::move(statements));
    list.Append(std::move(value));
  }
  return list;
}

std::string ExplanationText(const OpenQuestion& question, const eval::Verdict& verdict) {
  const access::Gathered& gathered = question.gathered;
  return AnswerText(question, verdict) + "\ngates\n" +
         Tree(question, verdict, eval::Trace(gathered.request, gathered.policies));
}

Value ExplanationValue(const OpenQuestion& question, const eval::Verdict& verdict) {
  const access::Gathered& gathered = question.gathered;
  Value value = AnswerValue(question, verdict);
  value.Set("layers", LayersValue(question, eval::Trace(gathered.request, gathered.policies)));
  return value;
}

}  // namespace

ExitStatus RunExplain(const QuestionOptions& options) {
  return Answer(options, ExplanationText, ExplanationValue);
}

}  // namespace bulkhead::cli
