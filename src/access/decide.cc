#include "access/decide.h"

#include <fmt/format.h>

#include <algorithm>

#include "access/describe.h"
#include "access/gather.h"

namespace bulkhead::access {
namespace {

using eval::Gate;

struct Wording {
  std::string_view denies;  // with an explicit deny in ...
  std::string_view allows;  // because no ... allows the X action
};

Wording WordingOf(Gate gate) {
  switch (gate) {
    case Gate::kScp: return {"a service control policy", "service control policy"};
    case Gate::kRcp: return {"a resource control policy", "resource control policy"};
    case Gate::kIdentity: return {"an identity-based policy", "identity-based policy"};
    case Gate::kBoundary: return {"a permissions boundary", "permissions boundary"};
    case Gate::kSession: return {"a session policy", "session policy"};
    case Gate::kResource: return {"a resource-based policy", "resource-based policy"};
    case Gate::kTrust: return {"the role trust policy", "role trust policy"};
    case Gate::kEndpoint: return {"a VPC endpoint policy", "VPC endpoint policy"};
    case Gate::kAccessPoint:
    case Gate::kAcl:
    case Gate::kGrant: return {"a resource-based policy", "resource-based policy"};
  }
  return {};
}

}  // namespace

Decision Decide(const org::Snapshot& now, const Caller& caller, const Check& check,
                const Environment& environment) {
  const Gathered gathered = Gather(now, caller, check, environment);
  Decision decision{.verdict = eval::Authorize(gathered.request, gathered.policies)};
  for (const eval::StatementRef& ref : decision.verdict.because) {
    std::string arn = PolicyArnOf(now, gathered, ref);
    if (!arn.empty() &&
        std::ranges::find(decision.policy_arns, arn) == decision.policy_arns.end()) {
      decision.policy_arns.push_back(std::move(arn));
    }
  }
  return decision;
}

// The page shows the phrase of each kind of policy; that the ARN of the policy
// follows an explicit deny is the present form. Of several policies, AWS names one.
// S3 puts the resource in quotes, and tells anonymous callers nothing.
// https://docs.aws.amazon.com/AmazonS3/latest/userguide/troubleshoot-403-errors.html
std::string DenialMessage(const Caller& caller, const Check& check, const Decision& decision) {
  if (caller.kind == Caller::Kind::kAnonymous) return "Access Denied";
  const bool quotes = check.action.starts_with("s3:");
  std::string message =
      fmt::format("User: {} is not authorized to perform: {} on resource: {}", caller.arn,
                  check.action, quotes ? fmt::format("\"{}\"", check.resource) : check.resource);
  const Wording wording = WordingOf(decision.verdict.gate);
  if (decision.verdict.decision == eval::Decision::kExplicitDeny) {
    message += fmt::format(" with an explicit deny in {}", wording.denies);
    if (!decision.policy_arns.empty()) message += ": " + decision.policy_arns.front();
  } else {
    message += fmt::format(" because no {} allows the {} action", wording.allows, check.action);
  }
  return message;
}

}  // namespace bulkhead::access
