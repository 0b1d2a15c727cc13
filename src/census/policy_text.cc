#include "census/policy_text.h"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "base/json.h"
#include "model/pattern.h"
#include "policy/grammar.h"

namespace bulkhead::census {
namespace {

std::string Quoted(const std::string& text) { return base::PrintJson(Value(text)); }

std::string List(const std::vector<std::string>& texts) {
  std::string list;
  for (const std::string& text : texts) list += (list.empty() ? "" : ", ") + Quoted(text);
  return "[" + list + "]";
}

bool IsSame(const std::string& a, const std::string& b) {
  return model::SameText(a, b, model::Case::kIgnored);
}

// Operators once each, with all their keys.
std::string Conditions(const std::vector<ConditionText>& conditions) {
  std::vector<std::pair<std::string, std::string>> operators;
  for (const ConditionText& condition : conditions) {
    const std::string entry = fmt::format("{}: {}", Quoted(condition.key), List(condition.values));
    const auto known =
        std::ranges::find(operators, condition.op, &decltype(operators)::value_type::first);
    if (known == operators.end()) {
      operators.emplace_back(condition.op, entry);
    } else {
      known->second += ", " + entry;
    }
  }
  std::string members;
  for (const auto& [op, keys] : operators) {
    members += fmt::format("{}{}: {{{}}}", members.empty() ? "" : ", ", Quoted(op), keys);
  }
  return members;
}

std::string ToText(const StatementText& statement) {
  std::string text = fmt::format(R"({{"Effect": "{}")", statement.effect);
  if (!statement.principal.empty()) text += ", " + statement.principal;
  text += fmt::format(R"(, "{}": {})", statement.action_element, List(statement.actions));
  if (!statement.resource_element.empty()) {
    text += fmt::format(R"(, "{}": {})", statement.resource_element, List(statement.resources));
  }
  if (!statement.conditions.empty()) {
    text += fmt::format(R"(, "Condition": {{{}}})", Conditions(statement.conditions));
  }
  return text + "}";
}

template <class T>
std::vector<T> Without(const std::vector<T>& list, std::size_t index) {
  std::vector<T> rest = list;
  rest.erase(rest.begin() + static_cast<std::ptrdiff_t>(index));
  return rest;
}

// Lists that are shorter, and `*` alone.
std::vector<std::vector<std::string>> SmallerLists(const std::vector<std::string>& list) {
  std::vector<std::vector<std::string>> smaller;
  for (std::size_t i = 0; list.size() > 1 && i < list.size(); ++i) {
    smaller.push_back(Without(list, i));
  }
  return smaller;
}

std::vector<std::vector<std::string>> SmallerElement(const std::string& element,
                                                     const std::vector<std::string>& list) {
  auto smaller = SmallerLists(list);
  const bool is_all = list.size() == 1 && list.front() == "*";
  if (!is_all && !element.starts_with("Not")) smaller.push_back({"*"});
  return smaller;
}

std::vector<StatementText> SmallerStatements(const StatementText& statement) {
  std::vector<StatementText> all;
  StatementText smaller = statement;
  for (const auto& list : SmallerElement(statement.action_element, statement.actions)) {
    smaller.actions = list;
    all.push_back(smaller);
  }
  smaller = statement;
  for (const auto& list : SmallerElement(statement.resource_element, statement.resources)) {
    smaller.resources = list;
    all.push_back(smaller);
  }
  for (std::size_t i = 0; i < statement.conditions.size(); ++i) {
    smaller = statement;
    smaller.conditions = Without(statement.conditions, i);
    all.push_back(smaller);
    smaller = statement;
    for (const auto& list : SmallerLists(statement.conditions[i].values)) {
      smaller.conditions[i].values = list;
      all.push_back(smaller);
    }
  }
  return all;
}

std::vector<PolicyText> SmallerPolicies(const PolicyText& policy) {
  std::vector<PolicyText> all;
  for (std::size_t i = 0; policy.statements.size() > 1 && i < policy.statements.size(); ++i) {
    all.push_back(policy);
    all.back().statements = Without(policy.statements, i);
  }
  for (std::size_t i = 0; i < policy.statements.size(); ++i) {
    for (StatementText& smaller : SmallerStatements(policy.statements[i])) {
      all.push_back(policy);
      all.back().statements[i] = std::move(smaller);
    }
  }
  return all;
}

}  // namespace

std::string ToText(const PolicyText& policy) {
  std::string statements;
  for (const StatementText& statement : policy.statements) {
    statements += (statements.empty() ? "" : ", ") + ToText(statement);
  }
  return fmt::format(R"({{"Version": "{}", "Statement": [{}]}})", policy.version, statements);
}

std::string ToText(const Slots& slots) {
  std::string text;
  for (const Slot& slot : slots) {
    if (slot.policies.empty()) text += fmt::format("  {}: none\n", slot.name);
    for (const PolicyText& policy : slot.policies) {
      text += fmt::format("  {} ({}): {}\n", slot.name, policy::GrammarOf(policy.kind).name,
                          ToText(policy));
    }
  }
  return text;
}

void AddCondition(StatementText& statement, ConditionText condition) {
  const auto clashes = [&](const ConditionText& other) {
    return IsSame(other.op, condition.op) && IsSame(other.key, condition.key);
  };
  if (std::ranges::any_of(statement.conditions, clashes)) return;
  statement.conditions.push_back(std::move(condition));
}

bool AsksForSeveral(const Slots& slots, const std::string& key) {
  const auto asks = [&](const ConditionText& condition) {
    return condition.op.find(':') != std::string::npos && IsSame(condition.key, key);
  };
  for (const Slot& slot : slots) {
    for (const PolicyText& policy : slot.policies) {
      for (const StatementText& statement : policy.statements) {
        if (std::ranges::any_of(statement.conditions, asks)) return true;
      }
    }
  }
  return false;
}

std::optional<std::vector<policy::DocumentPtr>> Parse(const std::vector<PolicyText>& policies) {
  std::vector<policy::DocumentPtr> documents;
  for (const PolicyText& policy : policies) {
    auto document = policy::Parse(ToText(policy), policy.kind);
    if (!document) return std::nullopt;
    documents.push_back(*std::move(document));
  }
  return documents;
}

std::vector<Slots> Smaller(const Slots& slots) {
  std::vector<Slots> all;
  for (std::size_t s = 0; s < slots.size(); ++s) {
    const std::vector<PolicyText>& policies = slots[s].policies;
    for (std::size_t i = 0; i < policies.size(); ++i) {
      all.push_back(slots);
      all.back()[s].policies = Without(policies, i);
    }
    for (std::size_t i = 0; i < policies.size(); ++i) {
      for (PolicyText& smaller : SmallerPolicies(policies[i])) {
        all.push_back(slots);
        all.back()[s].policies[i] = std::move(smaller);
      }
    }
  }
  return all;
}

Slots Shrink(Slots slots, const std::function<bool(const Slots&)>& fails) {
  for (bool smaller = true; smaller;) {
    smaller = false;
    for (Slots& next : Smaller(slots)) {
      if (!fails(next)) continue;
      slots = std::move(next);
      smaller = true;
      break;
    }
  }
  return slots;
}

}  // namespace bulkhead::census
