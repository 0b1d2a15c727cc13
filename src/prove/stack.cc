#include "prove/stack.h"

#include <algorithm>

#include "base/encoding.h"
#include "eval/grants.h"
#include "eval/program.h"

namespace bulkhead::prove {
namespace {

using eval::Gate;
using eval::PolicySet;
using eval::Strength;
using Kind = eval::PrincipalNames::Kind;
using Constraint = eval::KeyGrant::Constraint;

constexpr const char* kContextWanted = "a grant of the key wants an encryption context";

bool IsRoot(const eval::PrincipalNames& names) {
  return names.kind == Kind::kAccountRoot ||
         (names.kind == Kind::kFederatedUser && names.arn.ends_with(":root"));
}

class StackMaker {
 public:
  StackMaker(const Frame& frame, const PolicySet& policies, MadeClauses& made)
      : frame_(frame), policies_(policies), made_(made) {
    has_account_ = eval::HasAccount(frame.names.kind);
    same_account_ = has_account_ && (frame.resource_account.is_none() ||
                                     frame.names.account == frame.resource_account);
  }

  Stack Run() {
    if (policies_.access_point != nullptr) {
      stack_.incomplete = "the policy of an access point bears on it";
    }
    AddLevels(Gate::kRcp, policies_.rcps);
    AddLevels(Gate::kScp, policies_.scps);
    if (policies_.endpoint != nullptr) {
      stack_.ceilings.push_back(Allows(Gate::kEndpoint, 0, {policies_.endpoint}));
      AddDenies(Gate::kEndpoint, 0, {policies_.endpoint});
    }
    AddResourceSide();
    AddDenies(Gate::kIdentity, 0, policies_.identity);
    if (policies_.boundary != nullptr) AddDenies(Gate::kBoundary, 0, {policies_.boundary});
    AddDenies(Gate::kSession, 0, policies_.session);
    AddAlternatives();
    return std::move(stack_);
  }

 private:
  using Documents = PolicySet::Documents;

  template <class Take>
  void ForEach(Gate gate, std::size_t level, const Documents& documents, Take take) const {
    for (std::size_t d = 0; d < documents.size(); ++d) {
      for (const Clause& clause : Clauses::Of(*documents[d])) {
        const eval::StatementRef ref{
            .gate = gate, .level = level, .document = d, .statement = clause.index};
        take(clause, ref);
      }
    }
  }

  Group Allows(Gate gate, std::size_t level, const Documents& documents) const {
    Group group;
    ForEach(gate, level, documents, [&](const Clause& clause, const eval::StatementRef& ref) {
      if (clause.is_deny()) return;
      if (auto view = frame_.ViewOf(clause, ref)) group.push_back(std::move(*view));
    });
    return group;
  }

  void AddDenies(Gate gate, std::size_t level, const Documents& documents) {
    ForEach(gate, level, documents, [&](const Clause& clause, const eval::StatementRef& ref) {
      if (!clause.is_deny()) return;
      if (auto view = frame_.ViewOf(clause, ref)) stack_.denies.push_back(std::move(*view));
    });
  }

  void AddLevels(Gate gate, const std::vector<Documents>& levels) {
    for (std::size_t level = 0; level < levels.size(); ++level) {
      stack_.ceilings.push_back(Allows(gate, level, levels[level]));
      AddDenies(gate, level, levels[level]);
    }
  }

  // A grant, to each of the groups that it is strong enough for.
  void Grant(View view, Strength strength) {
    if (strength >= Strength::kDirect) direct_.push_back(view);
    if (strength >= Strength::kEntity) entity_.push_back(view);
    if (strength >= Strength::kAccount) account_.push_back(std::move(view));
  }

  void AddResourceSide() {
    const Gate gate = policies_.resource_rule == PolicySet::ResourceRule::kRequired
                          ? Gate::kTrust
                          : Gate::kResource;
    if (policies_.resource != nullptr) {
      AddDenies(gate, 0, {policies_.resource});
      if (!IsMuted(*policies_.resource)) {
        for (View& view : Allows(gate, 0, {policies_.resource})) {
          const Strength strength = frame_.StrengthOf(*view.clause);
          Grant(std::move(view), strength);
        }
      }
    }
    AddAcl();
    AddKeyGrants();
  }

  // X2.
  bool IsMuted(const policy::Document& document) const {
    return policies_.public_access == PolicySet::PublicAccess::kRestricted && !same_account_ &&
           frame_.names.kind != Kind::kService &&
           eval::Program::Of(document).is_public(eval::PublicPolicy::kBucket);
  }

  // X1, by asking for each grant alone what it gives for its first action.
  void AddAcl() {
    for (std::size_t i = 0; i < policies_.acl.size(); ++i) {
      const eval::AclGrant& grant = policies_.acl[i];
      if (grant.actions.empty()) continue;
      const eval::Request request{.principal = frame_.names, .action = grant.actions.front()};
      const Strength strength = eval::GrantedByAcl(request, {grant});
      if (strength == Strength::kNone) continue;
      const Clause& clause =
          made_.Make({.effect = policy::Effect::kAllow, .actions = grant.actions});
      if (auto view = frame_.ViewOf(clause, {.gate = Gate::kAcl, .document = i})) {
        Grant(std::move(*view), strength);
      }
    }
  }

