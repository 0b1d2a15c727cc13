// Solver: is there a request that some statements speak of, and others do not?
//
// The one question that all others come down to. The answer is exact: see docs/proof.md for
// why trying the candidates of each variable is enough, and for what is not decided.
//
//   Solver solver(meter);
//   const Solution solution = solver.Solve(frame, {.must = {allow}, .never = denies});
#pragma once

#include <string>
#include <vector>

#include "eval/request.h"
#include "prove/frame.h"
#include "prove/meter.h"

namespace bulkhead::prove {

struct ActionDimension;

struct Query {
  Views must;   // All of these speak of the request,
  Views never;  // and none of these.
};

enum class Sat { kYes, kNo, kUnknown };

struct Solution {
  Sat sat = Sat::kNo;
  eval::Request witness;  // Of kYes.
  std::string why;        // Of kUnknown; of kYes, why the witness might not fit after all.
};

class Solver {
 public:
  explicit Solver(Meter& meter) : meter_(meter) {}
  Solution Solve(const Frame& frame, const Query& query);

 private:
  Solution SolveWithVariables(const Frame& frame, const Query& query);
  Solution SolveForCallers(const Frame& frame, const Query& query);
  Solution SolveForValues(const Frame& frame, const Query& query, const std::string& key);
  Solution SolvePlain(const Frame& frame, const Query& query);
  Solution SolveForActions(const Frame& frame, const Query& query, const ActionDimension& actions);

  Meter& meter_;
};

}  // namespace bulkhead::prove
