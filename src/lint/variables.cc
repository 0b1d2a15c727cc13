// Policy variables: where they stand and how they are written.
// https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_variables.html

#include "lint/checks.h"
#include "policy/variable.h"

namespace bulkhead::lint {
namespace {

Issue IssueOf(policy::VariableFault::Kind kind) {
  using enum policy::VariableFault::Kind;
  switch (kind) {
    case kNoBrace: return Issue::kMissingBraceInVariable;
    case kNoQuote: return Issue::kMissingQuoteInVariable;
    case kEmpty: return Issue::kEmptyVariable;
    case kSpace: return Issue::kUnsupportedSpaceInVariable;
    case kNoKey: return Issue::kUnsupportedSymbolInVariable;
  }
  return Issue::kUnsupportedSymbolInVariable;
}

void CheckText(const PolicyView& policy, const JsonNode& node, Report& report) {
  if (!policy::HasVariables(node.text)) return;
  if (policy.version != policy::Version::k2012) {
    return report.Add(Issue::kVariableUnsupportedInVersion, node);
  }
  const auto pieces = policy::SplitVariables(node.text);
  if (!pieces) report.Add(IssueOf(pieces.error().kind), node);
}

// Elements that have no variables.
void CheckPlain(const JsonNode& node, Report& report) {
  const std::size_t begin = node.text.find("${");
  if (begin == node.text.npos) return;
  const std::size_t end = node.text.find('}', begin);
  report.Add(Issue::kVariableUnsupportedInElement, node,
             {node.text.substr(begin, end == node.text.npos ? end : end + 1 - begin)});
}

void CheckCondition(const PolicyView& policy, const ConditionView& condition, Report& report) {
  using enum policy::OperandType;
  const bool takes_variables = condition.operand() == kString || condition.operand() == kArn;
  for (const JsonNode* value : condition.values) {
    if (takes_variables) {
      CheckText(policy, *value, report);
    } else if (policy::HasVariables(value->text)) {
      report.Add(Issue::kInvalidVariableForOperator, *value);
    }
  }
}

}  // namespace

void CheckVariables(const PolicyView& policy, Report& report) {
  for (const StatementView& statement : policy.statements) {
    for (const JsonNode* action : statement.action.values) CheckPlain(*action, report);
    for (const PrincipalView& principal : statement.principals) {
      CheckPlain(*principal.value, report);
    }
    for (const JsonNode* resource : statement.resource.values) {
      CheckText(policy, *resource, report);
    }
    for (const ConditionView& condition : statement.conditions) {
      CheckCondition(policy, condition, report);
    }
  }
}

}  // namespace bulkhead::lint
