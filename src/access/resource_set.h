// ResourceSet: which resources a question about access is about. A plain value.
//
//   ResourceSet logs = {.patterns = {"arn:aws:s3:::acme-logs/*"}};
//   ResourceSet prod = {.accounts = prod_accounts};  // AccountsIn (access/principal_set.h)
//   ResourceSet outside = {.where = ResourceSet::Where::kOutside};
#pragma once

#include <string>
#include <vector>

#include "aws/account_id.h"

namespace bulkhead::access {

struct ResourceSet {
  // ARNs with wildcards, as a policy has them. `*`: every resource, and the `*` of actions that
  // name none.
  std::vector<std::string> patterns = {"*"};
  // Whose they are; empty: any account of the snapshot.
  std::vector<AccountId> accounts = {};
  std::vector<AccountId> except_accounts = {};
  enum class Where {
    kInside,     // Of accounts of the snapshot.
    kOutside,    // Of accounts unknown here: whatever their policies are, they are taken to allow.
    kElsewhere,  // Of accounts of the snapshot, but not the principal's own.
  } where = Where::kInside;

  friend bool operator==(const ResourceSet&, const ResourceSet&) = default;
};

}  // namespace bulkhead::access
