#include "access/describe.h"

#include <fmt/format.h>

#include "base/encoding.h"
#include "org/tree.h"
#include "policy/condition_operator.h"
#include "policy/print.h"

namespace bulkhead::access {
namespace {

using eval::Gate;
using eval::StatementRef;

// A policy of the resource has no origin of its own.
Origin OriginOf(const Gathered& gathered, const StatementRef& ref) {
  switch (ref.gate) {
    case Gate::kScp: return gathered.scps[ref.level][ref.document];
    case Gate::kRcp: return gathered.rcps[ref.level][ref.document];
    case Gate::kIdentity: return gathered.identity[ref.document];
    case Gate::kBoundary: return gathered.boundary;
    case Gate::kSession: return gathered.session[ref.document];
    case Gate::kEndpoint:
    case Gate::kResource:
    case Gate::kTrust:
    case Gate::kAccessPoint:
    case Gate::kAcl:
    case Gate::kGrant: break;
  }
  return {};
}

std::string_view LayerName(Gate gate) {
  switch (gate) {
    case Gate::kScp: return "SCP";
    case Gate::kRcp: return "RCP";
    case Gate::kIdentity: return "identity policy";
    case Gate::kBoundary: return "permissions boundary";
    case Gate::kSession: return "session policy";
    case Gate::kResource: return "resource policy";
    case Gate::kTrust: return "trust policy";
    case Gate::kEndpoint: return "VPC endpoint policy";
    case Gate::kAccessPoint: return "access point policy";
    case Gate::kAcl: return "access control list";
    case Gate::kGrant: return "key";
  }
  return "";
}

}  // namespace

const policy::Document& DocumentOf(const Gathered& gathered, const StatementRef& ref) {
  const eval::PolicySet& policies = gathered.policies;
  switch (ref.gate) {
    case Gate::kScp: return *policies.scps[ref.level][ref.document];
    case Gate::kRcp: return *policies.rcps[ref.level][ref.document];
    case Gate::kIdentity: return *policies.identity[ref.document];
    case Gate::kBoundary: return *policies.boundary;
    case Gate::kSession: return *policies.session[ref.document];
    case Gate::kEndpoint: return *policies.endpoint;
    case Gate::kAccessPoint: return *policies.access_point;
    case Gate::kResource:
    case Gate::kTrust:
    case Gate::kAcl:
    case Gate::kGrant: break;
  }
  return *policies.resource;
}

std::string PolicyName(const Gathered& gathered, const StatementRef& ref) {
  const Origin origin = OriginOf(gathered, ref);
  std::string name(LayerName(ref.gate));
  if (const org::Policy* policy = origin.organization_policy) {
    return fmt::format("{} `{}` ({}) at {}", name, policy->name, policy->id,
                       TargetOf(gathered, ref.gate, ref.level));
  }
  if (origin.managed != nullptr) name += fmt::format(" `{}`", origin.managed->name);
  if (origin.inline_name != nullptr) name += fmt::format(" `{}`", *origin.inline_name);
  if (origin.group != nullptr) name += fmt::format(" of the group `{}`", *origin.group);
  return name;
}

std::string StatementName(const Gathered& gathered, const StatementRef& ref) {
  if (ref.gate == Gate::kAcl) return fmt::format("grant {}", ref.document + 1);
  if (ref.gate == Gate::kGrant) {
    return fmt::format("the grant to {}", gathered.policies.grants[ref.document].grantee);
  }
  return policy::TitleWithLine(DocumentOf(gathered, ref), ref.statement);
}

std::string_view TargetOf(const Gathered& gathered, Gate gate, std::size_t level) {
  const bool scp = gate == Gate::kScp;
  if (!scp && gate != Gate::kRcp) return {};
  const auto& targets = scp ? gathered.scp_targets : gathered.rcp_targets;
  return level < targets.size() ? std::string_view(targets[level]) : std::string_view();
}

std::string Lacking(const Gathered& gathered, const eval::NearMiss& miss) {
  using enum eval::NearMiss::Lacks;
  const policy::Statement& statement =
      DocumentOf(gathered, miss.statement).statements()[miss.statement.statement];
  switch (miss.lacks) {
    case kPrincipal: return "but for its principal";
    case kAction: return "but for its actions";
    case kResource: return "but for its resources";
    case kLayer: return "but another layer does not";
    case kCondition: break;
  }
  const policy::Condition& condition = statement.conditions[miss.condition];
  return fmt::format("but for its condition {} on {}",
                     policy::ToText({condition.op, condition.set, condition.missing}),
                     condition.key);
}

// https://docs.aws.amazon.com/organizations/latest/userguide/orgs_permissions_overview.html
std::string PolicyArnOf(const org::Snapshot& now, const Gathered& gathered,
                        const StatementRef& ref) {
  const Origin origin = OriginOf(gathered, ref);
  if (origin.managed != nullptr) return origin.managed->arn;
  const org::Policy* policy = origin.organization_policy;
  if (policy == nullptr) return {};
  const std::string type = base::ToLower(policy->type);
  const auto* organization = now.Find<org::Organization>(policy->organization_id);
  if (organization == nullptr) {
    return fmt::format("arn:aws:organizations::aws:policy/{}/{}", type, policy->id);
  }
  return fmt::format("arn:aws:organizations::{}:policy/{}/{}/{}",
                     organization->management_account.text(), organization->id, type, policy->id);
}

std::vector<std::string> Explain(const Gathered& gathered, const eval::Verdict& verdict) {
  std::vector<std::string> lines;
  const char* does = verdict.allowed() ? "allows" : "denies";
  for (const StatementRef& ref : verdict.because) {
    lines.push_back(fmt::format("{} of the {} {} it", StatementName(gathered, ref),
                                PolicyName(gathered, ref), does));
  }
  if (!lines.empty()) return lines;
  if (verdict.allowed() && verdict.gate == Gate::kAcl) return {"the access control list allows it"};
  if (verdict.allowed() && verdict.gate == Gate::kGrant) return {"a grant of the key allows it"};
  if (verdict.allowed()) return {"the root user needs no policy that allows it"};
  if (verdict.gate == Gate::kScp || verdict.gate == Gate::kRcp) {
    return {fmt::format("no {} at {} allows it", LayerName(verdict.gate),
                        TargetOf(gathered, verdict.gate, verdict.level))};
  }
  return {fmt::format("no {} allows it", LayerName(verdict.gate))};
}

}  // namespace bulkhead::access
