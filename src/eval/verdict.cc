#include "eval/verdict.h"

namespace bulkhead::eval {

std::string_view ToText(Gate gate) {
  switch (gate) {
    case Gate::kRcp: return "rcp";
    case Gate::kScp: return "scp";
    case Gate::kEndpoint: return "endpoint";
    case Gate::kResource: return "resource";
    case Gate::kTrust: return "trust";
    case Gate::kAccessPoint: return "access-point";
    case Gate::kIdentity: return "identity";
    case Gate::kBoundary: return "boundary";
    case Gate::kSession: return "session";
    case Gate::kAcl: return "acl";
    case Gate::kGrant: return "grant";
  }
  return "";
}

std::string_view ToText(Decision decision) {
  switch (decision) {
    case Decision::kAllow: return "allow";
    case Decision::kExplicitDeny: return "explicit-deny";
    case Decision::kImplicitDeny: return "implicit-deny";
  }
  return "";
}

std::string ToText(const Ruling& ruling) {
  return std::string(ToText(ruling.decision)) + (ruling.allowed() ? " by " : " at ") +
         std::string(ToText(ruling.gate));
}

}  // namespace bulkhead::eval
