// Facts: what the accounts of an organization are for, as guarantees need to know it.
//
// Read from the tags that organization files give to accounts (`purpose`, `business-unit`,
// `phase`), so that a live organization tells it as well as a file. What only a file says
// (who was named, what was declared) is there when a file is.
//
//   const Facts facts = FactsOf({.now = snapshot, .file = &file, .compiled = &compiled});
//   facts.WithPurpose("identity");
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "access/principal_set.h"
#include "aws/account_id.h"
#include "blueprint/compile.h"
#include "blueprint/file.h"
#include "blueprint/phases.h"
#include "org/snapshot.h"

namespace bulkhead::guarantee {

// What is proved.
struct Subject {
  org::SnapshotPtr now;
  // The file that describes it and what it compiles to with the ids of `now`; null: unknown.
  const blueprint::File* file = nullptr;
  const blueprint::Compiled* compiled = nullptr;
  // Users of the management account that run this program without being named by the file, as
  // a local organization has one.
  std::vector<std::string> operators;
};

struct AccountFacts {
  AccountId id;
  std::string name;
  std::string purpose;
  std::string business_unit;
  std::string phase;
  bool management = false;

  bool isolated() const { return purpose == "sandbox" || purpose == "testing"; }
  // How near it is to what customers use: 1 dev, 2 tests, 3 stage, 4 prod and its copy; 0: no
  // phase of application accounts, or one of a name that says nothing.
  int rank() const;
  bool live() const { return blueprint::IsLive(rank()); }
};

struct Facts {
  std::map<AccountId, AccountFacts> accounts;
  AccountId management;
  std::string organization_id;
  std::string home_region = "us-east-1";
  std::string access_role;            // Through which members are managed.
  std::vector<std::string> archives;  // Names of the buckets that hold the logs.
  bool has_file = false;
  std::vector<std::string> administrators;  // ARNs of the users that the file names.

  std::vector<AccountId> WithPurpose(std::string_view purpose) const;
  std::vector<AccountId> Members() const;  // All but the management account.
  std::vector<AccountId> Live() const;
  // Null for an account that is not of the organization.
  const AccountFacts* Find(const AccountId& account) const;
  const AccountFacts* FindByArn(std::string_view arn) const;
  // The roles through which members are managed.
  access::PrincipalPick Tool() const;
  std::string ToolArn(const AccountId& account) const;
};

Facts FactsOf(const Subject& subject);

// The name of a role that stands for every principal that the administrators of an account
// could make: it may do everything that its account may.
inline constexpr std::string_view kAnyAdministrator = "any-administrator";

// The snapshot with such a role in every member account; with the roles through which members
// are managed, which AWS makes with the account and a file does not list; and with the roles that
// trust policies name and that are not there yet, which may do everything, too.
org::SnapshotPtr WithPossiblePrincipals(const org::SnapshotPtr& now);
// Whether all roles that the trust policy of the role names are there without that.
bool SpeaksOfPresent(const org::Snapshot& now, const org::Role& role);

}  // namespace bulkhead::guarantee
