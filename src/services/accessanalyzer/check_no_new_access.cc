// https://docs.aws.amazon.com/access-analyzer/latest/APIReference/API_CheckNoNewAccess.html
//
// The words of a pass are not documented; they are those of a failure, denied.

#include "base/try.h"
#include "services/accessanalyzer/policy_checks.h"

namespace bulkhead::services::accessanalyzer {

// "If the result is PASS, no new access is allowed by the updated policy."
Outcome<CheckNoNewAccessOutput> CheckNoNewAccess(Call&, const CheckNoNewAccessInput& input) {
  const std::vector<policy::DocumentPtr> policies = TRY(
      ReadPolicies({input.new_policy_document, input.existing_policy_document}, input.policy_type));
  prove::Prover prover;
  const auto grants_more = [&](const prove::Layer& layer) {
    prove::Answer answer = prover.Contains(layer, {policies[1]});
    if (answer.truth == prove::Truth::kUnknown) return answer;
    const bool contained = answer.truth == prove::Truth::kYes;
    answer.truth = contained ? prove::Truth::kNo : prove::Truth::kYes;
    return answer;
  };
  Reply<CheckNoNewAccessOutput> reply;
  reply.output.reasons =
      TRY(ReasonsIn(*policies[0], grants_more, "New access in the statement with"));
  const bool passed = reply.output.reasons.empty();
  reply.output.result = passed ? "PASS" : "FAIL";
  reply.output.message =
      passed ? "The modified permissions do not grant new access compared to your existing policy."
             : "The modified permissions grant new access compared to your existing policy.";
  return reply;
}

}  // namespace bulkhead::services::accessanalyzer
