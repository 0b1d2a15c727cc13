#include "services/iam/simulation.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "access/describe.h"
#include "access/gather.h"
#include "access/global_keys.h"
#include "access/question.h"
#include "aws/arn.h"
#include "base/encoding.h"
#include "catalog/catalog.h"
#include "eval/trace.h"
#include "org/tree.h"
#include "services/iam/types.h"

namespace bulkhead::services::iam {
namespace {

using eval::Gate;
using Levels = std::vector<eval::PolicySet::Documents>;
using Says = eval::LayerReport::Says;

// Of the account that simulates, or of another, whose tags and SCPs are not told to it.
enum class Whose { kOwn, kForeign };

Whose CallerOf(const Call& call, const Simulation& simulation) {
  return simulation.caller.account == call.account() ? Whose::kOwn : Whose::kForeign;
}

// Keys that follow from who asks for what. The others only ContextEntries can tell.
bool IsKnown(std::string_view key, Whose caller) {
  const std::string lower = base::ToLower(key);
  if (lower.starts_with("aws:principaltag/")) return caller == Whose::kOwn;
  constexpr std::array<std::string_view, 4> kKnown = {"aws:principal", "aws:username", "aws:userid",
                                                      "aws:resource"};
  return std::ranges::any_of(kKnown,
                             [&](std::string_view begin) { return lower.starts_with(begin); });
}

// What an action is about, weighed against everything.
struct Weighed {
  eval::Verdict verdict;
  std::vector<eval::LayerReport> layers;
  const Simulation& simulation;
  eval::PolicySet policies;
  enum class Accounts { kSame, kDifferent } accounts = Accounts::kSame;
  enum class Member { kNo, kYes } member = Member::kNo;  // Of an organization.
};

access::Check CheckOf(const Simulation& simulation, const std::string& action,
                      const std::string& resource) {
  using Needs = access::Check::Needs;
  access::Check check{.action = action,
                      .resource = resource,
                      .resource_account = simulation.resource_owner,
                      .resource_policy = simulation.resource_policy,
                      .context = simulation.context};
  const std::optional<aws::Arn> arn = aws::Arn::Parse(resource);
  const auto owner = AccountId::Parse(arn ? arn->account : "");
  if (owner) check.resource_account = *owner;
  if (check.resource_account.is_none()) check.resource_account = simulation.caller.account;
  // Resources whose policies are not given are taken to have none that is required.
  if (simulation.resource_policy) {
    if (access::IsTrustAction(action)) check.needs = Needs::kResource;
    if (base::ToLower(action).starts_with("kms:")) check.needs = Needs::kKeyPolicy;
  }
  return check;
}

// The levels without the policies that are left out.
void Exclude(const org::Snapshot& now, const Simulation& simulation,
             const access::Gathered& gathered, Gate gate, Levels& levels) {
  if (simulation.exclusions.MatchType(eval::ToText(gate))) return levels.clear();
  for (std::size_t level = 0; level < levels.size(); ++level) {
    eval::PolicySet::Documents kept;
    for (std::size_t i = 0; i < levels[level].size(); ++i) {
      const eval::StatementRef ref{.gate = gate, .level = level, .document = i};
      if (simulation.exclusions.MatchArn(access::PolicyArnOf(now, gathered, ref))) continue;
      kept.push_back(levels[level][i]);
    }
    levels[level] = std::move(kept);
  }
}

void SetOrganization(const Call& call, const Simulation& simulation,
                     const access::Gathered& gathered, eval::PolicySet& out) {
  using Organization = Simulation::Organization;
  if (simulation.organization == Organization::kActual) {
    Exclude(call.now, simulation, gathered, Gate::kScp, out.scps);
    Exclude(call.now, simulation, gathered, Gate::kRcp, out.rcps);
    if (CallerOf(call, simulation) == Whose::kForeign) out.scps.clear();
    return;
  }
  out.rcps.clear();
  out.scps.clear();
  for (const std::vector<policy::DocumentPtr>& level : simulation.scps) {
    eval::PolicySet::Documents& documents = out.scps.emplace_back();
    for (const policy::DocumentPtr& document : level) documents.push_back(document.get());
  }
}

Weighed Weigh(const Call& call, const Simulation& simulation, const std::string& action,
              const std::string& resource) {
  const access::Check check = CheckOf(simulation, action, resource);
  access::Gathered gathered = access::Gather(call.now, simulation.caller, check, call.environment);

  // 1. The policies are those of the simulation, not of the caller.
  eval::PolicySet policies = gathered.policies;
  policies.identity.clear();
  for (const SimulatedPolicy& policy : simulation.policies) {
    policies.identity.push_back(policy.document.get());
  }
  policies.boundary = simulation.boundary.get();
  SetOrganization(call, simulation, gathered, policies);

  // 2. The context is what is given and what is known.
  const Whose whose = CallerOf(call, simulation);
  eval::Context context;
  for (const eval::Context::Entry& entry : gathered.request.context) {
    if (!IsKnown(entry.key, whose) || entry.values == std::vector<std::string>{""}) continue;
    context.Set(entry.key, entry.values);
  }
  for (const auto& [key, values] : simulation.context) context.Set(key, values);
  gathered.request.context = std::move(context);
  gathered.request.principal.session_arn.clear();  // A role, and none of its sessions.

  const AccountId owner = access::ResourceAccountOf(simulation.caller, check);
  const bool given = simulation.organization == Simulation::Organization::kGiven;
  const bool actual = simulation.organization == Simulation::Organization::kActual &&
                      whose == Whose::kOwn &&
                      org::OrganizationOf(call.now, simulation.caller.account) != nullptr;
  return {.verdict = eval::Authorize(gathered.request, policies),
          .layers = eval::Trace(gathered.request, policies),
          .simulation = simulation,
          .policies = std::move(policies),
          .accounts = owner == simulation.caller.account ? Weighed::Accounts::kSame
                                                         : Weighed::Accounts::kDifferent,
          .member = given || actual ? Weighed::Member::kYes : Weighed::Member::kNo};
}

std::string DecisionText(eval::Decision decision) {
  switch (decision) {
    case eval::Decision::kAllow: return "allowed";
    case eval::Decision::kExplicitDeny: return "explicitDeny";
    case eval::Decision::kImplicitDeny: break;
  }
  return "implicitDeny";
}

std::string DecisionText(Says says) {
  switch (says) {
    case Says::kAllows: return "allowed";
    case Says::kDenies: return "explicitDeny";
    case Says::kNothing: break;
  }
  return "implicitDeny";
}

int Severity(std::string_view decision) {
  if (decision == "explicitDeny") return 2;
  return decision == "implicitDeny" ? 1 : 0;
}

// Keeps the more restrictive of two decisions.
void Restrict(std::string& decision, const std::string& other) {
  if (decision.empty() || Severity(other) > Severity(decision)) decision = other;
}

bool IsResourceGate(Gate gate) { return gate == Gate::kResource || gate == Gate::kTrust; }

// Lines and columns count from 1; the end is the place after the last character. The
// examples of AWS's pages agree on the end and begin a character or a line off.
// https://docs.aws.amazon.com/cli/latest/reference/iam/simulate-custom-policy.html
Statement Describe(const Weighed& weighed, const eval::StatementRef& ref) {
  const bool resource = IsResourceGate(ref.gate);
  const policy::Document& document =
      resource ? *weighed.policies.resource : *weighed.policies.identity[ref.document];
  const base::Span& span = document.statements()[ref.statement].span;
  const base::Span end = base::SpanAt(document.text(), span.end, span.end);
  Statement statement{.source_policy_id = "ResourcePolicy",
                      .source_policy_type = "resource",
                      .start_position = Position{.line = span.line, .column = span.column},
                      .end_position = Position{.line = end.line, .column = end.column}};
  if (!resource) {
    const SimulatedPolicy& policy = weighed.simulation.policies[ref.document];
    statement.source_policy_id = policy.id;
    statement.source_policy_type = policy.type;
  }
  return statement;
}

// "Only statements that contributed to the reported decision", and only those of identity
// and resource policies.
std::vector<Statement> MatchedStatements(const Weighed& weighed) {
  std::vector<Statement> matched;
  const eval::Decision decision = weighed.verdict.decision;
  if (decision == eval::Decision::kImplicitDeny) return matched;
  const Says says = decision == eval::Decision::kAllow ? Says::kAllows : Says::kDenies;
  for (const eval::LayerReport& layer : weighed.layers) {
    if (layer.says != says || (layer.gate != Gate::kIdentity && !IsResourceGate(layer.gate))) {
      continue;
    }
    for (const eval::StatementRef& ref : layer.statements) {
      matched.push_back(Describe(weighed, ref));
    }
  }
  return matched;
}

bool Allows(const Weighed& weighed, std::initializer_list<Gate> gates) {
  return std::ranges::all_of(weighed.layers, [&](const eval::LayerReport& layer) {
    return std::ranges::find(gates, layer.gate) == gates.end() || layer.says == Says::kAllows;
  });
}

// "Populated for only cross-account simulations", and not where an SCP denies. The names of
// the kinds of policies are not documented; these are assumed.
std::map<std::string, std::string> DecisionDetails(const Weighed& weighed) {
  std::map<std::string, std::string> details;
  if (weighed.accounts == Weighed::Accounts::kSame) return details;
  details["Resource Policy"] = DecisionText(Says::kNothing);  // If there is none.
  for (const eval::LayerReport& layer : weighed.layers) {
    if (layer.gate == Gate::kIdentity) details["IAM Policy"] = DecisionText(layer.says);
    if (IsResourceGate(layer.gate)) details["Resource Policy"] = DecisionText(layer.says);
    if (layer.gate == Gate::kBoundary) {
      details["Permissions Boundary Policy"] = DecisionText(layer.says);
    }
  }
  return details;
}

// What is said of one resource, or of all together.
struct Findings {
  std::string decision;
  std::vector<Statement> statements;
  std::vector<std::string> missing;
  std::optional<std::map<std::string, std::string>> details;
  std::optional<bool> within_boundary;
  std::optional<bool> within_organization;
};

Findings FindingsOf(const Weighed& weighed) {
  Findings findings{.decision = DecisionText(weighed.verdict.decision),
                    .statements = MatchedStatements(weighed),
                    .missing = weighed.verdict.missing_keys};
  if (Allows(weighed, {Gate::kScp})) findings.details = DecisionDetails(weighed);
  if (weighed.policies.boundary != nullptr) {
    findings.within_boundary = Allows(weighed, {Gate::kBoundary});
  }
  if (weighed.member == Weighed::Member::kYes) {
    findings.within_organization = Allows(weighed, {Gate::kScp, Gate::kRcp});
  }
  return findings;
}

template <class T>
void AddMissing(const std::vector<T>& added, std::vector<T>& all) {
  for (const T& item : added) {
    if (std::ranges::find(all, item) == all.end()) all.push_back(item);
  }
}

// True only if both are.
void Join(const std::optional<bool>& part, std::optional<bool>& whole) {
  if (part) whole = *part && whole.value_or(true);
}

// Adds what is said of one resource to what is said of all: the most restrictive decision,
// and the statements of those resources on which it is the same.
void Add(const Findings& part, Findings& whole) {
  const std::string before = whole.decision;
  Restrict(whole.decision, part.decision);
  if (whole.decision != before) whole.statements.clear();
  if (part.decision == whole.decision) AddMissing(part.statements, whole.statements);
  AddMissing(part.missing, whole.missing);
  Join(part.within_boundary, whole.within_boundary);
  Join(part.within_organization, whole.within_organization);
  if (!part.details) return;
  if (!whole.details) whole.details.emplace();
  for (const auto& [kind, decision] : *part.details) Restrict((*whole.details)[kind], decision);
}

std::optional<PermissionsBoundaryDecisionDetail> BoundaryDetail(const Findings& findings) {
  if (!findings.within_boundary) return std::nullopt;
  return PermissionsBoundaryDecisionDetail{findings.within_boundary};
}

ResourceSpecificResult ResultOf(const std::string& resource, const Findings& findings) {
  ResourceSpecificResult result{.eval_resource_name = resource,
                                .eval_resource_decision = findings.decision,
                                .matched_statements = findings.statements,
                                .missing_context_values = findings.missing,
                                .permissions_boundary_decision_detail = BoundaryDetail(findings)};
  // "Returned only for cross-account simulations."
  if (findings.details && !findings.details->empty()) {
    result.eval_decision_details = findings.details;
  }
  return result;
}

// "The ARN template for the simulated resource type, or * if no ARN format is defined for the
// action." Of several types it is one that the first resource is of; of these, one that the
// action requires, and then the shortest: `BucketName/ObjectName` goes before access points.
std::string TemplateOf(const std::string& action, const Simulation& simulation) {
  const std::optional<catalog::Action> known = catalog::FindAction(action);
  if (!known) return "*";
  struct Rank {
    bool other = true;
    bool optional = true;
    std::size_t length = 0;
    auto operator<=>(const Rank&) const = default;
  };
  std::string_view best;
  Rank best_rank;
  for (const catalog::ResourceUse& use : known->resources()) {
    if (use.type.arn_templates().empty()) continue;
    const std::string_view candidate = use.type.arn_templates().front();
    const bool fits =
        !simulation.resources.empty() && use.type.Matches(simulation.resources.front());
    const Rank rank{.other = !fits, .optional = !use.required, .length = candidate.size()};
    if (!best.empty() && rank >= best_rank) continue;
    best = candidate;
    best_rank = rank;
  }
  return best.empty() ? "*" : std::string(best);
}

}  // namespace

std::string PageKey(std::size_t place) { return fmt::format("{:08}", place); }

EvaluationResult SimulateAction(const Call& call, const Simulation& simulation,
                                const std::string& action) {
  Findings whole;
  EvaluationResult result{.eval_action_name = action,
                          .eval_resource_name = TemplateOf(action, simulation)};
  if (simulation.resources.empty()) {
    whole = FindingsOf(Weigh(call, simulation, action, "*"));
  } else {
    std::vector<ResourceSpecificResult> parts;
    for (const std::string& resource : simulation.resources) {
      const Findings part = FindingsOf(Weigh(call, simulation, action, resource));
      Add(part, whole);
      parts.push_back(ResultOf(resource, part));
    }
    result.resource_specific_results = std::move(parts);
  }
  // Empty lists are answered, as AWS does. "If the simulation [...] specifies all resources (*),
  // then the parameter is not returned", and within an account it is returned empty.
  result.eval_decision = whole.decision;
  result.matched_statements = std::move(whole.statements);
  result.missing_context_values = std::move(whole.missing);
  result.permissions_boundary_decision_detail = BoundaryDetail(whole);
  if (whole.within_organization) {
    result.organizations_decision_detail = OrganizationsDecisionDetail{whole.within_organization};
  }
  const bool across = whole.details && !whole.details->empty();
  if (across || !simulation.resources.empty()) result.eval_decision_details = whole.details;
  return result;
}

}  // namespace bulkhead::services::iam
