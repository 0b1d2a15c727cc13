// Invited: whom the policy of a resource speaks of, and how it knows each of them.
//
// Strangers are those whom the snapshot does not hold: anonymous callers, services, identity
// providers, and principals of accounts unknown here, by every name that the policy has for
// them. Inside of access; others ask an Examiner (access/any.h).
#pragma once

#include <set>
#include <string>
#include <vector>

#include "access/census.h"
#include "eval/condition.h"
#include "eval/principal.h"

namespace bulkhead::access {

struct Stranger {
  PrincipalPick::Kind kind = PrincipalPick::Kind::kAnonymous;
  std::string name;  // Of the service or provider, the ARN of one outside; for people: see Shown.
  eval::PrincipalNames names;
  eval::Context known;
  std::vector<std::string> absent;
  std::vector<policy::Condition> assuming;
  bool invited = false;  // By an Allow statement, if its conditions hold.

  std::string Shown() const { return name.empty() ? "anonymous" : name; }
};

class Invited {
 public:
  // The policy, and what else grants, said as one. They live as long as this. `outside`: an
  // account that is in no snapshot.
  Invited(const std::vector<const policy::Document*>& policies, const Census& census,
          AccountId outside);

  // Whether principals of the account may be meant by an Allow statement.
  bool MayInvite(const AccountId& account) const {
    return everyone_ || accounts_.contains(account.text());
  }
  bool everyone() const { return everyone_; }
  // Whether a statement is about all but those whom it names.
  bool excepts() const { return excepts_; }
  bool knows_canonical_users() const { return knows_canonical_users_; }
  const std::set<std::string, std::less<>>& accounts() const { return accounts_; }
  const std::vector<Stranger>& strangers() const { return strangers_; }
  // Names of sessions of the role that the policy tells from others.
  std::vector<std::string> SessionsOf(const org::Role& role) const;
  // The same of sessions of GetFederationToken of users of the account.
  std::vector<std::string> FederatedOf(const AccountId& account) const;

  // Which statements may mean any of the actions, in lower case, on any of the resources.
  std::vector<bool> About(const std::vector<std::string>& actions,
                          const std::vector<std::string>& resources) const;
  // How each statement names the caller, a digit each; `-` for one that is not in `about`.
  std::string NamingsOf(const eval::Request& request, eval::Boundary boundary,
                        const std::vector<bool>& about) const;
  bool has_conditions() const { return !tests_.empty(); }
  // What DropFailing asks of a principal.
  const Wanted& wanted() const { return wanted_; }
  // The same without those whose conditions on `keys` fail, all of whose values are known.
  void DropFailing(const eval::Context& keys, std::string& namings) const;
  // The strongest of those of Allow statements.
  eval::Strength StrengthFor(std::string_view namings) const;

 private:
  struct SessionName {
    std::string of;  // ACCOUNT/ROLE, or a unique id.
    std::string name;
  };
  void ReadPrincipals(const policy::Statement& statement);
  void ReadAws(std::string_view value, policy::Effect effect);
  void ReadConditions(const policy::Statement& statement, policy::Version version);
  void AddStrangers(const Census& census);
  void ReadOwnIds(const Census& census);
  void AddOutsider(std::string arn, const AccountId& account, const std::string& organization);
  void AddCanonicalUsers(const Census& census);

  std::vector<const policy::Statement*> statements_;
  AccountId outside_;
  bool everyone_ = false;
  bool excepts_ = false;
  bool knows_canonical_users_ = false;
  std::set<std::string, std::less<>> accounts_;
  std::set<std::string> arns_;  // Of principals, also from conditions; patterns.
  std::set<std::string> canonical_ids_;
  std::set<std::string> user_ids_;         // Of conditions, the part before a colon.
  std::vector<std::string> own_user_ids_;  // Of these those of the census, as patterns.
  std::set<std::string> organizations_;
  std::set<std::string> services_;
  std::set<std::string> providers_;
  std::vector<SessionName> sessions_;
  std::vector<std::string> federated_;  // ARNs of sessions, also from conditions; patterns.
  std::vector<Stranger> strangers_;
  // Per statement:
  std::vector<std::vector<eval::NamedPrincipal>> named_;
  std::vector<std::vector<std::string>> actions_;    // In lower case.
  std::vector<std::vector<std::string>> resources_;  // Without variables.
  // A condition without variables.
  struct Test {
    std::size_t statement = 0;
    std::string_view key;
  };
  eval::Conditions conditions_;
  std::vector<Test> tests_;  // Of `conditions_`, in their order.
  Wanted wanted_;
};

}  // namespace bulkhead::access
