// What is there twice: actions and resources that others cover, statements that repeat.

#include <algorithm>
#include <map>
#include <string>

#include "base/encoding.h"
#include "lint/checks.h"
#include "lint/pattern.h"

namespace bulkhead::lint {
namespace {

// What it costs at worst to compare two patterns.
std::size_t CostOf(const std::string& a, const std::string& b) {
  constexpr std::size_t kShort = 200;  // These differ soon.
  return std::max(a.size(), b.size()) < kShort ? 10 : a.size() * b.size();
}

// The entries that others cover; of equal ones all but the first. When there is no effort
// left, only equal ones are found.
std::vector<const JsonNode*> Redundant(const std::vector<const JsonNode*>& values,
                                       const std::vector<std::string>& texts, Report& report) {
  std::vector<std::size_t> generals;
  std::map<std::string_view, std::size_t> first;
  for (std::size_t i = 0; i < texts.size(); ++i) {
    if (first.emplace(texts[i], i).second && HasWildcard(texts[i])) generals.push_back(i);
  }
  std::vector<const JsonNode*> redundant;
  for (std::size_t i = 0; i < texts.size(); ++i) {
    const bool covered =
        first[texts[i]] != i || std::ranges::any_of(generals, [&](std::size_t general) {
          return texts[general] != texts[i] && report.Afford(CostOf(texts[general], texts[i])) &&
                 Covers(texts[general], texts[i]) &&
                 // Of two that cover each other, the first stays.
                 (general < i || !Covers(texts[i], texts[general]));
        });
    if (covered) redundant.push_back(values[i]);
  }
  return redundant;
}

std::vector<Place> PlacesOf(const std::vector<const JsonNode*>& nodes) {
  std::vector<Place> places;
  for (const JsonNode* node : nodes) places.emplace_back(*node);
  return places;
}

void CheckRedundantActions(const StatementView& statement, Report& report) {
  std::vector<std::string> texts;
  for (const JsonNode* node : statement.action.values) texts.push_back(base::ToLower(node->text));
  const auto redundant = Redundant(statement.action.values, texts, report);
  if (redundant.empty()) return;
  report.Add(Issue::kRedundantAction, PlacesOf(redundant),
             {std::to_string(redundant.size()), redundant.front()->text});
}

void CheckRedundantResources(const StatementView& statement, Report& report) {
  std::vector<std::string> texts;
  for (const JsonNode* node : statement.resource.values) texts.push_back(node->text);
  const auto redundant = Redundant(statement.resource.values, texts, report);
  if (redundant.empty()) return;
  report.Add(Issue::kRedundantResource, PlacesOf(redundant), {std::to_string(redundant.size())},
             "remove " + redundant.front()->text);
}

void Append(std::string_view text, std::string& out) {
  out += std::to_string(text.size());
  out += ':';
  out += text;
}

// What a statement means, as a text: the order of its members and lists does not count,
// nor whether one value is a list.
std::string Meaning(const JsonNode& node) {
  std::vector<std::string> parts;
  for (const JsonNode& item : node.items) parts.push_back(Meaning(item));
  for (const JsonMember& member : node.members) {
    std::string part;
    Append(member.name, part);
    parts.push_back(part + Meaning(member.value));
  }
  std::ranges::sort(parts);
  if (node.items.size() == 1) return parts.front();
  std::string out = node.members.empty() ? "[" : "{";
  if (node.items.empty() && node.members.empty()) out = std::to_string(static_cast<int>(node.kind));
  Append(node.text, out);
  for (const std::string& part : parts) Append(part, out);
  return out;
}

void CheckRedundantStatements(const PolicyView& policy, Report& report) {
  std::map<std::string, const JsonNode*> seen;
  for (const StatementView& statement : policy.statements) {
    JsonNode without_sid{.kind = JsonNode::Kind::kObject};
    for (const JsonMember& member : statement.node->members) {
      if (member.name != "Sid") without_sid.members.push_back(member);
    }
    const auto [first, is_new] = seen.emplace(Meaning(without_sid), statement.node);
    if (is_new) continue;
    report.Add(Issue::kRedundantStatement, {*statement.node, *first->second});
  }
}

}  // namespace

void CheckRedundancy(const PolicyView& policy, Report& report) {
  CheckRedundantStatements(policy, report);
  for (const StatementView& statement : policy.statements) {
    CheckRedundantActions(statement, report);
    CheckRedundantResources(statement, report);
  }
}

}  // namespace bulkhead::lint
