// Simulation: what SimulateCustomPolicy and SimulatePrincipalPolicy weigh, and their answers.
// https://docs.aws.amazon.com/IAM/latest/APIReference/API_SimulatePrincipalPolicy.html
//
// The decisions are those of eval, the same that this server enforces. So they go beyond
// AWS's simulator, which leaves out RCPs, resource policies for roles and trust policies:
// these are weighed here, and MissingContextValues also has the keys of SCPs and RCPs.
// What follows from the caller, the resource and their organization (aws:PrincipalArn,
// aws:PrincipalTag/..., aws:ResourceOrgID, ...) is known unless ContextEntries say
// otherwise; the time, the network and the session are known only from ContextEntries.
// Pure.
//
//   Simulation simulation = TRY(ReadSimulation(call, input));
//   simulation.policies = ...;
//   return Simulate(call, simulation, input);
#pragma once

#include <algorithm>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "access/caller.h"
#include "services/contract/call.h"
#include "services/iam/paging.h"
#include "services/iam/policy_exclusions.h"
#include "services/iam/policy_source.h"

namespace bulkhead::services::iam {

struct EvaluationResult;

// What stays the same for every action and resource of one call.
struct Simulation {
  access::Caller caller;
  std::vector<SimulatedPolicy> policies;  // Of the caller's identity.
  policy::DocumentPtr boundary;           // Null: none.
  policy::DocumentPtr resource_policy;    // Null: none.
  AccountId resource_owner;               // Of resources whose ARN does not name it.
  std::vector<std::string> resources;     // ARNs; empty: `*`.
  std::map<std::string, std::vector<std::string>> context;
  // Where SCPs come from, and RCPs: the request has no RCPs.
  enum class Organization { kAbsent, kGiven, kActual };
  Organization organization = Organization::kAbsent;
  std::vector<std::vector<policy::DocumentPtr>> scps;  // Given ones, root first.
  PolicyExclusions exclusions;                         // From the actual ones.
};

// How many ARNs one call may name; AWS states no limit.
inline constexpr std::size_t kSimulatedResourcesMax = 1000;
// How many decisions one page may take: "IAM might return fewer results" than MaxItems.
inline constexpr std::size_t kSimulatedDecisionsMax = 10'000;

// The members that both operations share, checked. InvalidInput for the first that is wrong.
// `caller` stands for the caller where the input names none.
template <class Input>
Result<Simulation, Fault> ReadSimulation(const Call& call, const Input& input,
                                         const std::optional<std::string>& caller);

// The result of one action on all resources.
EvaluationResult SimulateAction(const Call& call, const Simulation& simulation,
                                const std::string& action);

// The key of the action at that place, for the pager: digits that ascend as texts.
std::string PageKey(std::size_t place);

// One page of results, one per action, in the order of the input.
template <class Output, class Input>
Outcome<Output> SimulateActions(const Call& call, const Simulation& simulation, const Input& input,
                                std::string_view operation) {
  const std::size_t resources = std::max<std::size_t>(simulation.resources.size(), 1);
  const std::int64_t max_items =
      std::min<std::int64_t>(input.max_items.value_or(kMaxItemsDefault),
                             static_cast<std::int64_t>(kSimulatedDecisionsMax / resources));
  auto pager = Pager::Start(call, operation, input.marker, max_items);
  if (!pager) return std::unexpected(pager.error());
  Output output;
  for (std::size_t i = 0; i < input.action_names.size() && !pager->truncated(); ++i) {
    if (!pager->Takes(PageKey(i))) continue;
    output.evaluation_results.push_back(SimulateAction(call, simulation, input.action_names[i]));
  }
  pager->Finish(output);
  return Reply<Output>{std::move(output)};
}

}  // namespace bulkhead::services::iam
