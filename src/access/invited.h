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
#include "eval/principal.h"

namespace bulkhead::access {

struct Stranger {
  PrincipalPick::Kind kind = PrincipalPick::Kind::kAnonymous;
  std::string name;  // Of the service or provider, the ARN of one outside; for people: see Shown.
  eval::PrincipalNames names;
  eval::Context known;
  std::vector<std::string> absent;

  std::string Shown() const { return name.empty() ? "anonymous" : name; }
};

class Invited {
 public:
  // `policy` lives as long as this. `outside`: an account that is in no snapshot.
  Invited(const policy::Document& policy, const Census& census, AccountId outside);

  // Whether principals of the account may be meant by an Allow statement.
  bool MayInvite(const AccountId& account) const {
    return everyone_ || accounts_.contains(account.text());
  }
  bool everyone() const { return everyone_; }
  bool knows_canonical_users() const { return knows_canonical_users_; }
  const std::set<std::string, std::less<>>& accounts() const { return accounts_; }
  const std::vector<Stranger>& strangers() const { return strangers_; }
  // Names of sessions of the role that the policy tells from others.
  std::vector<std::string> SessionsOf(const org::Role& role) const;

  // How each statement names the caller, a digit each.
  std::string NamingsOf(const eval::Request& request, eval::Boundary boundary) const;
  // The strongest of those of Allow statements.
  eval::Strength StrengthFor(std::string_view namings) const;

 private:
  struct SessionName {
    std::string of;  // ACCOUNT/ROLE, or a unique id.
    std::string name;
  };
  void ReadPrincipals(const policy::Statement& statement);
  void ReadAws(std::string_view value, policy::Effect effect);
  void ReadConditions(const policy::Statement& statement);
  void AddStrangers(const Census& census);
  void AddOutsider(std::string arn, const AccountId& account, const std::string& organization);

  const policy::Document& policy_;
  AccountId outside_;
  bool everyone_ = false;
  bool knows_canonical_users_ = false;
  std::set<std::string, std::less<>> accounts_;
  std::set<std::string> arns_;  // Of principals, also from conditions; patterns.
  std::set<std::string> organizations_;
  std::set<std::string> services_;
  std::set<std::string> providers_;
  std::vector<SessionName> sessions_;
  std::vector<Stranger> strangers_;
  std::vector<std::vector<eval::NamedPrincipal>> named_;  // Per statement.
};

}  // namespace bulkhead::access
