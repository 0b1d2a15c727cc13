// Targets: the resources of a snapshot, as far as a question about access tells them apart.
//
// One per resource that bears a policy, and one for all others of each account, taken together:
// what a principal can do to its own account's. What stands apart is fenced off from that one.
// Inside of access; others ask an Examiner (access/any.h).
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <vector>

#include "access/census.h"
#include "access/decide.h"
#include "access/resource_set.h"

namespace bulkhead::access {

struct Target {
  enum class Kind {
    kOwn,  // All of a principal's own account that no other target has.
    kBucket,
    kRole,  // For sts:AssumeRole and the like.
    kOther,
    kOutside,  // Of an account that nobody knows, which lets everyone in.
  };
  Kind kind = Kind::kOwn;
  std::string name;   // `bucket acme-logs`; empty for kOwn.
  AccountId account;  // None for kOwn: the principal's.
  std::vector<std::string> actions;
  std::vector<std::string> resources;
  std::uint32_t policy = Contents::kNone;
  // What grants beside the policy, and whom that speaks of (access/resource_check.h).
  std::vector<eval::AclGrant> acl;
  std::vector<eval::KeyGrant> grants;
  std::uint32_t invitation = Contents::kNone;
  Check::Needs needs = Check::Needs::kEither;
  eval::PolicySet::PublicAccess public_access = eval::PolicySet::PublicAccess::kUnrestricted;
  eval::Context known;  // Keys of the owner and the resource.
  std::vector<std::string> absent;
};

struct Targets {
  std::vector<Target> targets;
  std::vector<policy::DocumentPtr> fences;  // What kOwn leaves to the others, as one SCP level.
};

// Which roles are targets: those of the snapshot, or some of them by key; and of these those that
// anybody who is asked about faces.
struct RoleTargets {
  const std::vector<const org::Role*>* among = nullptr;
  std::function<bool(const org::Role&)> faced = nullptr;
};

// `outside`: an account that is not in the snapshot.
Targets FindTargets(const org::Snapshot& now, Census& census, const ResourceSet& what,
                    const std::vector<std::string>& actions, const AccountId& outside,
                    const RoleTargets& roles = {});

// The target of being assumed.
Target RoleTarget(Census& census, const org::Role& role, std::vector<std::string> actions);

// Which of the actions that a trust policy governs the patterns mean.
std::vector<std::string> TrustActionsAmong(const std::vector<std::string>& patterns);

// The account that a pattern of ARNs names; empty: any, or none.
std::string AccountIn(std::string_view pattern);

}  // namespace bulkhead::access
