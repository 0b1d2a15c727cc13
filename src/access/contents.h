// Contents: documents known again by what they say, and what each of them asks of a principal.
//
// Equal texts of one kind are one content, whatever policy they stand in and in whatever
// snapshot. A content keeps a document alive, so that its pointer stays good. Grows only.
//
//   const std::uint32_t id = contents.IdOf(role.trust);
//   contents.at(id).asks.keys;
#pragma once

#include <cstdint>
#include <deque>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "eval/authorize.h"
#include "eval/condition.h"
#include "eval/context.h"
#include "policy/document.h"

namespace bulkhead::access {

// Keys that follow from who the principal is, and from whose the resource is.
bool IsPrincipalKey(std::string_view key);
bool IsOwnerKey(std::string_view key);

// What the conditions and variables of a document want to know of a principal.
struct Asks {
  eval::Conditions tests;              // Conditions on such keys alone: whether they hold matters.
  std::vector<std::string> test_keys;  // Their keys, in lower case, once each.
  std::vector<std::string> keys;       // Keys whose values themselves matter; likewise.
  // Of the document, those of `tests`, in their order.
  std::vector<const policy::Condition*> conditions;
  policy::Version version = policy::Version::k2008;
  bool empty() const { return tests.size() == 0 && keys.empty(); }
};

// The same of those statements alone that may mean any of the actions, in lower case. Views the
// document.
Asks AsksAbout(const policy::Document& document, const std::vector<std::string>& actions);

// One Allow statement, for a first look: patterns without variables, actions in lower case.
struct Allowance {
  policy::Sense action_sense = policy::Sense::kListed;
  std::vector<std::string> actions;
  policy::Sense resource_sense = policy::Sense::kAbsent;
  std::vector<std::string> resources;
};

// Whether an element may mean any of what is asked: texts and patterns, actions in lower case.
bool MayMean(policy::Sense sense, const std::vector<std::string>& listed,
             const std::vector<std::string>& asked);

struct Content {
  policy::DocumentPtr document;
  Asks asks;
  std::vector<Allowance> allowances;

  // False when no Allow statement can mean any of these. `actions` are in lower case.
  bool MayAllow(const std::vector<std::string>& actions,
                const std::vector<std::string>& resources) const;
};

class Contents {
 public:
  static constexpr std::uint32_t kNone = 0xffffffff;  // Of no document.

  std::uint32_t IdOf(const policy::DocumentPtr& document);
  const Content& at(std::uint32_t id) const { return contents_[id]; }
  const policy::Document* Find(std::uint32_t id) const {
    return id == kNone ? nullptr : contents_[id].document.get();
  }

 private:
  struct Known {
    policy::DocumentPtr document;  // Kept, lest its address be used again.
    std::uint32_t id = 0;
  };
  std::deque<Content> contents_;
  std::unordered_map<const policy::Document*, Known> by_address_;
  std::unordered_map<std::string_view, std::vector<std::uint32_t>> by_text_;
};

// True only where every context answers both alike.
bool AskTheSame(const Asks& a, const Asks& b);
// All of them, of every layer.
std::vector<const policy::Document*> DocumentsOf(const eval::PolicySet& policies);
// Adds to `signature` what the context answers to all that is asked. An aws:userid that ends in a
// colon stands for all sessions of a role: which of their names fulfil the conditions is added.
void AppendAnswers(const Asks& asks, const eval::Context& context, std::string& signature);

}  // namespace bulkhead::access
