// bulkhead lint: what is wrong, risky or needless in policies.

#include <fmt/format.h>

#include <algorithm>

#include "base/encoding.h"
#include "base/json.h"
#include "base/try.h"
#include "cli/commands.h"
#include "cli/policy_file.h"
#include "cli/terminal.h"
#include "lint/lint.h"

namespace bulkhead::cli {
namespace {

constexpr std::size_t kOthersShownMax = 4;  // Of the places of one finding.

struct Linted {
  std::string name;
  std::string text;
  lint::Options options;
  std::vector<lint::Finding> findings;
};

Style StyleOf(lint::FindingType type) {
  using enum lint::FindingType;
  if (type == kError || type == kSecurityWarning) return Style::kBad;
  return type == kWarning ? Style::kNotice : Style::kDim;
}

// `security warning`.
std::string Label(lint::FindingType type) {
  std::string label = base::ToLower(lint::ToText(type));
  std::ranges::replace(label, '_', ' ');
  return label;
}

bool IsGrave(const lint::Finding& finding) {
  const lint::FindingType type = lint::RowOf(finding.issue).type;
  return type == lint::FindingType::kError || type == lint::FindingType::kSecurityWarning;
}

std::string Describe(const Linted& linted, const lint::Finding& finding) {
  const lint::IssueRow& row = lint::RowOf(finding.issue);
  const lint::Location& first = finding.locations.front();
  const std::string excerpt =
      base::Render({.span = first.span, .hint = finding.fix}, linted.name, linted.text);
  std::string out = fmt::format(
      "{}:{}:{}: {}: {}\n", linted.name, first.span.line, first.span.column,
      Styled(StyleOf(row.type), fmt::format("{}: {}", Label(row.type), row.code)), finding.message);
  out += excerpt.substr(excerpt.find('\n') + 1);
  const auto others = std::span(finding.locations).subspan(1);
  for (const lint::Location& other : others.first(std::min(others.size(), kOthersShownMax))) {
    out += fmt::format("      = also at {}:{}, {}\n", other.span.line, other.span.column,
                       lint::ToText(other.path));
  }
  if (others.size() > kOthersShownMax) {
    out += fmt::format("      = and at {} places more\n", others.size() - kOthersShownMax);
  }
  return out;
}

std::string Summary(const Linted& linted) {
  const lint::Size size = lint::MeasureSize(linted.text, linted.options);
  std::string sizes = fmt::format("{} characters", size.characters);
  if (size.quota > 0) {
    sizes = fmt::format("{} of the {} characters of {}", size.characters, size.quota, size.of);
  }
  if (size.quota > 0 && size.minified < size.quota) {
    sizes += fmt::format(", {} left", size.quota - size.minified);
    if (size.minified != size.characters) sizes += " without white space";
  }
  const std::size_t count = linted.findings.size();
  const std::string found = count == 0 ? Styled(Style::kGood, "clean")
                                       : fmt::format("{} finding{}", count, count == 1 ? "" : "s");
  return fmt::format("{}: {} ({}; {})\n", linted.name, found, lint::ToText(linted.options.type),
                     sizes);
}

Value PositionValue(int line, int column, std::size_t offset) {
  Value value = Value::Struct();
  value.Set("line", line);
  value.Set("column", column - 1);
  value.Set("offset", static_cast<std::int64_t>(offset));
  return value;
}

// As the API has it.
// https://docs.aws.amazon.com/access-analyzer/latest/APIReference/API_Location.html
Value LocationValue(const lint::Location& location) {
  Value path = Value::EmptyList();
  for (const lint::PathElement& element : location.path) {
    Value step = Value::Struct();
    using enum lint::PathElement::Kind;
    switch (element.kind) {
      case kIndex: step.Set("index", static_cast<std::int64_t>(element.index)); break;
      case kKey: step.Set("key", element.name); break;
      case kValue: step.Set("value", element.name); break;
    }
    path.Append(std::move(step));
  }
  Value span = Value::Struct();
  span.Set("start", PositionValue(location.span.line, location.span.column, location.span.begin));
  span.Set("end", PositionValue(location.end_line, location.end_column, location.span.end));
  Value value = Value::Struct();
  value.Set("path", std::move(path));
  value.Set("span", std::move(span));
  return value;
}

Value FindingValue(const lint::Finding& finding) {
  const lint::IssueRow& row = lint::RowOf(finding.issue);
  Value locations = Value::EmptyList();
  for (const lint::Location& location : finding.locations) {
    locations.Append(LocationValue(location));
  }
  Value value = Value::Struct();
  value.Set("findingDetails", finding.message);
  value.Set("findingType", lint::ToText(row.type));
  value.Set("issueCode", row.code);
  value.Set("learnMoreLink", lint::LearnMoreLink(finding.issue));
  value.Set("locations", std::move(locations));
  value.Set("fix", finding.fix);
  return value;
}

Value LintedValue(const Linted& linted) {
  const lint::Size size = lint::MeasureSize(linted.text, linted.options);
  Value findings = Value::EmptyList();
  for (const lint::Finding& finding : linted.findings) findings.Append(FindingValue(finding));
  Value value = Value::Struct();
  value.Set("file", linted.name);
  value.Set("kind", lint::ToText(linted.options.type));
  value.Set("characters", static_cast<std::int64_t>(size.characters));
  value.Set("minified", static_cast<std::int64_t>(size.minified));
  value.Set("quota", static_cast<std::int64_t>(size.quota));
  value.Set("findings", std::move(findings));
  return value;
}

Result<Linted> LintFile(const std::string& path, const LintOptions& options) {
  PolicyFile file = TRY(ReadPolicyFile(path, options.kind));
  Linted linted{.name = std::move(file.name), .text = std::move(file.text)};
  linted.options.type = file.type;
  linted.options.resource =
      lint::ParseResourceType(options.resource).value_or(lint::ResourceType::kUnknown);
  linted.findings = lint::Lint(linted.text, linted.options);
  return linted;
}

}  // namespace

ExitStatus RunLint(const LintOptions& options) {
  ExitStatus status = ExitStatus::kDone;
  Value all = Value::EmptyList();
  const std::vector<std::string> input = {"-"};
  for (const std::string& path : options.files.empty() ? input : options.files) {
    const Result<Linted> linted = LintFile(path, options);
    if (!linted) {
      Complain(fmt::format("bulkhead: {}\n", linted.error().message));
      return ExitStatus::kBadInput;
    }
    if (std::ranges::any_of(linted->findings, IsGrave)) status = ExitStatus::kFound;
    if (options.output == Output::kJson) {
      all.Append(LintedValue(*linted));
      continue;
    }
    for (const lint::Finding& finding : linted->findings) Print(Describe(*linted, finding));
    Print(Summary(*linted));
  }
  if (options.output == Output::kJson) Print(base::PrintJsonPretty(all));
  return status;
}

}  // namespace bulkhead::cli
