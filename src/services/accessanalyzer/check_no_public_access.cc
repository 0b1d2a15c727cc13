// https://docs.aws.amazon.com/access-analyzer/latest/APIReference/API_CheckNoPublicAccess.html
// https://docs.aws.amazon.com/cli/latest/reference/accessanalyzer/check-no-public-access.html
//
// Public is what docs/proof.md says. The type of the resource only tells trust policies from
// others.

#include "base/try.h"
#include "services/accessanalyzer/policy_checks.h"

namespace bulkhead::services::accessanalyzer {

Outcome<CheckNoPublicAccessOutput> CheckNoPublicAccess(Call&,
                                                       const CheckNoPublicAccessInput& input) {
  const policy::Kind kind = input.resource_type == "AWS::IAM::AssumeRolePolicyDocument"
                                ? policy::Kind::kTrust
                                : policy::Kind::kResource;
  const policy::DocumentPtr document = TRY(ReadPolicy(input.policy_document, kind));
  prove::Prover prover;
  const auto is_public = [&](const prove::Layer& layer) { return prover.Public(layer); };
  Reply<CheckNoPublicAccessOutput> reply;
  reply.output.reasons =
      TRY(ReasonsIn(*document, is_public, "Public access granted in the following statement with"));
  const bool passed = reply.output.reasons.empty();
  reply.output.result = passed ? "PASS" : "FAIL";
  reply.output.message =
      passed ? "The resource policy does not grant public access for the given resource type."
             : "The resource policy grants public access for the given resource type.";
  return reply;
}

}  // namespace bulkhead::services::accessanalyzer
