// PrincipalSet: whom a question about access is about.
//
// A list of picks, and a list of exceptions from them. A plain value; as text, for options and
// for guarantees:
//
//   everyone                    all of the following
//   inside                      users, roles and root users of the accounts of the snapshot
//   people                      the IAM users among them
//   outside                     principals of other organizations and of accounts unknown here
//   anonymous, services, federated
//   account:NAME or ID          users, roles and root user of it; `unit:NAME or ID` of all in it
//   ACCOUNT:role/Admin          one principal, as access/question.h writes it, ...
//   arn:aws:iam::*:role/Admin*  ... or several, by a pattern of their ARNs
//
// Service-linked roles are picked by `services` alone: AWS's services act with them, and nobody
// else can. Sessions of GetSessionToken and GetFederationToken are their users.
//
//   PrincipalSet who = TRY(ParsePrincipalSet(now, "people, anonymous"));
//   who.except = {{.kind = PrincipalPick::Kind::kNamed, .text = break_glass_arn}};
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "aws/account_id.h"
#include "base/result.h"
#include "org/snapshot.h"

namespace bulkhead::access {

struct PrincipalPick {
  enum class Kind {
    kEveryone,
    kInside,
    kPeople,    // IAM users; of `accounts` when it names some.
    kRoots,     // Root users; likewise.
    kRoles,     // Likewise.
    kAccounts,  // Users, roles and root users of `accounts`.
    kNamed,     // Whose ARN matches `text`, a pattern: users, roles (with their path), `:root`.
    kOutside,
    kAnonymous,
    kServices,   // Those that `text` names; empty: all.
    kFederated,  // Of the provider that `text` names; empty: all.
  };
  Kind kind = Kind::kEveryone;
  std::string text;
  std::vector<AccountId> accounts;

  friend bool operator==(const PrincipalPick&, const PrincipalPick&) = default;
};

struct PrincipalSet {
  std::vector<PrincipalPick> any;
  std::vector<PrincipalPick> except;
  // What they can become counts too: the roles that they can assume, in chains over accounts.
  // Exceptions end such chains.
  enum class Through { kThemselves, kRoles } through = Through::kThemselves;

  friend bool operator==(const PrincipalSet&, const PrincipalSet&) = default;
};
PrincipalSet Everyone();

// Picks separated by commas; `except` begins the exceptions: `inside except account:logs`.
// Fails, with what there is instead, when a name is unknown.
Result<PrincipalSet> ParsePrincipalSet(const org::Snapshot& now, std::string_view text);

// The accounts in a root or unit, named by its id or its name, and in all units below it.
Result<std::vector<AccountId>> AccountsIn(const org::Snapshot& now, std::string_view container);

// One whom the snapshot holds, by what a pick asks for.
struct Inhabitant {
  enum class Kind { kUser, kRole, kServiceLinkedRole, kRoot } kind = Kind::kUser;
  AccountId account;
  std::string arn;  // Of the user, the role with its path, or the root user.
};
bool Picks(const PrincipalPick& pick, const Inhabitant& inhabitant);
bool Picks(const PrincipalSet& set, const Inhabitant& inhabitant);

// Whether those who are not of the snapshot's accounts are meant at all. `name`: of the service
// or provider, or the ARN of one who is outside; empty for anonymous callers.
bool PicksStranger(const PrincipalSet& set, PrincipalPick::Kind kind, std::string_view name);

}  // namespace bulkhead::access
