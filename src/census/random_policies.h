// RandomPolicies: policies about the same few things, and the universe in which they differ.
//
// A maker chooses what its policies are about (actions, resources, principals, one to three
// keys), draws a few values for each, and makes any number of policies of them, so that one often
// says a part of what another says. What they are not about is `*`. Equal seeds, equal policies.
//
//   RandomPolicies random(seed);
//   const std::vector<PolicyText> layer = random.MakeLayer(policy::Kind::kIdentity);
//   Find(random.universe(), ...)
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "census/chance.h"
#include "census/key_words.h"
#include "census/policy_text.h"
#include "census/universe.h"

namespace bulkhead::census {

// All kinds of callers, of two accounts and none.
const std::vector<eval::PrincipalNames>& Callers();

class RandomPolicies {
 public:
  explicit RandomPolicies(std::uint64_t seed);

  PolicyText MakePolicy(policy::Kind kind);
  // One policy or two.
  std::vector<PolicyText> MakeLayer(policy::Kind kind);
  // The same with one or two parts left out, added or exchanged.
  std::vector<PolicyText> Altered(const std::vector<PolicyText>& layer);

  const Universe& universe() const { return universe_; }
  // The patterns and keys that the policies are made of; empty: they are not about them.
  const std::vector<std::string>& actions() const { return actions_; }
  const std::vector<std::string>& resources() const { return resources_; }
  const std::vector<KeyWords>& keys() const { return keys_; }
  Chance& chance() { return chance_; }

 private:
  void MakeActions(std::size_t size_max);
  void MakeResources(std::size_t size_max);
  void MakePrincipals();
  void MakeKeys(std::size_t count, std::size_t size_max);
  StatementText MakeStatement(policy::Kind kind);
  std::string MakePrincipal(policy::Kind kind, const std::string& effect);

  Chance chance_;
  Universe universe_;
  std::vector<std::string> actions_;
  std::vector<std::string> resources_;
  std::vector<std::string> principals_;  // Members of statements.
  std::vector<std::string> exceptions_;
  std::vector<KeyWords> keys_;
  bool has_variables_ = false;
};

}  // namespace bulkhead::census
