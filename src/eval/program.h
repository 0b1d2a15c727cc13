// Program: a policy document, compiled to be asked again and again.
//
// Compiled once per document and kept with it (Document::Derive): action patterns in
// lower case, each filed under the service that it speaks of, so that a request
// looks only at statements of its own service; resources as patterns with their
// variables split; conditions with their operands read, the cheap ones first.
// Immutable, shared between threads; asking it allocates nothing. Views the strings
// of its document, with which it lives and dies.
//
//   const Program& program = Program::Of(document);
//   if (program.Denies(subject)) ...
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "eval/condition.h"
#include "eval/expand.h"
#include "eval/principal.h"
#include "eval/public.h"
#include "eval/subject.h"
#include "policy/derived_slot.h"
#include "policy/document.h"

namespace bulkhead::eval {

class Program final : public policy::Derived {
 public:
  static const Program& Of(const policy::Document& document);
  explicit Program(const policy::Document& document);

  // Whether a statement denies the request.
  bool Denies(const Subject& subject) const;
  // The strongest naming of the caller by which a statement allows the request; looks no
  // further once it is `enough`.
  Strength Allows(const Subject& subject, Strength enough) const;
  // Whether RestrictPublicBuckets takes it for public (eval/public.h).
  bool is_public(PublicPolicy kind) const { return public_[static_cast<std::size_t>(kind)]; }

  // What another room derives further, kept with this.
  const policy::DerivedSlot& further() const { return further_; }

  // The parts of the same question, for explanations. A statement is named by its
  // index. Requires: statement < size().
  std::size_t size() const { return clauses_.size(); }
  Strength NamingOf(std::size_t statement, const Subject& subject) const;
  bool MatchesAction(std::size_t statement, const Subject& subject) const;
  bool MatchesService(std::size_t statement, const Subject& subject) const;
  bool MatchesResource(std::size_t statement, const Subject& subject) const;
  // The first condition, in the order of the document, that does not hold.
  std::optional<std::size_t> FirstUnsatisfied(std::size_t statement, const Subject& subject) const;
  // Adds the keys that its conditions and the variables of its resources ask for.
  void AddKeys(std::size_t statement, std::vector<std::string_view>& keys) const;

 private:
  friend class Compiler;

  struct Range {
    std::uint32_t first = 0;
    std::uint32_t count = 0;
  };
  struct Action {
    Pattern pattern;            // In lower case.
    std::uint64_t service = 0;  // Zero: any service may match.
    std::uint64_t name = 0;     // What the first bytes of the name are, as far as plain ...
    std::uint64_t mask = 0;     // ... and which these are.
    bool by_heads = false;      // Service and name say all: it is a short prefix.
  };
  struct Clause {  // A statement.
    policy::Effect effect = policy::Effect::kDeny;
    policy::Sense action_sense = policy::Sense::kListed;
    policy::Sense principal_sense = policy::Sense::kAbsent;
    policy::Sense resource_sense = policy::Sense::kAbsent;
    bool has_every_resource = false;  // One of the resources is `*`.
    Range actions;
    Range resources;
    Range principals;
    Range conditions;
  };
  // A clause, with those of its actions that speak of one service.
  struct Entry {
    std::uint32_t clause = 0;
    Range actions;
  };
  struct Row {
    std::uint64_t service = 0;
    Range denies;
    Range allows;
  };

  const Row* FindRow(std::uint64_t service) const;
  bool ListsAction(Range actions, const Subject& subject) const;
  // Whether action, resource and conditions fit.
  bool Fits(const Entry& entry, const Subject& subject) const;
  bool DeniesBy(Range entries, const Subject& subject) const;
  Strength AllowsBy(Range entries, const Subject& subject, Strength best, Strength enough) const;
  Strength NamingOf(const Clause& clause, const Subject& subject) const;
  bool MatchesResource(const Clause& clause, const Subject& subject) const;

  std::vector<Clause> clauses_;  // One per statement, in the same order.
  std::vector<Action> actions_;
  std::vector<Text> resources_;
  std::vector<NamedPrincipal> principals_;
  Texts texts_;  // Of the resources.
  Conditions conditions_;
  std::vector<std::uint32_t> places_;  // Of conditions_: the index in the statement.
  Row any_;                            // What speaks of more than one service.
  std::vector<Row> rows_;              // By service.
  std::vector<Entry> entries_;
  std::string lower_;  // The actions in lower case.
  std::array<bool, 2> public_{};
  policy::DerivedSlot further_;
};

}  // namespace bulkhead::eval
