// Policy checks: what the three custom policy checks of Access Analyzer have in common.
// https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-custom-policy-checks.html
//
// A check is a question to a prover. It passes when the answer is proved. It fails with the
// statements that are the reason: each of them alone, together with the Denies of its policy,
// does what the check forbids. Where the prover does not know, the answer is
// UnprocessableEntityException with the reason, never a guess. Pure.
//
//   const policy::DocumentPtr document = TRY(ReadPolicy(text, policy::Kind::kIdentity));
//   const std::vector<ReasonSummary> reasons = TRY(ReasonsIn(*document, does, wording));
#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "policy/document.h"
#include "prove/prover.h"
#include "services/accessanalyzer/types.h"
#include "services/contract/call.h"

namespace bulkhead::services::accessanalyzer {

// The policies of a check, all of one kind: with RESOURCE_POLICY, trust policies when they
// cannot be policies of other resources. Fails with InvalidParameterException.
Result<std::vector<policy::DocumentPtr>, Fault> ReadPolicies(std::vector<std::string_view> texts,
                                                             std::string_view policy_type);
Result<policy::DocumentPtr, Fault> ReadPolicy(std::string_view text, policy::Kind kind);

// A policy of one Allow statement of `document` and of all its Denies.
Result<policy::DocumentPtr, Fault> StatementAlone(const policy::Document& document,
                                                  std::size_t index);

// Whether a policy does what the check forbids.
using Does = std::function<prove::Answer(const prove::Layer&)>;
// The answer of a question that is never unknown.
Result<bool, Fault> Known(const prove::Answer& answer);

// The statements of the document that do it; empty when the whole document does not.
// `description`: what stands before `index: 0.` or `sid: x.`
Result<std::vector<ReasonSummary>, Fault> ReasonsIn(const policy::Document& document,
                                                    const Does& does, std::string_view description);

std::unexpected<Fault> InvalidParameter(std::string message);

}  // namespace bulkhead::services::accessanalyzer
