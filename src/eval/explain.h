// Explain: the reasons of a ruling. Inside of eval; others ask eval/authorize.h.
//
// Asks statements again which the ruling may have passed over: slower than the
// ruling itself, by some microseconds. Pure and total.
#pragma once

#include "eval/evaluation.h"
#include "eval/verdict.h"

namespace bulkhead::eval {

// Requires: the ruling is what evaluation.Run() gave.
Verdict Explain(const Evaluation& evaluation, const Ruling& ruling);

}  // namespace bulkhead::eval
