// The opposite of conditions: which requests do not fulfil all of them.
//
//   Unmet({mfa});  // {{BoolIfExists aws:MultiFactorAuthPresent false}}
#pragma once

#include <vector>

#include "base/result.h"
#include "policy/statement.h"

namespace bulkhead::guarantee {

using Conditions = std::vector<policy::Condition>;

// A request does not fulfil all of `conditions` when it fulfils all of one of these. (Values
// that are not of the operator's type count as absent.) Fails for IfExists, set operators and
// BinaryEquals, whose opposite no condition says.
Result<std::vector<Conditions>> Unmet(const Conditions& conditions);

}  // namespace bulkhead::guarantee
