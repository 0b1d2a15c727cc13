// Verdict: the answer of an evaluation, and its reasons.
//
// Verdicts own their data: safe to keep, compare and print. Statements are named
// by their place in the PolicySet (eval/request.h).
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace bulkhead::eval {

enum class Decision { kAllow, kExplicitDeny, kImplicitDeny };

// The layers of an evaluation.
enum class Gate {
  kRcp,
  kScp,
  kEndpoint,
  kResource,
  kTrust,  // The resource policy where it is a role's trust policy.
  kAccessPoint,
  kIdentity,
  kBoundary,
  kSession,
  kAcl,
  kGrant,  // Of a KMS key.
};

// The answer alone.
struct Ruling {
  Decision decision = Decision::kImplicitDeny;
  Gate gate = Gate::kIdentity;  // The gate that settled it.
  std::uint32_t level = 0;      // For SCP and RCP gates: at which level, root is 0.

  bool allowed() const { return decision == Decision::kAllow; }
  friend bool operator==(const Ruling&, const Ruling&) = default;
};

// Names a statement: which document of which layer, and which statement in it.
struct StatementRef {
  Gate gate = Gate::kIdentity;
  std::size_t level = 0;     // For SCPs and RCPs: the level, root is 0.
  std::size_t document = 0;  // Index within the layer (and level).
  std::size_t statement = 0;

  friend bool operator==(const StatementRef&, const StatementRef&) = default;
};

// A statement that would have allowed an implicitly denied request, but for one thing.
struct NearMiss {
  enum class Lacks {
    kPrincipal,  // It names another principal.
    kAction,     // It allows other actions on the resource.
    kResource,   // It allows the action on other resources.
    kCondition,  // The condition at `condition` does not hold.
    kLayer,      // Nothing: it allows, and the gate that settled it does not.
  };
  StatementRef statement;
  Lacks lacks = Lacks::kCondition;
  std::size_t condition = 0;  // Index of the first condition that does not hold.

  friend bool operator==(const NearMiss&, const NearMiss&) = default;
};

// A ruling with its reasons.
struct Verdict {
  Decision decision = Decision::kImplicitDeny;
  Gate gate = Gate::kIdentity;
  std::size_t level = 0;
  // The statements that deny at that gate; of an allow, one per gate that had to
  // grant. Empty for an implicit deny and for an allow that needs no statement (the
  // root user's; those of an ACL or a KMS grant).
  std::vector<StatementRef> because;
  // Of an implicit deny: what came closest, the closest first.
  std::vector<NearMiss> near;
  // Condition keys that the answer depended on: conditions of statements that
  // otherwise speak of the request asked for them. Sorted, without case, once each.
  std::vector<std::string> keys;
  std::vector<std::string> missing_keys;  // Those of them that the request does not have.

  bool allowed() const { return decision == Decision::kAllow; }
  Ruling ruling() const { return {decision, gate, static_cast<std::uint32_t>(level)}; }
  friend bool operator==(const Verdict&, const Verdict&) = default;
};

inline constexpr std::size_t kNearMissesMax = 5;

// `allow by identity`, `explicit-deny at scp`, ...: stable, for case files and logs.
std::string ToText(const Ruling& ruling);
inline std::string ToText(const Verdict& verdict) { return ToText(verdict.ruling()); }
// `allow`, `explicit-deny`, `implicit-deny`.
std::string_view ToText(Decision decision);
// `scp`, `identity`, ...
std::string_view ToText(Gate gate);

}  // namespace bulkhead::eval
