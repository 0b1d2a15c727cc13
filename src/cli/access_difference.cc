#include "cli/access_difference.h"

#include <fmt/format.h>

#include <algorithm>

#include "cli/access.h"
#include "cli/question.h"
#include "cli/terminal.h"

namespace bulkhead::cli {
namespace {

using access::AccessChange;

constexpr std::size_t kNamesShown = 3;
constexpr std::size_t kPatternsShown = 6;

std::string_view WarningText(AccessChange::Warning warning) {
  switch (warning) {
    case AccessChange::Warning::kNone: return "";
    case AccessChange::Warning::kOutside: return "outside of the organization";
    case AccessChange::Warning::kTool: return "the role by which the management account acts";
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
                                            : NamesText(change.principals, kNamesShown));
  // Of what patterns mean, a part may be as it was: the instance is of what is not.
  const bool patterns = HasPatterns(change.actions) || HasPatterns(change.resources);
  text += fmt::format(" {}{} {} on {}", gains ? "can" : "can no longer",
                      patterns ? gains ? " do more of" : " do all of" : "",
                      NamesText(change.actions, kPatternsShown),
                      NamesText(change.resources, kPatternsShown));
  if (!change.target.empty()) text += fmt::format(" ({})", change.target);
  text += "\n";
  if (change.warning != AccessChange::Warning::kNone) {
    text +=
        fmt::format("  {} {}\n", Styled(Style::kNotice, "warning:"), WarningText(change.warning));
  }
  for (const policy::Condition& condition : change.only_if) {
    text += fmt::format("  only if {}\n", ConditionText(condition));
  }
  if (patterns) {
    text +=
        fmt::format("  for instance {} on {}\n", change.witness.action, change.witness.resource);
  }
  return text;
}

Value Texts(const std::vector<std::string>& texts) {
  Value list = Value::EmptyList();
  for (const std::string& text : texts) list.Append(text);
  return list;
}

std::string_view NameOf(AccessChange::Warning warning) {
  switch (warning) {
    case AccessChange::Warning::kNone: return "";
    case AccessChange::Warning::kOutside: return "outside";
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
    one.Set("warning", NameOf(change.warning));
    one.Set("principals", Texts(change.principals));
    one.Set("target", change.target);
    one.Set("actions", Texts(change.actions));
    one.Set("resources", Texts(change.resources));
    std::vector<std::string> conditions;
    for (const policy::Condition& c : change.only_if) conditions.push_back(ConditionText(c));
    one.Set("only_if", Texts(conditions));
    one.Set("witness", RequestValue(change.witness));
    changes.Append(std::move(one));
  }
  Value value = Value::Struct();
  value.Set("changes", std::move(changes));
  value.Set("unknown", Texts(difference.unknown));
  return value;
}

access::AccessDifference DifferenceOf(const Planned& planned) {
  if (planned.plan.empty() || planned.live.table<org::Organization>().empty()) return {};
  org::Change change = org::Everything(planned.compiled.desired);
  AddErasures(planned.plan, change);
  prove::Prover prover;
  return access::CompareAccess(
      std::make_shared<const org::Snapshot>(planned.live),
      std::make_shared<const org::Snapshot>(org::Apply(planned.live, change)),
      EnvironmentNow().time, prover);
}

}  // namespace bulkhead::cli
