// Universe: a few principals, actions, resources and values of condition keys, and every request
// that can be made of them.
//
//   const auto breach = Find(universe, [&](const eval::Request& r) { return Allows(layer, r); });
#pragma once

#include <cstddef>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "census/policy_text.h"
#include "eval/request.h"

namespace bulkhead::census {

struct KeyChoices {
  std::string key;
  std::vector<std::vector<std::string>> choices;  // One without values: the key is missing.
};

struct Universe {
  std::vector<eval::PrincipalNames> principals;
  std::vector<std::string> actions;
  std::vector<std::string> resources;
  AccountId resource_account;
  eval::Context known;  // What all requests have; before what follows from the principal.
  std::vector<KeyChoices> keys;

  std::size_t size() const;
};

// The same without several values of keys for which no set operator of the policies asks.
Universe Narrowed(Universe universe, const Slots& slots);

// The first request that is wanted. Keys that follow from the principal are set in all of them.
std::optional<eval::Request> Find(const Universe& universe,
                                  const std::function<bool(const eval::Request&)>& wanted);

std::string ToText(const eval::Request& request);

}  // namespace bulkhead::census
