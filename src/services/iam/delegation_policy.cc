#include "services/iam/delegation_policy.h"

#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "base/json.h"
#include "base/try.h"
#include "catalog/catalog.h"
#include "services/iam/faults.h"
#include "services/iam/types.h"

namespace bulkhead::services::iam {
namespace {

constexpr std::string_view kList = "stringList";
constexpr std::size_t kQuestionsMax = 10'000;

std::string MarkOf(const org::DelegationParameter& parameter) {
  return fmt::format("@{{{}}}", parameter.name);
}

std::string Replaced(std::string text, const org::DelegationParameter& parameter) {
  if (parameter.type == kList) return text;
  const std::string mark = MarkOf(parameter);
  for (std::size_t at = 0; (at = text.find(mark, at)) != std::string::npos;) {
    text.replace(at, mark.size(), parameter.values.front());
    at += parameter.values.front().size();
  }
  return text;
}

// A document with its marks replaced, in texts and lists of any depth.
class Filling {
 public:
  explicit Filling(const std::vector<org::DelegationParameter>& given) : given_(given) {}

  Value Of(const Value& value) const {
    if (value.is_string()) return Text(value.string());
    if (value.is_list()) return List(value);
    if (!value.is_struct()) return value;
    Value::Members members;
    for (const auto& [name, member] : value.members()) members.emplace_back(name, Of(member));
    return Value(std::move(members));
  }

 private:
  Value Text(const std::string& text) const {
    for (const org::DelegationParameter& parameter : given_) {
      if (parameter.type == kList && text == MarkOf(parameter)) return ListOf(parameter.values);
    }
    std::string filled = text;
    for (const org::DelegationParameter& parameter : given_) {
      filled = Replaced(std::move(filled), parameter);
    }
    return Value(std::move(filled));
  }

  // A list in the place of a text of a list is part of that list.
  Value List(const Value& list) const {
    Value out = Value::EmptyList();
    for (const Value& item : list.list()) {
      Value filled = Of(item);
      if (!item.is_string() || !filled.is_list()) {
        out.Append(std::move(filled));
        continue;
      }
      for (const Value& each : filled.list()) out.Append(each);
    }
    return out;
  }

  static Value ListOf(const std::vector<std::string>& texts) {
    Value list = Value::EmptyList();
    for (const std::string& text : texts) list.Append(text);
    return list;
  }

  const std::vector<org::DelegationParameter>& given_;
};

// What the caller may do of one action on everything that the statement names.
bool IsAllowed(const Call& call, const std::string& action, const std::string& resource) {
  const access::Check check{.action = action, .resource = resource};
  return access::Decide(call.now, call.caller, check, call.environment).verdict.allowed();
}

// The actions by name; those that the catalog does not know as they stand.
std::set<std::string> ActionsOf(const policy::Statement& statement) {
  std::set<std::string> actions;
  for (const std::string& pattern : statement.actions) {
    const std::vector<catalog::Action> known = catalog::ActionsMatching(pattern);
    if (known.empty()) actions.insert(pattern);
    for (const catalog::Action& action : known) {
      actions.insert(action.ToText());
    }
  }
  return actions;
}

}  // namespace

Result<std::vector<org::DelegationParameter>, Fault> ParametersOf(
    const std::vector<PolicyParameter>& given) {
  std::vector<org::DelegationParameter> parameters;
  for (const PolicyParameter& each : given) {
    org::DelegationParameter parameter{.name = each.name.value_or(""),
                                       .type = each.type.value_or("string"),
                                       .values = each.values};
    const bool one = parameter.type != kList;
    if (parameter.name.empty() || parameter.values.empty() ||
        (one && parameter.values.size() != 1)) {
      return InvalidInput(fmt::format("The policy parameter {} needs {}.", parameter.name,
                                      one ? "one value" : "values"));
    }
    parameters.push_back(std::move(parameter));
  }
  return parameters;
}

Result<policy::DocumentPtr, Fault> FilledIn(const org::DelegationTemplate& form,
                                            const std::vector<org::DelegationParameter>& given) {
  for (const org::DelegationParameter& parameter : given) {
    if (form.text.find(MarkOf(parameter)) != std::string::npos) continue;
    return InvalidInput(
        fmt::format("The policy template {} has no parameter {}.", form.arn, parameter.name));
  }
  const auto value = base::ParseJson(form.text);
  const std::string text = value ? base::PrintJson(Filling(given).Of(*value)) : form.text;
  if (const std::size_t mark = text.find("@{"); mark != std::string::npos) {
    const std::string name = text.substr(mark + 2, text.find('}', mark) - mark - 2);
    return InvalidInput(fmt::format("The policy parameter {} is missing.", name));
  }
  auto document = policy::Parse(text, policy::Kind::kIdentity);
  if (!document) {
    return InvalidInput(fmt::format("The policy of the delegation request is not valid: {}.",
                                    document.error().front().what));
  }
  return *std::move(document);
}

std::string_view PermissionCheck(const Call& call, const policy::Document& wanted) {
  bool unsure = false;
  std::size_t questions = 0;
  for (const policy::Statement& statement : wanted.statements()) {
    if (statement.effect == policy::Effect::kDeny) continue;
    if (!statement.conditions.empty() || statement.action_sense != policy::Sense::kListed ||
        statement.resource_sense != policy::Sense::kListed) {
      unsure = true;
      continue;
    }
    for (const std::string& action : ActionsOf(statement)) {
      for (const std::string& resource : statement.resources) {
        if (++questions > kQuestionsMax) return "UNSURE";
        if (!IsAllowed(call, action, resource)) return "DENIED";
      }
    }
  }
  return unsure ? "UNSURE" : "ALLOWED";
}

}  // namespace bulkhead::services::iam
