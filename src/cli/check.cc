// bulkhead check: the organization file, offline.

#include <fmt/format.h>

#include "access/policy_faults.h"
#include "base/json.h"
#include "blueprint/describe.h"
#include "blueprint/lint_file.h"
#include "blueprint/parse.h"
#include "cli/commands.h"
#include "cli/proving.h"
#include "cli/terminal.h"
#include "cli/workflow.h"
#include "guarantee/report.h"

namespace bulkhead::cli {
namespace {

Value DiagnosticValue(const base::Diagnostic& diagnostic) {
  Value value = Value::Struct();
  value.Set("Severity", diagnostic.severity == base::Severity::kError ? "error" : "warning");
  value.Set("Line", diagnostic.span.line);
  value.Set("Column", diagnostic.span.column);
  value.Set("What", diagnostic.what);
  value.Set("Hint", diagnostic.hint);
  return value;
}

std::unique_ptr<Proven> ProveFile(const blueprint::File& file,
                                  const blueprint::Compiled& compiled) {
  return ProveGuarantees({.now = std::make_shared<const org::Snapshot>(compiled.desired),
                          .file = &file,
                          .compiled = &compiled,
                          .operators = {}});
}

// All that is wrong, and what the file describes, for programs.
ExitStatus CheckAsJson(const CheckOptions& options, const std::string& text) {
  blueprint::Parsed parsed = blueprint::ReadFile(text);
  base::Diagnostics diagnostics = std::move(parsed.diagnostics);
  Value accounts = Value::EmptyList();
  Value guarantees = Value::EmptyList();
  ExitStatus proved = ExitStatus::kDone;
  if (!base::HasErrors(diagnostics)) {
    const blueprint::Compiled compiled = blueprint::Compile(parsed.file, {});
    diagnostics.insert(diagnostics.end(), compiled.diagnostics.begin(), compiled.diagnostics.end());
    if (compiled.ok()) {
      const base::Diagnostics faults = guarantee::FaultsOf(parsed.file, compiled);
      diagnostics.insert(diagnostics.end(), faults.begin(), faults.end());
      const auto proven = ProveFile(parsed.file, compiled);
      guarantees = guarantee::ToValue(proven->outcomes);
      proved = StatusOf(*proven);
    }
    AddTestFaults(parsed.file, diagnostics);
    const base::Diagnostics advice = blueprint::LintFile(text);
    diagnostics.insert(diagnostics.end(), advice.begin(), advice.end());
    for (const blueprint::CompiledAccount& account : compiled.accounts) {
      Value value = Value::Struct();
      value.Set("Selector", account.selector);
      value.Set("Name", account.name);
      accounts.Append(std::move(value));
    }
  }
  Value list = Value::EmptyList();
  for (const base::Diagnostic& diagnostic : diagnostics) list.Append(DiagnosticValue(diagnostic));
  Value out = Value::Struct();
  out.Set("File", options.file);
  out.Set("Diagnostics", std::move(list));
  out.Set("Accounts", std::move(accounts));
  out.Set("Guarantees", std::move(guarantees));
  Print(base::PrintJsonPretty(out));
  return base::HasErrors(diagnostics) ? ExitStatus::kBadInput : proved;
}

// What `examine --at` would show.
void WarnOfStatements(const std::string& file, const org::Snapshot& desired) {
  access::Examiner examiner(std::make_shared<const org::Snapshot>(desired));
  prove::Prover prover;
  const std::size_t faulty = FaultsOfPolicies(examiner, prover).policies.size();
  if (faulty == 0) return;
  Complain(
      fmt::format("{}: {} {} policies have statements that are good for nothing, or escaped: "
                  "bulkhead examine --at {}\n",
                  file, Styled(Style::kNotice, "warning:"), faulty, file));
}

}  // namespace

ExitStatus RunCheck(const CheckOptions& options) {
  if (options.output == Output::kJson) {
    const Result<std::string> text = ReadTextFile(options.file);
    if (text) return CheckAsJson(options, *text);
  }
  const auto loaded = LoadFile(options.file);
  if (!loaded) return loaded.error();
  const std::string text = ReadTextFile(options.file).value_or(std::string());
  for (const base::Diagnostic& advice : blueprint::LintFile(text)) {
    Complain(base::Render(advice, options.file, text));
  }
  const blueprint::Compiled compiled = blueprint::Compile(loaded->file, {});
  WarnOfStatements(options.file, compiled.desired);
  Print(blueprint::Describe(compiled.desired));
  const auto proven = ProveFile(loaded->file, compiled);
  Print("\n" + ProvenText(*proven, Shows::kFaults));
  const ExitStatus status = StatusOf(*proven);
  if (status == ExitStatus::kDone) {
    Print(fmt::format("{}: {}\n", options.file, Styled(Style::kGood, "in order")));
  }
  return status;
}

}  // namespace bulkhead::cli
