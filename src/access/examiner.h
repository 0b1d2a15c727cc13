// Examiner's state: classes of principals against targets, as questions to a prover.
//
// Inside of access; others see access/any.h.
#pragma once

#include <map>
#include <memory>
#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

#include "access/any.h"
#include "access/census.h"
#include "access/invited.h"
#include "access/targets.h"
#include "policy/spoken.h"

namespace bulkhead::access {

class Chains;

// Principals whom no request to the target tells apart.
struct Suspects {
  std::vector<std::uint32_t> members;  // Residents; empty for a stranger.
  std::optional<Stranger> stranger;
  std::string session;                      // Or kAnySession: of a role any but those named.
  std::vector<std::string> named = {};      // Sessions that are asked about on their own, beside
                                            // those that the target's policy names.
  std::size_t target = 0;                   // In the plan's targets.
  std::string key;                          // What was asked, by content.
  std::shared_ptr<const prove::Ways> ways;  // Known from before.
};

// By which one becomes a role.
std::vector<std::string> AssumingActions();

struct Examiner::Plan::Rest {
  AnyQuestion question;
  Targets targets;
  std::vector<Suspects> suspects;
  // Of Through::kRoles: who was picked, ascending; and, once it is known, for those who were not,
  // whom they were reached from.
  std::vector<std::uint32_t> picked;
  std::map<std::uint32_t, std::uint32_t> reached_from;
  std::vector<std::string> unknown;
};

// Of a change: targets that are not what they were, and are for others than the rest is.
struct Wider {
  const std::vector<std::uint32_t>& residents;  // Ascending.
  std::vector<bool> targets;                    // By their places in the plan.
};

// Actions, or resources, and what of them is not meant.
struct Listed {
  const std::vector<std::string>& some;
  const std::vector<std::string>& but;
};
// Whether a session of GetFederationToken has none of them beyond its user. IAM and STS it has not.
bool IsOfUser(const Listed& session, const Listed& user);

class Examiner::State {
 public:
  State(org::SnapshotPtr now, Instant time);
  ~State();

  std::optional<Touched> Update(org::SnapshotPtr now);
  // What documents ask for; all that were ever seen are kept.
  policy::SpokenReader& spoken() { return spoken_; }
  const org::Snapshot& now() const { return *now_; }
  const org::SnapshotPtr& snapshot() const { return now_; }
  Instant time() const { return time_; }
  Census& census() { return census_; }
  const AccountId& outside() const { return outside_; }

  std::vector<std::uint32_t> Picked(const PrincipalSet& set) const;
  // Of some of the residents alone.
  std::vector<std::uint32_t> Picked(const PrincipalSet& set,
                                    const std::vector<std::uint32_t>& among) const;
  Plan Prepare(const AnyQuestion& question, const std::vector<std::uint32_t>& residents,
               Targets targets, const Spares& spares = nullptr, const Wider* wider = nullptr);
  // What is asked of such suspects, of their first members, before some of the targets.
  std::vector<Task> TasksOf(const AnyQuestion& question, Targets targets,
                            const std::vector<Suspects>& all);
  AnyAnswer Finish(Plan plan, prove::Prover& prover, const Passes& passes = nullptr);
  // Runs what is not known yet. With Want::kOne, until a way is found.
  AnyAnswer RunAndFinish(Plan plan, prove::Prover& prover);
  std::shared_ptr<const prove::Ways> Keep(const std::string& key, prove::Ways ways);

  // The roles whose trust policies may name principals of the account, ascending.
  std::vector<std::uint32_t> RolesTrusting(const AccountId& account);
  // Who of `residents` can assume which other roles. What is not known is added to `unknown`.
  struct Assumption {
    std::vector<std::uint32_t> by;  // Or a stranger:
    std::string stranger;
    std::uint32_t role = 0;  // A resident.
    std::shared_ptr<const prove::Ways> ways;
    std::shared_ptr<Plan::Rest> rest;  // Where it was found, for WhyOf.
    std::size_t place = 0;
  };
  // The statements that let it be, in words.
  std::vector<std::string> WhyOf(const Assumption& assumption);
  std::vector<Assumption> AssumableBy(const std::vector<std::uint32_t>& residents,
                                      prove::Prover& prover, std::vector<std::string>& unknown);
  // The same of these roles, also by those of `who` whom the snapshot does not hold.
  std::vector<Assumption> Assumable(const std::vector<std::uint32_t>& residents,
                                    const PrincipalSet& who,
                                    const std::vector<const org::Role*>& roles,
                                    prove::Prover& prover, std::vector<std::string>& unknown);
  // By role: which of `by` might assume it, no fewer than can; ascending. Without a trust policy
  // nobody can.
  std::vector<std::vector<std::uint32_t>> WhoMightAssume(const std::vector<std::uint32_t>& roles,
                                                         const std::vector<std::uint32_t>& by);
  Chains& chains();
  // Whether it is a session of GetFederationToken that is asked about.
  bool IsFederated(const Suspects& suspects) const;
  // Which users and root users may have that session, by resident, and what is not known of
  // that.
  struct Federators {
    std::vector<bool> may;
    std::vector<std::string> unknown;
  };
  const Federators& FederatorsOf(const std::string& session, prove::Prover& prover);
  // Whether an SCP takes sts:GetFederationToken from the user by its ARN or account alone.
  bool IsDeniedFederation(const Resident& who);

  // Null: neither a policy nor a grant speaks of anyone.
  const Invited* InvitedTo(std::uint32_t policy, std::uint32_t invitation);
  // Whether the policy may speak of one of those whom the snapshot does not hold.
  bool InvitesStranger(std::uint32_t policy, const PrincipalSet& who);
  // Whether any of `residents`, ascending, or a stranger who is meant might assume the role, but
  // for what is spared.
  bool IsFaced(const org::Role& role, const AnyQuestion& question,
               const std::vector<std::uint32_t>& residents, const Spares& spares);

 private:
  friend class Preparation;
  friend class Report;
  void ReplaceTrust(const PoliciesReplaced& replaced, const Touched& touched);
  void ReplaceChains(const Touched& touched);
  // Leaves of sessions of GetFederationToken those that users may have.
  void KeepFederated(Plan::Rest& rest, prove::Prover& prover);
  // Leaves of those who can only those who were picked, or are reached.
  void KeepReached(Plan::Rest& rest, prove::Prover& prover);

  org::SnapshotPtr now_;
  Instant time_;
  AccountId outside_;
  Census census_;
  policy::SpokenReader spoken_;
  std::map<std::pair<std::uint32_t, std::uint32_t>, std::unique_ptr<Invited>> invited_;
  std::unordered_map<std::string, std::shared_ptr<const prove::Ways>> memo_;
  // Roles by the accounts that their trust policies name; `*` for those that name everyone.
  std::unordered_map<std::string, std::vector<std::uint32_t>> trusting_;
  std::unique_ptr<Chains> chains_;
  std::map<std::string, Federators> federators_;               // By session.
  std::unordered_map<std::uint32_t, bool> denied_federation_;  // By class.
};

}  // namespace bulkhead::access
