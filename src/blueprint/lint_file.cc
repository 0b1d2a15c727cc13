#include "blueprint/lint_file.h"

#include <string>

#include "blueprint/json_text.h"
#include "blueprint/schema.h"
#include "blueprint/yaml.h"
#include "lint/lint.h"

namespace bulkhead::blueprint {
namespace {

void AddFindings(const JsonText& json, lint::PolicyType type, base::Diagnostics& out) {
  for (const lint::Finding& finding : lint::Lint(json.text, {.type = type})) {
    const lint::IssueRow& row = lint::RowOf(finding.issue);
    if (row.type == lint::FindingType::kSuggestion) continue;
    out.push_back({.severity = base::Severity::kWarning,
                   .span = json.PlaceOf(finding.locations.front().span.begin),
                   .what = std::string(row.code) + ": " + finding.message,
                   .hint = finding.fix});
  }
}

void LintPolicy(const Node& node, lint::PolicyType type, base::Diagnostics& out) {
  if (!node.is_map()) return;
  JsonText json;
  AppendJson(node, json);
  AddFindings(json, type, out);
}

// The policy that compiling makes of a list of actions.
void LintBan(const Node& deny, base::Diagnostics& out) {
  JsonText json;
  json.Mark(deny.span);
  json.text = R"({"Version":"2012-10-17","Statement":[{"Effect":"Deny","Resource":"*","Action":)";
  AppendJson(deny, json);
  json.text += "}]}";
  AddFindings(json, lint::PolicyType::kServiceControl, out);
}

void LintGuardrail(const Node& guardrail, base::Diagnostics& out) {
  if (const Node* deny = guardrail.Find("deny")) {
    LintBan(*deny, out);
  } else if (const Node* policy = guardrail.Find("policy")) {
    const Node* type = guardrail.Find("type");
    const bool resource = type != nullptr && type->text == "resource-control";
    LintPolicy(*policy,
               resource ? lint::PolicyType::kResourceControl : lint::PolicyType::kServiceControl,
               out);
  }
}

}  // namespace

base::Diagnostics LintFile(std::string_view text) {
  const Result<Node, base::Diagnostics> root = ParseYaml(text);
  base::Diagnostics out;
  if (!root) return out;
  if (const Node* roles = root->Find("roles")) {
    for (const Member& role : roles->members) {
      const Node* permissions = role.value.Find("permissions");
      if (permissions != nullptr) LintPolicy(*permissions, lint::PolicyType::kIdentity, out);
    }
  }
  if (const Node* guardrails = root->Find("guardrails")) {
    for (const Node& guardrail : guardrails->items) LintGuardrail(guardrail, out);
  }
  SortByPlace(out);
  return out;
}

}  // namespace bulkhead::blueprint
