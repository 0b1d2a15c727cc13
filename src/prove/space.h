// Space: a set of requests, asked about all at once.
//
// One principal, any of some actions, on any of some resources. Condition keys are `known`
// (they have these values in every request of the space), `absent`, or free: any value, or
// none, as docs/proof.md says of each key. A plain value.
//
//   const Space space = {.principal = names, .actions = {"s3:DeleteObject*"},
//                        .resources = {"arn:aws:s3:::acme-logs/*"}, .resource_account = logs};
#pragma once

#include <string>
#include <vector>

#include "aws/account_id.h"
#include "eval/request.h"
#include "policy/statement.h"

namespace bulkhead::prove {

struct Space {
  eval::PrincipalNames principal;
  std::vector<std::string> actions = {"*"};    // Any of these patterns (A1 of the specification).
  std::vector<std::string> resources = {"*"};  // Any of these (R3, R4); `*`: every resource.
  AccountId resource_account;
  eval::Context known;
  // Without case; one that ends in `*` means all keys that begin so.
  std::vector<std::string> absent;
  // What all requests of the space fulfil: `Bool aws:MultiFactorAuthPresent false`.
  std::vector<policy::Condition> assuming;
};

}  // namespace bulkhead::prove
