// Whom statements speak of: the rules P1 to P7 of docs/spec/evaluation.md.
#pragma once

#include <optional>
#include <string_view>

#include "eval/request.h"
#include "policy/statement.h"

namespace bulkhead::model {

// P5, weaker first.
enum class Strength { kNone, kAccount, kEntity, kDirect };

// With what strength an Allow for this value grants; kNone when it does not name the caller.
Strength StrengthOf(const policy::Principal& value, const eval::PrincipalNames& caller);

// The same for a whole statement with Principal or without (P3).
Strength StrengthOf(const policy::Statement& statement, const eval::PrincipalNames& caller);

enum class Boundary { kAbsent, kPresent };
// Whether the statement speaks of the caller, by its principals alone (P3, P4, P6).
bool SpeaksOf(const policy::Statement& statement, const eval::PrincipalNames& caller,
              Boundary boundary);

// D6, first half.
bool HasAccount(const eval::PrincipalNames& caller);

}  // namespace bulkhead::model
