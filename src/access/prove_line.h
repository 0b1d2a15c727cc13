// ProveLine: a question about policies as one line of JSON, and the answer as another.
//
// What `bulkhead prove --batch` reads and writes, for programs and test suites:
//
//   {"id": 1, "ask": "contains", "a": [{...}, ...], "b": [{...}]}
//
//   {"id": 1, "answer": "no", "witness": {"principal": "arn:aws:iam::111122223333:user/u",
//    "action": "s3:GetObject", "resource": "arn:aws:s3:::b/k", "context": {"key": "value"}}}
//
// A list of policies is weighed together: what one of them allows and none denies. What may be
// asked (prove/prover.h), and what the witness shows:
//
//   contains    everything that `a` allows, `b` allows too    no: `a` allows it and `b` does not
//   equivalent  both ways                                     no: one of them allows it
//   disjoint    nothing is allowed by both                    no: both allow it
//   public      `a` allows it to whom it does not name        yes: it allows it
//
// The answer is `yes`, `no`, or `unknown` with "why": a limit, or what cannot be decided.
// A policy whose statements have principals is a resource policy (without resources: a trust
// policy), any other an identity policy (where one lacks its resource: an SCP). A witness has the
// form of `bulkhead decide`'s request (access/decide_line.h). A malformed line, or a policy that
// cannot be judged, has "error" alone. Pure, but for what the options' `cancelled` does.
#pragma once

#include <string_view>

#include "access/line_text.h"
#include "eval/request.h"
#include "prove/prover.h"

namespace bulkhead::access {

class LineProver {
 public:
  explicit LineProver(const prove::Options& options) : prover_(options) {}

  LineAnswer Prove(std::string_view line);

 private:
  Result<void> ProveInto(std::string_view line, Value& out);

  prove::Prover prover_;
  PolicyShelf shelf_;
};

// A request as `bulkhead decide` reads it: {"principal", "action", "resource", "context"}, and
// "resourceAccount" where resource and principal do not tell it.
Value RequestValue(const eval::Request& request);

}  // namespace bulkhead::access
