// Exact authorization: would AWS allow this request, and which statements decide?
//
// Authorize() is pure and total. It does no I/O, reads no clock (a request
// carries its own time) and cannot fail: documents arrive parsed, so nothing
// malformed reaches it. Equal inputs give equal verdicts, on any thread.
//
//   const Verdict verdict = Authorize(request, policies);
//   if (!verdict.allowed()) out << ToText(verdict);
//
// Follows https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic.html
#pragma once

#include <map>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "aws/account_id.h"
#include "policy/document.h"

namespace bulkhead::eval {

enum class Decision { kAllow, kExplicitDeny, kImplicitDeny };

// The layers of an evaluation.
enum class Gate { kRcp, kScp, kResource, kIdentity, kBoundary, kSession, kTrust };

// Condition keys compare without case; every key has a list of values.
struct KeyLess {
  using is_transparent = void;
  bool operator()(std::string_view a, std::string_view b) const;
};
using Context = std::map<std::string, std::vector<std::string>, KeyLess>;

// As which principal a statement may know the caller. One caller matches several
// Principal values: its account, its user or role ARN, its session ARN.
struct PrincipalNames {
  enum class Kind { kAnonymous, kAccountRoot, kUser, kRole, kService };
  Kind kind = Kind::kAnonymous;
  AccountId account;
  std::string arn;          // arn:aws:iam::...:user/x, :role/x (with its path) or :root.
  std::string session_arn;  // Of a role session: arn:aws:sts::...:assumed-role/x/s.
  std::string unique_id;    // AIDA..., AROA...
  std::string service;      // Of a service principal.
};

struct Request {
  PrincipalNames principal;
  std::string action;
  std::string resource;
  AccountId resource_account;
  Context context;
};

// Every policy that bears on one request. Borrowed for the length of the call.
struct PolicySet {
  using Documents = std::vector<const policy::Document*>;
  enum class ResourceRule {
    kSuffices,  // Same account: identity or resource policy is enough.
    kRequired,  // The resource policy must allow (role trust policies).
  };

  // One entry per level, root first; no entries: the layer does not apply.
  std::vector<Documents> scps;
  std::vector<Documents> rcps;
  Documents identity;
  const policy::Document* boundary = nullptr;  // Null: no boundary is set.
  enum class Presence { kAbsent, kPresent };
  Presence session_presence = Presence::kAbsent;  // kPresent: the session was scoped.
  Documents session;
  const policy::Document* resource = nullptr;  // Null: the resource has no policy.
  ResourceRule resource_rule = ResourceRule::kSuffices;
};

// Names a statement: which document of which layer, and which statement in it.
struct StatementRef {
  Gate gate = Gate::kIdentity;
  std::size_t level = 0;     // For SCPs and RCPs: the level, root is 0.
  std::size_t document = 0;  // Index within the layer (and level).
  std::size_t statement = 0;

  friend bool operator==(const StatementRef&, const StatementRef&) = default;
};

// A decision and its reasons. Owns its data: safe to keep, compare and print.
struct Verdict {
  Decision decision = Decision::kImplicitDeny;
  Gate gate = Gate::kIdentity;  // The gate that settled it.
  std::size_t level = 0;        // For SCP and RCP gates: at which level, root is 0.
  // The statements that deny at that gate; of an allow, one per gate that had to
  // grant. Empty for an implicit deny and for an allow that the root user needs no
  // statement for.
  std::vector<StatementRef> because;

  bool allowed() const { return decision == Decision::kAllow; }
  friend bool operator==(const Verdict&, const Verdict&) = default;
};

[[nodiscard]] Verdict Authorize(const Request& request, const PolicySet& policies);

// `allow by identity`, `explicit-deny at scp`, ...: stable, for case files and logs.
std::string ToText(const Verdict& verdict);
// `scp`, `identity`, ...
std::string_view ToText(Gate gate);

}  // namespace bulkhead::eval
