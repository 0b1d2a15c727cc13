// Grants of KMS keys: the rules K2 and K3 of docs/spec/evaluation.md.
#pragma once

#include "eval/request.h"
#include "model/principal.h"

namespace bulkhead::model {

Strength GrantOfKey(const eval::Request& request, const eval::PolicySet& policies);

}  // namespace bulkhead::model
