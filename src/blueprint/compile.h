// Compile: the organization file to the organization it asks for, as a Snapshot.
//
// Pure. What AWS names only when it makes it (accounts, units, policies, the root,
// the organization) has its real id where `Bindings` tells it, else a provisional
// one, counted up in the order of the file:
//
//   accounts 000000000101, ...   units ou-0000-00000101, ...   policies p-00000101, ...
//   root r-0000                  organization o-0000000000
//
// Provisional ids stand in policies and ARNs as real ones would: whoever makes the
// things puts the real id in place of the provisional one in all text that follows.
// AWS documents no range of account ids; that none begins with nine zeros is assumed.
//
// Everything that can bear a tag bears `managed-by: bulkhead`; groups, which cannot,
// have the path `/bulkhead/`. Ids and times that AWS alone gives (AIDA..., creation)
// are left empty.
//
//   const Compiled compiled = Compile(file, Bind(file, actual));
//   if (compiled.ok()) plan = plan::Difference(actual, compiled.desired);
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "aws/account_id.h"
#include "base/diagnostic.h"
#include "blueprint/file.h"
#include "org/snapshot.h"

namespace bulkhead::blueprint {

inline constexpr std::string_view kManagedByTag = "managed-by";
inline constexpr std::string_view kManagedByValue = "bulkhead";
inline constexpr std::string_view kGroupPath = "/bulkhead/";
inline constexpr std::string_view kServiceControlPolicy = "SERVICE_CONTROL_POLICY";
inline constexpr std::string_view kResourceControlPolicy = "RESOURCE_CONTROL_POLICY";

// The ids of what exists already. Empty texts and none: not known.
struct Bindings {
  std::string organization_id;
  std::string root_id;
  AccountId management;
  // As they are. The API cannot change them, so they are taken over where the file
  // does not state them itself.
  std::string management_name;
  std::string management_email;
  std::map<std::string, AccountId> accounts;                            // By e-mail, lower case.
  std::map<std::string, std::string> units;                             // By path of names.
  std::map<std::pair<std::string, std::string>, std::string> policies;  // By type and name.
};

// What `actual` has of that which the file names. Closed accounts are not bound.
// Without an organization, the management account is the one that has the e-mail
// address of the file's, or else the only one there is.
Bindings Bind(const File& file, const org::Snapshot& actual);

struct CompiledAccount {
  std::string selector;  // retail/dev
  AccountId id;
  std::string name;
};

// A role that a person may assume; for an administrator of the management
// account the role is empty: the user itself has the permissions.
struct Access {
  std::string person;
  AccountId home;  // Where the user of the person is.
  std::string role;
  std::string selector;
  AccountId account;

  friend auto operator<=>(const Access&, const Access&) = default;
};

struct Compiled {
  org::Snapshot desired;  // Empty when there are errors.
  base::Diagnostics diagnostics;
  std::vector<CompiledAccount> accounts;  // In the order of the file.
  std::vector<Access> access;             // By person, then in the order of the file.
  std::string home_region;                // us-east-1 when the file says none.

  bool ok() const { return !base::HasErrors(diagnostics); }
};

// Requires: the file was read without errors.
Compiled Compile(const File& file, const Bindings& bindings);

}  // namespace bulkhead::blueprint
