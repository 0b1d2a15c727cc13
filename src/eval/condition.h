// Condition: does a request satisfy the conditions of a statement?
// https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html
// https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-logic-multiple-context-keys-or-values.html
//
// Pure and total.
#pragma once

#include <vector>

#include "eval/context.h"
#include "policy/document.h"

namespace bulkhead::eval {

bool Satisfies(const Context& context, const policy::Condition& condition, policy::Version version);

}  // namespace bulkhead::eval
