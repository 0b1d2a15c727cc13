// Callers: the principals that stand for all in a question about everyone.
//
// For each kind of principal and each set of statements that can speak of it together there
// is one among them: those that statements name, those whose ARN lies in patterns of
// conditions, and for each kind and account one that nobody names.
#pragma once

#include <string>
#include <vector>

#include "eval/request.h"
#include "prove/frame.h"
#include "prove/meter.h"

namespace bulkhead::prove {

struct Callers {
  std::vector<eval::PrincipalNames> callers;  // The plainest first: anonymous ones, root users.
  std::string incomplete;
};

// Those to try for the statements. Requires: frame.whose is not kFixed.
Callers CallersToTry(const Frame& frame, const std::vector<const View*>& views, Meter& meter);

// `frame` with the caller as its principal.
Frame WithCaller(const Frame& frame, const eval::PrincipalNames& caller);

// The principal of a question in which it does not matter.
eval::PrincipalNames AnyCaller();

}  // namespace bulkhead::prove
