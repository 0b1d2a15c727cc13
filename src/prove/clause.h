// Clause: a statement, made ready for being asked about many requests at once.
//
// Its actions in lower case, plain ones to be looked up and the others as patterns; its
// resources as patterns part by part; its conditions by key. Made once per document and
// kept with it; immutable. Views its document.
//
//   for (const Clause& clause : Clauses::Of(*document)) ...
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "eval/condition.h"
#include "eval/pattern.h"
#include "eval/principal.h"
#include "eval/request.h"
#include "policy/document.h"
#include "policy/variable.h"
#include "prove/arn_glob.h"
#include "prove/glob.h"

namespace bulkhead::prove {

// Patterns of actions, all in lower case.
class ActionSet {
 public:
  ActionSet() = default;
  ActionSet(ActionSet&&) = default;  // Patterns view texts, which a move leaves in their place.
  ActionSet& operator=(ActionSet&&) = default;
  explicit ActionSet(const std::vector<std::string>& patterns);

  // Requires: `action` in lower case.
  bool Matches(std::string_view action) const;
  bool is_everything() const { return everything_; }
  const std::vector<std::string>& plain() const { return plain_; }
  const std::vector<Glob>& wild() const { return wild_; }
  std::vector<Glob> All() const;  // Of both kinds.
  // The bytes that its patterns have, and the most `?` of one.
  const FreshByte& bytes() const { return bytes_; }
  std::size_t ones() const { return ones_; }
  // About what it costs to ask whether an action matches.
  std::size_t cost() const { return 4 + of_any_service_.size() + wild_.size() / 16; }

 private:
  // Patterns of one service; of all those whose service is not plain.
  struct Service {
    std::string name;
    std::vector<eval::Pattern> patterns;
  };

  bool MatchesPlain(std::string_view action) const;
  static bool AnyMatches(const std::vector<eval::Pattern>& patterns, std::string_view action);

  std::vector<std::string> plain_;
  std::vector<std::uint32_t> table_;  // Open addressing: indexes of plain_ plus one; zero is none.
  std::vector<Glob> wild_;
  std::vector<std::string> wild_texts_;
  std::vector<Service> services_;  // Ascending.
  std::vector<eval::Pattern> of_any_service_;
  FreshByte bytes_;
  std::size_t ones_ = 0;
  bool everything_ = false;
};

// Whether `*` and `?` stand for others or for themselves.
enum class Wildcards { kMean, kAreThemselves };

// A text of a policy that may hold variables.
struct Template {
  std::string_view text;  // As written.
  policy::Version version = policy::Version::k2012;
  Wildcards wildcards = Wildcards::kMean;
  std::vector<std::string> variables;  // Keys, in lower case; none: it is what it is.

  // With the values of `context` put in; nothing when one has none (V4).
  std::optional<Glob> Expand(const eval::Context& context) const;
  // The same with a star for each variable that `context` has not.
  Glob Widen(const eval::Context& context) const;
};
// Appends a piece of a text; a variable by its value, or as a star where `context` has not one.
void AppendWidened(const policy::TextPiece& piece, Wildcards wildcards,
                   const eval::Context& context, Glob& out);
Template MakeTemplate(std::string_view text, policy::Version version, Wildcards wildcards);

struct ResourcePattern {
  Template text;
  ArnGlobs globs;  // Of one without variables.
};

// A condition with its place in the conditions of its document.
struct Requirement {
  const policy::Condition* condition = nullptr;
  std::string key;  // In lower case.
  std::size_t test = 0;
  std::vector<Template> values;        // Of string and ARN operators.
  std::vector<std::string> variables;  // Of all values.
};

struct Clause {
  const policy::Statement* statement = nullptr;
  const eval::Conditions* tests = nullptr;
  policy::Version version = policy::Version::k2012;
  std::uint32_t index = 0;  // Of the statement.
  bool every_action = false;
  bool every_resource = false;
  ActionSet actions;
  std::vector<ResourcePattern> resources;  // Those that can match; none when every_resource.
  std::vector<Requirement> conditions;
  std::vector<eval::NamedPrincipal> principals;

  bool is_deny() const { return statement->effect == policy::Effect::kDeny; }
  bool names_principals() const { return statement->principal_sense != policy::Sense::kAbsent; }
};

// Whether action, resource and conditions of one request fit; its caller is not asked for.
bool Speaks(const Clause& clause, const eval::Request& request);

class Clauses final : public policy::Derived {
 public:
  static const Clauses& Of(const policy::Document& document);
  explicit Clauses(const policy::Document& document);
  // Of a statement that is in no document. Requires: it lives as long as this.
  explicit Clauses(const policy::Statement& statement);
  Clauses(const Clauses&) = delete;
  Clauses& operator=(const Clauses&) = delete;

  auto begin() const { return clauses_.begin(); }
  auto end() const { return clauses_.end(); }
  std::size_t size() const { return clauses_.size(); }
  const Clause& operator[](std::size_t index) const { return clauses_[index]; }

 private:
  void Add(const policy::Statement& statement, policy::Version version);

  std::vector<Clause> clauses_;
  eval::Conditions tests_;
};

}  // namespace bulkhead::prove
