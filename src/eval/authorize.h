// Exact authorization: would AWS allow this request, and which statements decide?
//
// Both functions are pure and total. They do no I/O, read no clock (a request
// carries its own time) and cannot fail: documents arrive parsed, so nothing
// malformed reaches them. Equal inputs give equal answers, on any thread.
//
//   const Verdict verdict = Authorize(request, policies);
//   if (!verdict.allowed()) out << ToText(verdict);
//
// They follow docs/spec/evaluation.md step by step. A slow twin, written from the
// same text and never shipped, lives in model/authorize.h.
#pragma once

#include "eval/request.h"
#include "eval/verdict.h"

namespace bulkhead::eval {

// The decision alone.
[[nodiscard]] Ruling Decide(const Request& request, const PolicySet& policies);

// The decision with its reasons. Its ruling is that of Decide.
[[nodiscard]] Verdict Authorize(const Request& request, const PolicySet& policies);

}  // namespace bulkhead::eval
