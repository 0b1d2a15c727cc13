// KeyWords: a condition key with the conditions that policies put to it and the values that
// requests have of it, made for each other: on both sides of every boundary, or missing. As
// docs/proof.md has it: several values where set operators ask, values of the operators' type.
#pragma once

#include <string>
#include <vector>

#include "census/chance.h"
#include "census/policy_text.h"
#include "census/universe.h"

namespace bulkhead::census {

enum class KeyKind {
  kText,      // Equal and like, with case and without.
  kDeepText,  // StringLike alone, over all short texts.
  kNumber,
  kDate,
  kBool,
  kAddress,
  kArn,
  kBinary,
  kList,       // Set operators on a key of several values.
  kVariable,   // Texts that a variable is compared to, and stands in resources.
  kPrincipal,  // Keys that follow from the principal.
};

struct KeyWords {
  std::vector<ConditionText> conditions;
  KeyChoices values;
};

// The key that variables name.
inline constexpr const char* kVariableKey = "test:v";

// `size_max`: at most so many choices of values.
KeyWords MakeKeyWords(KeyKind kind, Chance& chance, std::size_t size_max);

}  // namespace bulkhead::census
