// Gather: every policy and every global condition key that bears on one request.
//
// The part of Decide before eval is asked. Borrows from the snapshot, the caller
// and the check, which must outlive it. Pure.
//
//   const Gathered gathered = Gather(now, caller, check, environment);
//   const eval::Verdict verdict = eval::Authorize(gathered.request, gathered.policies);
#pragma once

#include <string>
#include <vector>

#include "access/decide.h"
#include "eval/authorize.h"
#include "org/snapshot.h"

namespace bulkhead::access {

// Where a document of a PolicySet came from.
struct Origin {
  const org::Policy* organization_policy = nullptr;  // An SCP or RCP.
  const org::ManagedPolicy* managed = nullptr;
  const std::string* inline_name = nullptr;  // Of an inline policy.
  const std::string* group = nullptr;        // The group that brought it to the user.
};

// The origins of the documents of one layer (and level), in the same order.
using Origins = std::vector<Origin>;

struct Gathered {
  eval::Request request;
  eval::PolicySet policies;
  std::vector<Origins> scps;
  std::vector<Origins> rcps;
  std::vector<std::string> scp_targets;  // Root, units, account: where each level is attached.
  std::vector<std::string> rcp_targets;
  Origins identity;
  Origin boundary;
  Origins session;
};

Gathered Gather(const org::Snapshot& now, const Caller& caller, const Check& check,
                const Environment& environment);

}  // namespace bulkhead::access
