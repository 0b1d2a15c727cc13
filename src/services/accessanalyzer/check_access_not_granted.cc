// https://docs.aws.amazon.com/access-analyzer/latest/APIReference/API_CheckAccessNotGranted.html
// https://docs.aws.amazon.com/cli/latest/reference/accessanalyzer/check-access-not-granted.html
//
// Assumed: an access that names neither actions nor resources is refused; the resource of a
// trust policy is the role that has it, whatever `resources` says.

#include "base/json.h"
#include "base/try.h"
#include "services/accessanalyzer/policy_checks.h"

namespace bulkhead::services::accessanalyzer {
namespace {

Value TextsOr(const std::vector<std::string>& texts, std::string_view otherwise) {
  Value list = Value::EmptyList();
  for (const std::string& text : texts) list.Append(Value(text));
  if (texts.empty()) list.Append(Value(std::string(otherwise)));
  return list;
}

// A policy that allows the access, to everyone.
Result<policy::DocumentPtr, Fault> PolicyFor(const Access& access, policy::Kind kind) {
  Value statement = Value::Struct();
  statement.Set("Effect", "Allow");
  const bool trust = kind == policy::Kind::kTrust;
  if (trust || kind == policy::Kind::kResource) statement.Set("Principal", "*");
  statement.Set("Action", TextsOr(access.actions, trust ? "sts:*" : "*"));
  if (!trust) statement.Set("Resource", TextsOr(access.resources, "*"));
  Value policy = Value::Struct();
  policy.Set("Version", "2012-10-17");
  policy.Set("Statement", std::move(statement));
  const auto document = policy::Parse(base::PrintJson(policy), kind);
  if (document) return *document;
  return InvalidParameter("The access is not valid: " + document.error().front().what + ".");
}

}  // namespace

// "If the result is PASS, the specified policy doesn't allow any of the specified permissions."
Outcome<CheckAccessNotGrantedOutput> CheckAccessNotGranted(
    Call&, const CheckAccessNotGrantedInput& input) {
  if (input.access.empty() ||
      (input.access[0].actions.empty() && input.access[0].resources.empty())) {
    return InvalidParameter("The access must name at least one action or one resource.");
  }
  const std::vector<policy::DocumentPtr> policies =
      TRY(ReadPolicies({input.policy_document}, input.policy_type));
  const policy::DocumentPtr access = TRY(PolicyFor(input.access[0], policies[0]->kind()));
  prove::Prover prover;
  const auto grants_it = [&](const prove::Layer& layer) {
    prove::Answer answer = prover.Disjoint(layer, {access});
    if (answer.truth == prove::Truth::kUnknown) return answer;
    const bool disjoint = answer.truth == prove::Truth::kYes;
    answer.truth = disjoint ? prove::Truth::kNo : prove::Truth::kYes;
    return answer;
  };
  Reply<CheckAccessNotGrantedOutput> reply;
  reply.output.reasons = TRY(ReasonsIn(*policies[0], grants_it,
                                       "One or more of the listed actions in the statement with"));
  const bool passed = reply.output.reasons.empty();
  reply.output.result = passed ? "PASS" : "FAIL";
  reply.output.message =
      passed ? "The policy document does not grant access to perform one or more of the listed "
               "actions."
             : "The policy document grants access to perform one or more of the listed actions.";
  return reply;
}

}  // namespace bulkhead::services::accessanalyzer
