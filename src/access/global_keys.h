// The global condition keys of a request: who asks, for whose resource, when, over what.
//
// https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html
#pragma once

#include "access/decide.h"
#include "eval/request.h"
#include "org/snapshot.h"

namespace bulkhead::access {

// The account that owns what the check is about; none when nobody is known.
AccountId ResourceAccountOf(const Caller& caller, const Check& check);

// Sets them in the context; the keys of the check itself are not among them.
void AddGlobalKeys(const org::Snapshot& now, const Caller& caller, const Check& check,
                   const Environment& environment, eval::Context& context);

}  // namespace bulkhead::access
