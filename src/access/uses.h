// Uses: what is kept of a request, so that access keys, roles and services know when they
// were last used.
// https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies_last-accessed.html
//
// Pure. "Last accessed information includes all attempts to access an AWS API, not just
// the successful attempts": what counts is that the request was signed.
//
//   if (auto change = NoteUse(now, {.caller = caller, .service = "s3", ...})) Submit(*change);
#pragma once

#include <optional>
#include <string>

#include "access/caller.h"
#include "base/instant.h"
#include "org/change.h"
#include "org/snapshot.h"

namespace bulkhead::access {

struct Use {
  const Caller& caller;
  std::string service;    // The prefix of its actions.
  std::string operation;  // ListBuckets
  std::string region;
  Instant time;
};

// Nothing when the caller is none of the account's users, roles or root.
std::optional<org::Change> NoteUse(const org::Snapshot& now, const Use& use);

// The unique id under which uses of a caller are kept; empty: none are.
std::string UserOfServices(const org::Snapshot& now, const Caller& caller);

}  // namespace bulkhead::access
