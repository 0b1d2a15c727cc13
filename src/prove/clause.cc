#include "prove/clause.h"

#include <algorithm>
#include <bit>
#include <functional>
#include <map>
#include <memory>

#include "aws/wildcard.h"
#include "base/encoding.h"
#include "eval/program.h"
#include "policy/condition_operator.h"

namespace bulkhead::prove {
namespace {

using policy::OperandType;
using policy::Sense;
using policy::TextPiece;
using policy::Version;

Wildcards WildcardsOf(policy::Condition::Operator op) {
  using enum policy::Condition::Operator;
  const bool mean =
      op == kStringLike || op == kStringNotLike || policy::OperandTypeOf(op) == OperandType::kArn;
  return mean ? Wildcards::kMean : Wildcards::kAreThemselves;
}

bool TakesVariables(policy::Condition::Operator op) {
  const OperandType type = policy::OperandTypeOf(op);
  return type == OperandType::kString || type == OperandType::kArn;
}

std::vector<TextPiece> PiecesOf(const Template& text) {
  if (text.version != Version::k2012 || !policy::HasVariables(text.text)) {
    return {{.kind = TextPiece::Kind::kPattern, .text = text.text}};
  }
  // Parsing refuses texts whose variables mean nothing.
  return policy::SplitVariables(text.text).value_or(std::vector<TextPiece>());
}

void AddOnce(const std::vector<std::string>& texts, std::vector<std::string>& out) {
  for (const std::string& text : texts) {
    if (std::ranges::find(out, text) == out.end()) out.push_back(text);
  }
}

// C3: present with one value, which then is the variable's.
const std::string* OneValue(const eval::Context& context, std::string_view key) {
  const auto* values = context.Find(key);
  return values != nullptr && values->size() == 1 ? &values->front() : nullptr;
}

// R5: a variable before the fifth colon is nothing, so that the pattern matches nothing.
bool HasEarlyVariable(const Template& text) {
  constexpr std::ptrdiff_t kColonsBeforeVariables = 5;
  std::ptrdiff_t colons = 0;
  for (const TextPiece& piece : PiecesOf(text)) {
    if (piece.kind == TextPiece::Kind::kPattern) colons += std::ranges::count(piece.text, ':');
    if (piece.kind == TextPiece::Kind::kVariable && colons < kColonsBeforeVariables) return true;
  }
  return false;
}

bool IsAbsent(const eval::Context& context, std::string_view key) {
  const auto* values = context.Find(key);
  return values == nullptr || values->empty();
}

}  // namespace

std::vector<Glob> ActionSet::All() const {
  std::vector<Glob> globs = wild_;
  for (const std::string& action : plain_) globs.push_back(Glob::Literal(action));
  return globs;
}

ActionSet::ActionSet(const std::vector<std::string>& patterns) {
  for (const std::string& pattern : patterns) {
    std::string lower = base::ToLower(pattern);
    bytes_.Avoid(lower);
    if (lower == "*" || lower == "*:*") everything_ = true;
    if (lower.find_first_of("*?") == lower.npos) {
      plain_.push_back(std::move(lower));
    } else {
      wild_.push_back(Glob::Parse(lower));
      ones_ = std::max(ones_, wild_.back().ones());
      wild_texts_.push_back(std::move(lower));
    }
  }
  std::map<std::string_view, std::vector<eval::Pattern>> by_service;
  for (const std::string& text : wild_texts_) {
    const std::size_t colon = text.find(':');
    const bool plain = colon != text.npos && text.find_first_of("*?") > colon;
    auto& list = plain ? by_service[std::string_view(text).substr(0, colon)] : of_any_service_;
    list.push_back(eval::Pattern::Plain(text));
  }
  for (auto& [name, list] : by_service) {
    services_.push_back({.name = std::string(name), .patterns = std::move(list)});
  }
  table_.resize(std::bit_ceil(plain_.size() * 2 + 1));
  for (std::uint32_t i = 0; i < plain_.size(); ++i) {
    std::size_t at = std::hash<std::string_view>{}(plain_[i]) & (table_.size() - 1);
    while (table_[at] != 0) at = (at + 1) & (table_.size() - 1);
    table_[at] = i + 1;
  }
}

bool ActionSet::MatchesPlain(std::string_view action) const {
  std::size_t at = std::hash<std::string_view>{}(action) & (table_.size() - 1);
  for (; table_[at] != 0; at = (at + 1) & (table_.size() - 1)) {
    if (plain_[table_[at] - 1] == action) return true;
  }
  return false;
}

bool ActionSet::Matches(std::string_view action) const {
  if (everything_) return true;
  if (!plain_.empty() && MatchesPlain(action)) return true;
  if (AnyMatches(of_any_service_, action)) return true;
  const std::string_view service = action.substr(0, action.find(':'));
  const auto found = std::ranges::lower_bound(
      services_, service, {}, [](const Service& one) { return std::string_view(one.name); });
  return found != services_.end() && found->name == service && AnyMatches(found->patterns, action);
}

bool ActionSet::AnyMatches(const std::vector<eval::Pattern>& patterns, std::string_view action) {
  return std::ranges::any_of(
      patterns, [action](const eval::Pattern& pattern) { return pattern.Matches(action); });
}

Template MakeTemplate(std::string_view text, Version version, Wildcards wildcards) {
  Template made{.text = text, .version = version, .wildcards = wildcards};
  if (version != Version::k2012 || !policy::HasVariables(text)) return made;
  for (const TextPiece& piece : PiecesOf(made)) {
    if (piece.kind == TextPiece::Kind::kVariable)
      made.variables.push_back(base::ToLower(piece.text));
  }
  return made;
}

std::optional<Glob> Template::Expand(const eval::Context& context) const {
  Glob out;
  for (const TextPiece& piece : PiecesOf(*this)) {
    const bool open =
        piece.kind == TextPiece::Kind::kVariable && OneValue(context, piece.text) == nullptr;
    if (!open) {
      AppendWidened(piece, wildcards, context, out);
    } else if (piece.fallback && IsAbsent(context, piece.text)) {
      out.AppendLiteral(*piece.fallback);
    } else {
      return std::nullopt;
    }
  }
  return out;
}

void AppendWidened(const TextPiece& piece, Wildcards wildcards, const eval::Context& context,
                   Glob& out) {
  if (piece.kind == TextPiece::Kind::kPattern && wildcards == Wildcards::kMean) {
    out.Append(Glob::Parse(piece.text));
  } else if (piece.kind != TextPiece::Kind::kVariable) {
    out.AppendLiteral(piece.text);
  } else if (const std::string* value = OneValue(context, piece.text)) {
    out.AppendLiteral(*value);
  } else {
    out.Append(Glob::kStar);
  }
}

Glob Template::Widen(const eval::Context& context) const {
  Glob out;
  for (const TextPiece& piece : PiecesOf(*this)) AppendWidened(piece, wildcards, context, out);
  return out;
}

bool Speaks(const Clause& clause, const eval::Request& request) {
  const bool lists_action = clause.actions.Matches(base::ToLower(request.action));
  if (lists_action != (clause.statement->action_sense == Sense::kListed)) return false;
  if (!clause.every_resource) {
    const bool listed = std::ranges::any_of(clause.resources, [&](const ResourcePattern& pattern) {
      const auto glob = pattern.text.Expand(request.context);
      return glob && aws::MatchesArn(glob->ToPattern(), request.resource);
    });
    if (listed != (clause.statement->resource_sense == Sense::kListed)) return false;
  }
  return std::ranges::all_of(clause.conditions, [&](const Requirement& requirement) {
    return clause.tests->Holds(requirement.test, request.context);
  });
}

const Clauses& Clauses::Of(const policy::Document& document) {
  return static_cast<const Clauses&>(eval::Program::Of(document).further().Get(
      [&document] { return std::make_unique<const Clauses>(document); }));
}

Clauses::Clauses(const policy::Document& document) {
  clauses_.reserve(document.statements().size());
  for (const policy::Statement& statement : document.statements()) {
    Add(statement, document.version());
  }
}

Clauses::Clauses(const policy::Statement& statement) { Add(statement, Version::k2012); }

void Clauses::Add(const policy::Statement& statement, Version version) {
  Clause clause{.statement = &statement,
                .tests = &tests_,
                .version = version,
                .index = static_cast<std::uint32_t>(clauses_.size()),
                .actions = ActionSet(statement.actions)};
  clause.every_action = statement.action_sense == Sense::kListed && clause.actions.is_everything();
  clause.every_resource =
      statement.resource_sense == Sense::kAbsent ||
      (statement.resource_sense == Sense::kListed &&
       std::ranges::find(statement.resources, "*") != statement.resources.end());
  if (!clause.every_resource) {
    for (const std::string& resource : statement.resources) {
      ResourcePattern pattern{.text = MakeTemplate(resource, version, Wildcards::kMean)};
      if (!pattern.text.variables.empty() && HasEarlyVariable(pattern.text)) continue;
      if (pattern.text.variables.empty()) {
        pattern.globs = ArnGlobs::OfResource(*pattern.text.Expand({}));
      }
      clause.resources.push_back(std::move(pattern));
    }
  }
  for (const policy::Condition& condition : statement.conditions) {
    Requirement requirement{
        .condition = &condition, .key = base::ToLower(condition.key), .test = tests_.size()};
    tests_.Add(condition, version);
    if (TakesVariables(condition.op)) {
      for (const std::string& value : condition.values) {
        requirement.values.push_back(MakeTemplate(value, version, WildcardsOf(condition.op)));
        AddOnce(requirement.values.back().variables, requirement.variables);
      }
    }
    clause.conditions.push_back(std::move(requirement));
  }
  for (const policy::Principal& principal : statement.principals) {
    clause.principals.emplace_back(principal);
  }
  clauses_.push_back(std::move(clause));
}

}  // namespace bulkhead::prove