  // K2, K3.
  void AddKeyGrants() {
    int constrained_grants = 0;
    for (std::size_t i = 0; i < policies_.grants.size(); ++i) {
      const eval::KeyGrant& grant = policies_.grants[i];
      if (grant.operations.empty()) continue;
      eval::KeyGrant free = grant;
      free.constraint = Constraint::kNone;
      const eval::Request request{.principal = frame_.names,
                                  .action = "kms:" + grant.operations.front()};
      const Strength strength = eval::GrantedByKey(request, {free});
      if (strength == Strength::kNone) continue;
      policy::Statement always{.effect = policy::Effect::kAllow};
      policy::Statement constrained{.effect = policy::Effect::kAllow};
      for (const std::string& operation : grant.operations) {
        const bool asked =
            grant.constraint != Constraint::kNone && eval::IsConstrainedByContext(operation);
        (asked ? constrained : always).actions.push_back("kms:" + operation);
      }
      if (!always.actions.empty()) AddKeyGrant(std::move(always), i, strength);
      if (constrained.actions.empty()) continue;
      ++constrained_grants;
      Constrain(grant, constrained);
      AddKeyGrant(std::move(constrained), i, strength);
    }
    // Two of them together may ask for more than one that wants nothing else.
    if (constrained_grants > 1 && !stack_.incomplete_beyond_context.empty()) {
      stack_.incomplete = kContextWanted;
    }
  }

  // The pairs that the grant wants, as conditions. That there is no other pair is none: it is
  // so where nothing else asks for one.
  void Constrain(const eval::KeyGrant& grant, policy::Statement& statement) {
    for (const auto& [name, value] : grant.encryption_context) {
      policy::Condition condition;
      condition.op = policy::Condition::Operator::kStringEquals;
      condition.key = std::string(eval::kEncryptionContextKey) + name;
      condition.values = {value};
      statement.conditions.push_back(std::move(condition));
      if (value.find("${") != value.npos) stack_.incomplete = kContextWanted;
    }
    if (grant.constraint != Constraint::kEncryptionContextEquals) return;
    stack_.incomplete_beyond_context = kContextWanted;
    if (AsksForContext()) stack_.incomplete = kContextWanted;
  }

  bool AsksForContext() const {
    const auto asks = [](const policy::Document* document) {
      return document != nullptr &&
             base::ToLower(document->text()).find("kms:encryptioncontext") != std::string::npos;
    };
    const auto any = [&asks](const Documents& documents) {
      return std::ranges::any_of(documents, asks);
    };
    return any(policies_.identity) || any(policies_.session) ||
           std::ranges::any_of(policies_.scps, any) || std::ranges::any_of(policies_.rcps, any) ||
           asks(policies_.boundary) || asks(policies_.resource) || asks(policies_.endpoint);
  }

  void AddKeyGrant(policy::Statement statement, std::size_t number, Strength strength) {
    const Clause& clause = made_.Make(std::move(statement));
    auto view = frame_.ViewOf(clause, {.gate = Gate::kGrant, .document = number});
    if (!view) return;
    if (strength >= Strength::kDirect) key_direct_.push_back(*view);
    if (strength >= Strength::kEntity) key_entity_.push_back(*view);
    Grant(std::move(*view), strength);
  }

  // D10 to D16.
  void AddAlternatives() {
    if (!has_account_) {
      stack_.alternatives = {{account_}};
      return;
    }
    const bool needs_side = !same_account_ ||
                            policies_.resource_rule == PolicySet::ResourceRule::kRequired ||
                            policies_.resource_rule == PolicySet::ResourceRule::kKeyPolicy;
    std::vector<Group> base;
    if (needs_side) base.push_back(account_);
    const Group& direct = same_account_ ? direct_ : key_direct_;
    const Group& entity = same_account_ ? entity_ : key_entity_;
    Add(base, {direct});
    std::vector<Group> own;
    if (!AddOwnLimits(own)) return;
    std::vector<Group> by_entity = own;
    by_entity.push_back(entity);
    Add(base, by_entity);
    if (!IsRoot(frame_.names)) own.push_back(Allows(Gate::kIdentity, 0, policies_.identity));
    Add(base, own);
  }

  // Boundary and session policies; false when nothing gets past them.
  bool AddOwnLimits(std::vector<Group>& own) {
    if (policies_.boundary != nullptr) {
      own.push_back(Allows(Gate::kBoundary, 0, {policies_.boundary}));
    }
    if (policies_.session_presence == PolicySet::Presence::kPresent) {
      own.push_back(Allows(Gate::kSession, 0, policies_.session));
      return true;
    }
    return frame_.names.kind != Kind::kFederatedUser;
  }

  void Add(std::vector<Group> groups, const std::vector<Group>& more) {
    groups.insert(groups.end(), more.begin(), more.end());
    if (std::ranges::any_of(groups, &Group::empty)) return;
    stack_.alternatives.push_back(std::move(groups));
  }

  const Frame& frame_;
  const PolicySet& policies_;
  MadeClauses& made_;
  bool has_account_ = false;
  bool same_account_ = false;
  Group direct_;
  Group entity_;
  Group account_;
  Group key_direct_;
  Group key_entity_;
  Stack stack_;
};

}  // namespace

const Clause& MadeClauses::Make(policy::Statement statement) {
  statements_.push_back(std::move(statement));
  return clauses_.emplace_back(statements_.back())[0];
}

Stack StackOf(const Frame& frame, const eval::PolicySet& policies, MadeClauses& made) {
  return StackMaker(frame, policies, made).Run();
}

}  // namespace bulkhead::prove
