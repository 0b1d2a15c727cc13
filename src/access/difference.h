// Difference: who gains and who loses which access from one snapshot to the next.
//
// Principals are the same when their ARNs are, resources likewise. What neither a principal's
// policies, nor its place, nor the resource's policy changed is not asked about. Accounts'
// own resources count as they stand, buckets that are new only as far as others get at them, and
// root users only where they were there before.
//
//   const AccessDifference difference = CompareAccess(before, now, time, prover);
//   for (const AccessChange& change : difference.changes) ...   // The gravest first.
#pragma once

#include <string>
#include <vector>

#include "access/any.h"

namespace bulkhead::access {

struct AccessChange {
  enum class Direction { kGains, kLoses } direction = Direction::kGains;
  enum class Warning {
    kOutside,     // Someone outside of the organization, or everyone, gains.
    kBreakGlass,  // Who must be able to act in an emergency loses what that takes.
    kTool,        // The role by which a management account acts in a member loses what it needs.
  };
  std::vector<Warning> warnings;  // The gravest first.
  // ARNs, of one session of a role its own; `anonymous`, a service, a provider.
  std::vector<std::string> principals;
  std::string target;                // As in Finding.
  std::vector<std::string> actions;  // Patterns.
  std::vector<std::string> resources;
  std::vector<std::string> except_actions;  // As in prove::Way.
  std::vector<std::string> except_resources;
  std::vector<policy::Condition> only_if;
  eval::Request witness;  // Allowed on one side alone.
};

struct AccessDifference {
  std::vector<AccessChange> changes;  // Those with a warning first, then the shortest.
  std::vector<std::string> unknown;
};

// What somebody must be able to do. Where some of it was possible and is not, a change of its own
// says so, with the warning.
struct Need {
  AccessChange::Warning warning = AccessChange::Warning::kTool;
  std::vector<std::string> principals;  // ARNs.
  std::vector<std::string> actions;     // Patterns.
  std::string resource = "*";
  AccountId account;    // Whose the resource is.
  eval::Context known;  // Keys of the requests that matter.
};

// Without needs, whatever is lost by a role by which a management account acts is warned of.
AccessDifference CompareAccess(const org::SnapshotPtr& before, const org::SnapshotPtr& now,
                               Instant time, prove::Prover& prover,
                               const std::vector<Need>& needs = {});

// The same of one policy in the place of another: of whoever has it.
AccessDifference ComparePolicies(const policy::DocumentPtr& before, const policy::DocumentPtr& now,
                                 prove::Prover& prover);

}  // namespace bulkhead::access
