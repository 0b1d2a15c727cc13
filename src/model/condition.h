// Conditions of statements: the rules C1 to C16 of docs/spec/evaluation.md.
#pragma once

#include "model/variable.h"
#include "policy/statement.h"

namespace bulkhead::model {

bool Holds(const policy::Condition& condition, const Reading& reading);

}  // namespace bulkhead::model
