// Guarantees: in words (`nobody`, `only`, `from`, `always`), spelled out (`never`), and
// what is said of the built-in ones.

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "blueprint/parse_parts.h"
#include "blueprint/schema.h"
#include "blueprint/suggest.h"

namespace bulkhead::blueprint {
namespace {

using base::Diagnostics;
using Form = Guarantee::Form;

Node ScalarNode(std::string_view text, const base::Span& span) {
  return {.kind = Node::Kind::kScalar, .span = span, .text = std::string(text)};
}

Node MapNode(std::vector<Member> members, const base::Span& span) {
  return {.kind = Node::Kind::kMap, .span = span, .members = std::move(members)};
}

// `mfa`, `tls`, or a Condition element as policies have it.
Node ConditionNode(const Node& node, Diagnostics& out) {
  if (!node.is_scalar()) return node;
  const auto one = [&](std::string_view op, std::string_view key) {
    Node inner = MapNode({{std::string(key), node.span, ScalarNode("true", node.span)}}, node.span);
    return MapNode({{std::string(op), node.span, std::move(inner)}}, node.span);
  };
  if (node.text == "mfa") return one("Bool", "aws:MultiFactorAuthPresent");
  if (node.text == "tls") return one("Bool", "aws:SecureTransport");
  Report(out, node.span, fmt::format("unknown condition `{}`", node.text),
         DidYouMean(node.text, {"mfa", "tls"}));
  return {};
}

std::vector<policy::Condition> ReadConditions(const Node& node, Diagnostics& out) {
  Node condition = ConditionNode(node, out);
  if (condition.is_null()) return {};
  const base::Span& span = node.span;
  Node statement = MapNode({{"Effect", span, ScalarNode("Allow", span)},
                            {"Action", span, ScalarNode("*", span)},
                            {"Resource", span, ScalarNode("*", span)},
                            {"Condition", span, std::move(condition)}},
                           span);
  const Node document = MapNode({{"Version", span, ScalarNode("2012-10-17", span)},
                                 {"Statement", span, std::move(statement)}},
                                span);
  const policy::DocumentPtr read = ReadPolicy(document, policy::Kind::kIdentity, out);
  return read == nullptr ? std::vector<policy::Condition>() : read->statements().front().conditions;
}

std::vector<Text> ReadActions(const Node& node, Diagnostics& out) {
  std::vector<Text> actions = ReadTexts(node, "actions", out);
  for (const Text& action : actions) {
    if (auto fault = names::CheckAction(action.value)) {
      Report(out, action.span, *fault, "write service:Action, for instance s3:DeleteObject*");
    }
  }
  return actions;
}

std::vector<Text> ReadWho(const Node& node, Diagnostics& out) {
  return ReadTexts(node, "principals", out);
}

std::vector<Text> ReadWhat(const Node& node, Diagnostics& out) {
  return ReadTexts(node, "accounts or ARNs", out);
}

// An empty list would make the promise about nothing.
std::vector<Text> ReadNamed(const Node& node, std::string_view key,
                            std::vector<Text> (*read)(const Node&, Diagnostics&),
                            Diagnostics& out) {
  const std::size_t before = out.size();
  std::vector<Text> texts = read(node, out);
  if (texts.empty() && out.size() == before) {
    Report(out, node.span, fmt::format("`{}` names nothing", key), "");
  }
  return texts;
}

void ReadSeverity(MapReader& map, Guarantee& guarantee, Diagnostics& out) {
  const Node* node = map.Take("severity");
  if (node == nullptr) return;
  static const std::vector<std::string> kWords = {"low", "medium", "high", "critical"};
  constexpr std::array kSeverities = {Guarantee::Severity::kLow, Guarantee::Severity::kMedium,
                                      Guarantee::Severity::kHigh, Guarantee::Severity::kCritical};
  const Text text = ReadText(*node, "a severity", out);
  const auto found = std::ranges::find(kWords, text.value);
  if (found != kWords.end()) {
    guarantee.severity = kSeverities[static_cast<std::size_t>(found - kWords.begin())];
  } else if (!text.empty()) {
    Report(out, text.span, fmt::format("unknown severity `{}`", text.value),
           DidYouMean(text.value, kWords));
  }
}

// What may stand in every one of them.
void ReadGuaranteeFrame(MapReader& map, Guarantee& guarantee, Diagnostics& out) {
  if (const Node* node = map.Take("because")) guarantee.because = ReadText(*node, "a reason", out);
  if (const Node* node = map.Take("except")) guarantee.except = ReadTexts(*node, "principals", out);
  ReadSeverity(map, guarantee, out);
}

void RequireReason(const Guarantee& guarantee, Diagnostics& out) {
  if (!guarantee.because.empty()) return;
  Report(out, guarantee.name.span,
         fmt::format("say why guarantee `{}` is changed", guarantee.name.value),
         "add `because: ...`: whoever reads the file next asks");
}

// `off: NAME` and `guarantee: NAME`.
Guarantee ReadBuiltInGuarantee(const Node& node, std::string_view key, Diagnostics& out) {
  Guarantee guarantee{.form = key == "off" ? Form::kOff : Form::kBuiltIn};
  MapReader map(node, "a guarantee", out);
  guarantee.name = ReadText(*map.Take(key), "a guarantee", out);
  if (guarantee.form == Form::kOff) {
    if (const Node* reason = map.Take("because")) {
      guarantee.because = ReadText(*reason, "a reason", out);
    }
  } else {
    ReadGuaranteeFrame(map, guarantee, out);
  }
  map.Finish();
  RequireReason(guarantee, out);
  return guarantee;
}

// Where each form has its principals, actions and resources.
struct FormWords {
  std::string_view key;  // By which the form is known.
  Form form;
  std::string_view principals;  // Empty: none are written.
  std::string_view actions;
  std::string_view resources;
  std::string_view condition;
};
constexpr std::array kForms = {
    FormWords{"nobody", Form::kNobody, "", "nobody", "on", "unless"},
    FormWords{"only", Form::kOnly, "only", "can", "on", "unless"},
    FormWords{"from", Form::kFrom, "from", "actions", "cannot-touch", "unless"},
    FormWords{"always", Form::kAlways, "always", "can", "on", "with"},
};

void ReadParts(MapReader& map, const FormWords& words, Guarantee& guarantee, Diagnostics& out) {
  if (!words.principals.empty()) {
    if (const Node* node = map.Require(words.principals, "name whom it is about")) {
      guarantee.principals = ReadNamed(*node, words.principals, ReadWho, out);
    }
  }
  const bool any_action = guarantee.form == Form::kFrom;
  const Node* actions = any_action ? map.Take(words.actions)
                                   : map.Require(words.actions, "name actions, for instance s3:*");
  if (actions != nullptr) guarantee.actions = ReadNamed(*actions, words.actions, ReadActions, out);
  if (guarantee.actions.empty() && any_action) {
    guarantee.actions.push_back({.value = "*", .span = guarantee.name.span});
  }
  const Node* resources = any_action ? map.Require(words.resources, "name accounts or ARNs")
                                     : map.Take(words.resources);
  if (resources != nullptr) {
    guarantee.resources = ReadNamed(*resources, words.resources, ReadWhat, out);
  } else if (!any_action) {
    guarantee.resources.push_back({.value = "everything", .span = guarantee.name.span});
  }
  if (const Node* node = map.Take(words.condition)) {
    guarantee.conditions = ReadConditions(*node, out);
  }
}

// The raw form: `never: { principals, actions, resources, condition }`.
void ReadNever(const Node& node, Guarantee& guarantee, Diagnostics& out) {
  MapReader map(node, "`never`", out);
  constexpr FormWords kRaw{"never",   Form::kNever, "principals",
                           "actions", "resources",  "condition"};
  ReadParts(map, kRaw, guarantee, out);
  map.Finish();
}

Guarantee ReadGuarantee(const Node& node, Diagnostics& out) {
  for (const std::string_view key : {"off", "guarantee"}) {
    if (node.Find(key) != nullptr) return ReadBuiltInGuarantee(node, key, out);
  }
  Guarantee guarantee;
  MapReader map(node, "a guarantee", out);
  if (const Node* name = map.Require("name", "say in a few words what it promises")) {
    guarantee.name = ReadText(*name, "a name", out);
    constexpr std::size_t kNameMax = 128;
    if (guarantee.name.value.size() > kNameMax) {
      Report(out, guarantee.name.span, fmt::format("the name is longer than {} bytes", kNameMax),
             "the reasons belong into `because`");
    }
  }
  ReadGuaranteeFrame(map, guarantee, out);
  const auto words = std::ranges::find_if(
      kForms, [&](const FormWords& form) { return node.Find(form.key) != nullptr; });
  if (words != kForms.end()) {
    guarantee.form = words->form;
    ReadParts(map, *words, guarantee, out);
  } else if (const Node* never = map.Take("never")) {
    guarantee.form = Form::kNever;
    ReadNever(*never, guarantee, out);
  } else if (node.is_map()) {
    for (const FormWords& form : kForms) map.Take(form.key);
    Report(out, node.span, "the guarantee promises nothing",
           "write `nobody`, `only`, `from`, `always` or `never`");
  }
  map.Finish();
  return guarantee;
}

}  // namespace

Guarantees ReadGuarantees(const Node& node, Diagnostics& out) {
  Guarantees guarantees;
  if (node.is_scalar()) {
    if (ReadSwitch(node, "guarantees", out) == Switch::kOff) {
      guarantees.built_in = Guarantees::BuiltIn::kOff;
    }
    return guarantees;
  }
  if (!node.is_list()) {
    Report(out, node.span, "`guarantees` is a list",
           "write `- { name: ..., nobody: [...], on: ... }` lines, or `off` for none");
    return guarantees;
  }
  for (const Node& item : node.items) {
    Guarantee guarantee = ReadGuarantee(item, out);
    const bool twice = std::ranges::any_of(guarantees.list, [&](const Guarantee& other) {
      return !guarantee.name.empty() && other.name.value == guarantee.name.value;
    });
    if (twice) {
      Report(out, guarantee.name.span,
             fmt::format("guarantee `{}` is there twice", guarantee.name.value),
             "give one of them another name");
    }
    guarantees.list.push_back(std::move(guarantee));
  }
  return guarantees;
}

}  // namespace bulkhead::blueprint
