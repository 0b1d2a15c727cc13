// RandomStack: a space of requests and the stack of policies that bears on it, small enough that
// every request of a universe in that space can be tried.
//
//   RandomStacks random(seed);
//   const StackText stack = random.Make();
//   if (const auto built = BuiltStack::Make(stack)) prover.CanAny(random.space(),
//   built->policies());
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "census/policy_text.h"
#include "census/random_policies.h"
#include "census/universe.h"
#include "prove/space.h"

namespace bulkhead::census {

// Slots are `scp 0`, `scp 1`, ..., `rcp 0`, ..., `identity`, `boundary`, `session`, `endpoint`,
// `resource`; those that are not there, or are empty, are no layer. Access points are left out:
// docs/proof.md answers unknown where one bears.
struct StackText {
  Slots slots;
  eval::PolicySet rest;  // What is no document: rules, presence, ACLs, grants.
};

class BuiltStack {
 public:
  // Nothing when a policy is refused.
  static std::optional<BuiltStack> Make(const StackText& stack);
  const eval::PolicySet& policies() const { return policies_; }

 private:
  eval::PolicySet policies_;
  std::vector<policy::DocumentPtr> documents_;
};

class RandomStacks {
 public:
  explicit RandomStacks(std::uint64_t seed);

  StackText Make();
  // The same with some of its policies altered.
  StackText Altered(const StackText& stack);

  const prove::Space& space() const { return space_; }
  // What the space assumes, as a policy with these conditions.
  const PolicyText& assuming() const { return assuming_; }
  // Of requests that may lie outside of the space.
  const Universe& universe() const { return universe_; }

 private:
  void MakeSpace();
  void FixKeys();
  void Assume();
  void AddLevels(StackText& stack, policy::Kind kind, const char* name);
  void AddSlot(StackText& stack, policy::Kind kind, const char* name, std::size_t count);
  void AddRest(StackText& stack);

  RandomPolicies policies_;
  Chance& chance_;
  prove::Space space_;
  PolicyText assuming_;
  Universe universe_;
};

// Whether the request is one of the space, by the slow twin's rules alone.
bool Contains(const prove::Space& space, const eval::Request& request);

// One of these patterns matches (A1; R3, R4 with the request's variables).
bool MatchesAction(const std::vector<std::string>& patterns, const eval::Request& request);
bool MatchesResource(const std::vector<std::string>& patterns, const eval::Request& request);

}  // namespace bulkhead::census
