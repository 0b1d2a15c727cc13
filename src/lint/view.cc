#include "lint/view.h"

#include <algorithm>

#include "base/encoding.h"

namespace bulkhead::lint {
namespace {

bool IsString(const JsonNode& node) { return node.kind == JsonNode::Kind::kString; }

std::vector<const JsonNode*> StringsOf(const JsonNode& node) {
  std::vector<const JsonNode*> strings;
  if (IsString(node)) strings.push_back(&node);
  for (const JsonNode& item : node.items) {
    if (IsString(item)) strings.push_back(&item);
  }
  return strings;
}

bool IsScalar(const JsonNode& node) {
  using enum JsonNode::Kind;
  return node.kind == kString || node.kind == kNumber || node.kind == kBoolean;
}

ElementView ViewElement(const JsonNode& statement, std::string_view name,
                        std::string_view not_name) {
  ElementView view{.member = FindMember(statement, name), .sense = Sense::kListed};
  if (view.member == nullptr) {
    view.member = FindMember(statement, not_name);
    view.sense = view.member == nullptr ? Sense::kAbsent : Sense::kAllBut;
  }
  if (view.member != nullptr) view.values = StringsOf(view.member->value);
  return view;
}

void ViewPrincipals(StatementView& view) {
  if (view.principal.member == nullptr) return;
  const JsonNode& value = view.principal.member->value;
  if (IsString(value)) view.principals.push_back({.type = nullptr, .value = &value});
  for (const JsonMember& type : value.members) {
    for (const JsonNode* node : StringsOf(type.value)) {
      view.principals.push_back({.type = &type, .value = node});
    }
  }
}

void ViewConditions(StatementView& view) {
  if (view.condition == nullptr) return;
  for (const JsonMember& member : view.condition->value.members) {
    const auto op = policy::ParseOperator(member.name);
    if (!op) continue;
    for (const JsonMember& key : member.value.members) {
      ConditionView condition{
          .operator_member = &member, .op = *op, .key = &key, .key_lower = base::ToLower(key.name)};
      if (IsScalar(key.value)) condition.values.push_back(&key.value);
      for (const JsonNode& item : key.value.items) {
        if (IsScalar(item)) condition.values.push_back(&item);
      }
      view.conditions.push_back(std::move(condition));
    }
  }
}

StatementView ViewStatement(const JsonNode& node) {
  StatementView view{.node = &node,
                     .principal = ViewElement(node, "Principal", "NotPrincipal"),
                     .action = ViewElement(node, "Action", "NotAction"),
                     .resource = ViewElement(node, "Resource", "NotResource"),
                     .condition = FindMember(node, "Condition")};
  if (const JsonMember* effect = FindMember(node, "Effect"); effect && IsString(effect->value)) {
    if (effect->value.text == "Allow") view.effect = policy::Effect::kAllow;
    if (effect->value.text == "Deny") view.effect = policy::Effect::kDeny;
  }
  ViewPrincipals(view);
  ViewConditions(view);
  return view;
}

}  // namespace

const JsonMember* FindMember(const JsonNode& object, std::string_view name) {
  const auto it = std::ranges::find(object.members, name, &JsonMember::name);
  return it == object.members.end() ? nullptr : &*it;
}

bool StatementView::HasKey(std::string_view key_lower) const {
  return std::ranges::find(conditions, key_lower, &ConditionView::key_lower) != conditions.end();
}

bool StatementView::HasKeyWithPrefix(std::string_view prefix_lower) const {
  return std::ranges::any_of(conditions, [&](const ConditionView& about) {
    return about.key_lower.starts_with(prefix_lower);
  });
}

bool PolicyView::is_identity_based() const {
  return is(PolicyType::kIdentity) || is(PolicyType::kBoundary) || is(PolicyType::kSession);
}

bool PolicyView::is_resource_based() const {
  return is(PolicyType::kResource) || is(PolicyType::kTrust) || is(PolicyType::kEndpoint);
}

PolicyView ViewPolicy(std::string_view text, const JsonNode& root, const Options& options) {
  PolicyView view{.options = options, .text = text, .root = &root};
  if (const JsonMember* version = FindMember(root, "Version")) {
    if (version->value.text == "2012-10-17") view.version = policy::Version::k2012;
  }
  const JsonMember* statements = FindMember(root, "Statement");
  if (statements == nullptr) return view;
  const auto add = [&view](const JsonNode& node) {
    if (node.kind == JsonNode::Kind::kObject) view.statements.push_back(ViewStatement(node));
  };
  add(statements->value);
  for (const JsonNode& item : statements->value.items) add(item);
  return view;
}

}  // namespace bulkhead::lint
