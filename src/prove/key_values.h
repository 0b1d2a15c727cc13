// KeyValues: the values of one condition key that a question need try.
//
// For each set of conditions on the key that values of a request can fulfil together, there is
// a value among them that fulfils no more of the conditions that are to be avoided than it must
// (docs/proof.md). "No value" is one of them where the key may be absent.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "prove/frame.h"
#include "prove/meter.h"

namespace bulkhead::prove {

// A condition on the key, in a question where all its variables are decided.
struct KeyUse {
  const Clause* clause = nullptr;
  const Requirement* requirement = nullptr;
  enum class Role { kMust, kNever } role = Role::kMust;
  std::size_t never = 0;  // Of kNever: which statement.
};

struct KeyValues {
  // No value: the key is absent. Several: a key of several values.
  std::vector<std::optional<std::vector<std::string>>> values;
  std::string incomplete;  // Why other values might matter; empty: they do not.
};

// `interests`: lists in which texts may have to lie, too, where the key is a policy variable.
KeyValues ValuesToTry(const std::string& key, const std::vector<KeyUse>& uses, const Frame& frame,
                      const std::vector<std::vector<Glob>>& interests, Meter& meter);

// Whether a request may lack the key.
// https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html
bool MayBeAbsent(std::string_view key);

}  // namespace bulkhead::prove
