// The slow twin of eval: the rules of docs/spec/evaluation.md, one function each.
//
// Written from that text alone, literal and without any cleverness; tests compare
// the fast evaluator with it. Pure and total. Shares only the vocabulary (request,
// verdict, parsed documents) with eval.
//
//   EXPECT_EQ(eval::Decide(request, policies), model::Authorize(request, policies));
#pragma once

#include "eval/request.h"
#include "eval/verdict.h"

namespace bulkhead::model {

[[nodiscard]] eval::Ruling Authorize(const eval::Request& request, const eval::PolicySet& policies);

}  // namespace bulkhead::model
