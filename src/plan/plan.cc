#include "plan/plan.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>

#include "base/check.h"

namespace bulkhead::plan {
namespace {

std::string_view NameOf(Action action) {
  switch (action) {
    case Action::kCreate: return "create";
    case Action::kUpdate: return "update";
    case Action::kDelete: return "delete";
    case Action::kMove: return "move";
  }
  CHECK(false);
}

std::string Line(const Subject& subject) {
  std::string line = fmt::format("  {} {} {}", SignOf(subject.action), subject.kind, subject.name);
  if (!subject.detail.empty()) line += fmt::format("  ({})", subject.detail);
  return line + "\n";
}

std::string Sum(const std::vector<Subject>& subjects, std::size_t calls) {
  std::map<Action, int> counts;
  for (const Subject& subject : subjects) ++counts[subject.action];
  return fmt::format("{} to create, {} to update, {} to move, {} to delete: {} calls\n",
                     counts[Action::kCreate], counts[Action::kUpdate], counts[Action::kMove],
                     counts[Action::kDelete], calls);
}

}  // namespace

char SignOf(Action action) {
  switch (action) {
    case Action::kCreate: return '+';
    case Action::kUpdate: return '~';
    case Action::kDelete: return '-';
    case Action::kMove: return '>';
  }
  CHECK(false);
}

std::vector<Subject> SubjectsOf(const Plan& plan) {
  std::vector<Subject> subjects;
  for (const Step& step : plan.steps) {
    if (std::ranges::find(subjects, step.subject) == subjects.end()) {
      subjects.push_back(step.subject);
    }
  }
  return subjects;
}

std::string ToText(const Plan& plan) {
  const std::vector<Subject> subjects = SubjectsOf(plan);
  std::string text;
  std::vector<std::string> accounts;
  for (const Subject& subject : subjects) {
    if (std::ranges::find(accounts, subject.account) == accounts.end()) {
      accounts.push_back(subject.account);
    }
  }
  for (const std::string& account : accounts) {
    text += account.empty() ? "organization\n" : fmt::format("account {}\n", account);
    for (const Subject& subject : subjects) {
      if (subject.account == account) text += Line(subject);
    }
  }
  for (const std::string& note : plan.notes) text += fmt::format("note: {}\n", note);
  if (plan.empty()) return text + "nothing to do: what is there is what the file says\n";
  return text + Sum(subjects, plan.steps.size());
}

Value ToValue(const Plan& plan) {
  Value steps = Value::EmptyList();
  for (const Step& step : plan.steps) {
    Value value = Value::Struct();
    value.Set("Action", NameOf(step.subject.action));
    value.Set("Kind", step.subject.kind);
    value.Set("Name", step.subject.name);
    value.Set("InAccount", step.subject.account);
    value.Set("Detail", step.subject.detail);
    value.Set("AccountId", step.account.text());
    value.Set("Service", step.service);
    value.Set("Operation", step.operation);
    value.Set("Input", step.input);
    Value after = Value::EmptyList();
    for (const std::size_t index : step.after) after.Append(static_cast<std::int64_t>(index));
    value.Set("After", std::move(after));
    value.Set("Products", base::EncodeField(step.products));
    steps.Append(std::move(value));
  }
  Value out = Value::Struct();
  out.Set("Steps", std::move(steps));
  out.Set("Notes", base::EncodeField(plan.notes));
  return out;
}

}  // namespace bulkhead::plan
