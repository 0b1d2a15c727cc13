#include "cli/access_difference.h"

#include <fmt/format.h>

#include <algorithm>

#include "access/cube_text.h"
#include "cli/access.h"
#include "cli/access_needs.h"
#include "cli/question.h"
#include "cli/terminal.h"
#include "policy/condition_operator.h"

namespace bulkhead::cli {
namespace {

using access::AccessChange;

constexpr std::size_t kNamesShown = 3;
constexpr std::size_t kPatternsShown = 6;

std::string_view WarningText(AccessChange::Warning warning) {
  switch (warning) {
    case AccessChange::Warning::kOutside: return "outside of the organization";
    case AccessChange::Warning::kBreakGlass:
      return "break-glass loses what it needs to act in an emergency";
    case AccessChange::Warning::kTool: return "Bulkhead loses what it needs to apply its plans";
  }
  return "";
}

bool HasPatterns(const std::vector<std::string>& texts) {
  return std::ranges::any_of(
      texts, [](const std::string& text) { return text.find_first_of("*?") != text.npos; });
}

std::string ChangeText(const AccessChange& change) {
  const bool gains = change.direction == AccessChange::Direction::kGains;
  std::string text =
      fmt::format("{} {}", Styled(gains ? Style::kGood : Style::kBad, gains ? "+" : "-"),
                  change.principals.empty() ? std::string("whoever has it")
                                            : access::ListText(change.principals, kNamesShown));
  // Of what patterns mean, a part may be as it was: the instance is of what is not.
  const bool patterns = HasPatterns(change.actions) || HasPatterns(change.resources);
  text += fmt::format(" {}{} {}", gains ? "can" : "can no longer",
                      patterns ? gains ? " do more of" : " do all of" : "",
                      access::CubeText(change, kPatternsShown));
  if (!change.target.empty()) text += fmt::format(" ({})", change.target);
  text += "\n";
  for (const AccessChange::Warning warning : change.warnings) {
    text += fmt::format("  {} {}\n", Styled(Style::kNotice, "warning:"), WarningText(warning));
  }
  for (const policy::Condition& condition : change.only_if) {
    text += fmt::format("  only if {}\n", policy::ConditionText(condition));
  }
  if (patterns) {
    text +=
        fmt::format("  for instance {} on {}\n", change.witness.action, change.witness.resource);
  }
  return text;
}

std::string_view NameOf(AccessChange::Warning warning) {
  switch (warning) {
    case AccessChange::Warning::kOutside: return "outside";
    case AccessChange::Warning::kBreakGlass: return "break-glass";
    case AccessChange::Warning::kTool: return "tool";
  }
  return "";
}

// What the plan takes away beside what the file replaces.
void AddErasures(const plan::Plan& plan, org::Change& change) {
  for (const plan::Step& step : plan.steps) {
    const auto text = [&step](std::string_view name) { return step.input.Text(name); };
    if (step.operation == "DetachPolicy") {
      change.Erase<org::Attachment>(org::JoinKey(text("TargetId"), text("PolicyId")));
    } else if (step.operation == "DeleteRole") {
      change.Erase<org::Role>(org::Role::KeyOf(step.account, text("RoleName")));
    } else if (step.operation == "DeleteUser") {
      change.Erase<org::User>(org::User::KeyOf(step.account, text("UserName")));
    }
  }
}

}  // namespace

std::string DifferenceText(const access::AccessDifference& difference, std::size_t most) {
  std::string text;
  if (!difference.changes.empty()) text += "access\n";
  for (std::size_t i = 0; i < difference.changes.size() && i < most; ++i) {
    text += ChangeText(difference.changes[i]);
  }
  if (difference.changes.size() > most) {
    text += fmt::format("... and {} more; --json has them all\n", difference.changes.size() - most);
  }
  for (const std::string& why : difference.unknown) {
    text += fmt::format("{}: {}\n", Styled(Style::kNotice, "not known"), why);
  }
  return text;
}

Value DifferenceValue(const access::AccessDifference& difference) {
  Value changes = Value::EmptyList();
  for (const AccessChange& change : difference.changes) {
    Value one = Value::Struct();
    one.Set("direction", change.direction == AccessChange::Direction::kGains ? "gains" : "loses");
    std::vector<std::string> warnings;
    for (const AccessChange::Warning warning : change.warnings) {
      warnings.emplace_back(NameOf(warning));
    }
    one.Set("warning", warnings.empty() ? std::string() : warnings.front());
    one.Set("warnings", TextsValue(warnings));
    one.Set("principals", TextsValue(change.principals));
    one.Set("target", change.target);
    one.Set("actions", TextsValue(change.actions));
    one.Set("resources", TextsValue(change.resources));
    one.Set("except_actions", TextsValue(change.except_actions));
    one.Set("except_resources", TextsValue(change.except_resources));
    one.Set("only_if", ConditionsValue(change.only_if));
    one.Set("witness", RequestValue(change.witness));
    changes.Append(std::move(one));
  }
  Value value = Value::Struct();
  value.Set("changes", std::move(changes));
  value.Set("unknown", TextsValue(difference.unknown));
  return value;
}

access::AccessDifference DifferenceOf(const LoadedFile& loaded, const Planned& planned) {
  if (planned.plan.empty() || planned.live.table<org::Organization>().empty()) return {};
  org::Change change = org::Everything(planned.compiled.desired);
  AddErasures(planned.plan, change);
  const auto after = std::make_shared<const org::Snapshot>(org::Apply(planned.live, change));
  prove::Prover prover;
  return access::CompareAccess(
      std::make_shared<const org::Snapshot>(planned.live), after, EnvironmentNow().time, prover,
      NeedsOf(
          {.now = after, .file = &loaded.file, .compiled = &planned.compiled, .operators = {}}));
}

}  // namespace bulkhead::cli
