#include "eval/authorize.h"

#include "eval/evaluation.h"
#include "eval/explain.h"

namespace bulkhead::eval {

Ruling Decide(const Request& request, const PolicySet& policies) {
  return Evaluation(request, policies).Run();
}

Verdict Authorize(const Request& request, const PolicySet& policies) {
  Evaluation evaluation(request, policies);
  const Ruling ruling = evaluation.Run();
  return Explain(evaluation, ruling);
}

}  // namespace bulkhead::eval
