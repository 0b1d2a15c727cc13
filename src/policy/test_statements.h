// Statements as tests of printing compare them.
#pragma once

#include <algorithm>
#include <utility>
#include <vector>

#include "policy/document.h"

namespace bulkhead::policy {

// Everything but the places in the text and the order of principals.
inline std::vector<Statement> WithoutPlaces(const Document& document) {
  std::vector<Statement> statements = document.statements();
  for (Statement& statement : statements) {
    statement.span = {};
    std::ranges::sort(statement.principals, {}, [](const Principal& principal) {
      return std::pair(principal.type, principal.value);
    });
    for (Condition& condition : statement.conditions) condition.span = {};
  }
  return statements;
}

}  // namespace bulkhead::policy
