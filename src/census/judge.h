// Judge: what a layer, or a stack, says of one request; by the slow `model` and by `eval`.
#pragma once

#include "eval/request.h"
#include "prove/prover.h"

namespace bulkhead::census {

// What one of the policies allows and none denies, by the slow twin alone.
bool Allows(const prove::Layer& layer, const eval::Request& request);

// The same by `eval`, which knows no layers: each policy is weighed as that of an endpoint.
bool EvalAllows(const prove::Layer& layer, const eval::Request& request);

}  // namespace bulkhead::census
