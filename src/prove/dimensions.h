// Dimensions: for each variable of a request, the candidates that are worth trying.
//
// A candidate fulfils what the `must` statements ask of its variable. Its mask has the `never`
// statements that it does not escape. Of candidates whose masks contain each other, the
// smallest is enough.
#pragma once

#include <cstddef>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "prove/bits.h"
#include "prove/callers.h"
#include "prove/key_values.h"
#include "prove/solver.h"

namespace bulkhead::prove {

struct Dimension {
  struct Option {
    Bits mask;
    std::size_t candidate = 0;
  };
  std::vector<Option> options;
  std::string incomplete;

  // True if the candidate is kept: no other one that was offered is as good.
  bool Offer(Bits mask, std::size_t candidate);
  // An option escapes everything; no other is needed.
  bool has_free_option() const { return has_free_option_; }
  // Drops options that others make needless.
  void Tidy();
  // The statements that some option does not escape.
  Bits Alive(std::size_t statements) const;

 private:
  std::set<Bits> seen_;
  bool has_free_option_ = false;
};

// In each, `alive` are the `never` statements that still count; the masks of all others are empty.

struct ActionDimension {
  std::vector<std::string> actions;  // In lower case.
  Dimension dimension;
};
// Options that cannot help, since a statement of `hopeless` stays, are left out.
ActionDimension ActionsToTry(const Query& query, const Bits& hopeless, Meter& meter);

// Of a closed world: the actions by what they are about, since that limits the resources.
struct ActionsAbout {
  const ActionResources* resources = nullptr;
  ActionDimension actions;
};
std::vector<ActionsAbout> CatalogActionsToTry(const Query& query, const Bits& hopeless,
                                              Meter& meter);

struct ResourceDimension {
  std::vector<std::string> resources;
  Dimension dimension;
};
ResourceDimension ResourcesToTry(const Frame& frame, const Query& query, const Bits& alive,
                                 Meter& meter);

struct CallerDimension {
  std::vector<eval::PrincipalNames> callers;
  Dimension dimension;
};
CallerDimension CallersToTry(const Frame& frame, const Query& query, const Bits& alive,
                             Meter& meter);

// The conditions on the key in the query.
std::vector<KeyUse> UsesOf(const std::string& key, const Query& query, const Bits& alive);

struct KeyDimension {
  std::string key;
  std::vector<std::optional<std::vector<std::string>>> values;
  Dimension dimension;
};
KeyDimension ValuesToTry(const std::string& key, const Frame& frame, const Query& query,
                         const Bits& alive, Meter& meter);

}  // namespace bulkhead::prove
