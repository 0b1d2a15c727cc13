#include "eval/authorize.h"

#include <optional>

#include "eval/statement_match.h"

namespace bulkhead::eval {
namespace {

using policy::Document;
using policy::Effect;
using policy::Statement;
using Documents = PolicySet::Documents;
using Kind = PrincipalNames::Kind;

// What the documents of one layer (and level) say of a request.
struct Tally {
  Naming grant = Naming::kNone;  // The strongest Allow; kItself where nobody is named.
  StatementRef granted_by;
  std::vector<StatementRef> denied_by;

  bool allows() const { return grant != Naming::kNone; }
};

class Evaluation {
 public:
  Evaluation(const Request& request, const PolicySet& policies)
      : request_(request), policies_(policies) {}

  // https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic_policy-eval-denyallow.html
  Verdict Run() {
    // 1. A deny anywhere ends it; meanwhile note who allows. 2. and 3. RCPs and
    //    SCPs must allow at every level.
    if (ScanLevels(Gate::kRcp, policies_.rcps) || ScanLevels(Gate::kScp, policies_.scps)) {
      return verdict_;
    }
    const Tally resource = Scan(ResourceGate(), 0, policies_.resource);
    if (Denied(resource, ResourceGate(), 0)) return verdict_;
    const Tally identity = Scan(Gate::kIdentity, 0, policies_.identity);
    if (Denied(identity, Gate::kIdentity, 0)) return verdict_;
    const Tally boundary = Scan(Gate::kBoundary, 0, policies_.boundary);
    if (Denied(boundary, Gate::kBoundary, 0)) return verdict_;
    const Tally session = Scan(Gate::kSession, 0, policies_.session);
    if (Denied(session, Gate::kSession, 0)) return verdict_;
    if (missing_) return *missing_;
    return Grants(resource, identity, boundary, session);
  }

 private:
  Gate ResourceGate() const {
    return policies_.resource_rule == PolicySet::ResourceRule::kRequired ? Gate::kTrust
                                                                         : Gate::kResource;
  }

  // True when a level denies. The first level without an allow is noted.
  bool ScanLevels(Gate gate, const std::vector<Documents>& levels) {
    for (std::size_t level = 0; level < levels.size(); ++level) {
      const Tally tally = Scan(gate, level, levels[level]);
      if (Denied(tally, gate, level)) return true;
      if (!tally.allows() && !missing_) missing_ = ImplicitDeny(gate, level);
    }
    return false;
  }

  bool Denied(const Tally& tally, Gate gate, std::size_t level) {
    if (tally.denied_by.empty()) return false;
    verdict_ = {.decision = Decision::kExplicitDeny,
                .gate = gate,
                .level = level,
                .because = tally.denied_by};
    return true;
  }

  static Verdict ImplicitDeny(Gate gate, std::size_t level = 0) {
    return {.decision = Decision::kImplicitDeny, .gate = gate, .level = level};
  }

  Tally Scan(Gate gate, std::size_t level, const Documents& documents) const {
    Tally tally;
    for (std::size_t i = 0; i < documents.size(); ++i) {
      Scan({gate, level, i, 0}, *documents[i], tally);
    }
    return tally;
  }
  Tally Scan(Gate gate, std::size_t level, const Document* document) const {
    Tally tally;
    if (document != nullptr) Scan({gate, level, 0, 0}, *document, tally);
    return tally;
  }

  void Scan(StatementRef ref, const Document& document, Tally& tally) const {
    const Boundary boundary =
        policies_.boundary == nullptr ? Boundary::kAbsent : Boundary::kPresent;
    for (const Statement& statement : document.statements()) {
      const bool denies = statement.effect == Effect::kDeny;
      if (denies || tally.grant != Naming::kItself) {
        const Naming naming = NamingOf(statement, request_.principal, boundary);
        const bool counts = denies ? naming != Naming::kNone : naming > tally.grant;
        if (counts && SpeaksOf(document, statement, request_)) {
          if (denies) {
            tally.denied_by.push_back(ref);
          } else {
            tally.grant = naming;
            tally.granted_by = ref;
          }
        }
      }
      ++ref.statement;
    }
  }

  // 4. Resource and identity policies grant; boundary and session policy limit.
  // https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic_policy-eval-basics.html
  // https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic-cross-account.html
  Verdict Grants(const Tally& resource, const Tally& identity, const Tally& boundary,
                 const Tally& session) const {
    const Kind kind = request_.principal.kind;
    const bool has_identity = kind != Kind::kAnonymous && kind != Kind::kService;
    const bool same_account =
        has_identity && request_.principal.account == request_.resource_account;
    // Across accounts both sides must agree; a trust policy must agree anyway.
    if ((!same_account || ResourceGate() == Gate::kTrust) && !resource.allows()) {
      return ImplicitDeny(ResourceGate());
    }
    // What the resource grants to the caller itself, nothing else limits.
    if (!has_identity || (same_account && resource.grant == Naming::kItself)) {
      return Allow(ResourceGate(), &resource, nullptr);
    }
    const bool needs_identity = !same_account || resource.grant <= Naming::kAccount;
    const bool is_root = kind == Kind::kAccountRoot;
    if (needs_identity && !is_root && !identity.allows()) return ImplicitDeny(Gate::kIdentity);
    if (policies_.boundary != nullptr && !boundary.allows()) return ImplicitDeny(Gate::kBoundary);
    if (policies_.session_presence == PolicySet::Presence::kPresent && !session.allows()) {
      return ImplicitDeny(Gate::kSession);
    }
    return needs_identity ? Allow(Gate::kIdentity, &resource, &identity)
                          : Allow(ResourceGate(), &resource, nullptr);
  }

  static Verdict Allow(Gate gate, const Tally* resource, const Tally* identity) {
    Verdict verdict{.decision = Decision::kAllow, .gate = gate};
    for (const Tally* tally : {identity, resource}) {
      if (tally != nullptr && tally->allows()) verdict.because.push_back(tally->granted_by);
    }
    return verdict;
  }

  const Request& request_;
  const PolicySet& policies_;
  std::optional<Verdict> missing_;
  Verdict verdict_;
};

}  // namespace

Ruling Decide(const Request& request, const PolicySet& policies) {
  return Authorize(request, policies).ruling();
}

Verdict Authorize(const Request& request, const PolicySet& policies) {
  return Evaluation(request, policies).Run();
}

}  // namespace bulkhead::eval
