// Allowed services: which services policies give any access to.
// https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies_last-accessed.html
//
// Pure. A service is allowed when a statement allows one of its actions on anything and
// none denies that action on everything without a condition: so much can be said without
// a request. Services and actions are those of the catalog.
//
//   for (const std::string& prefix : ServicesAllowedBy({document})) ...
#pragma once

#include <set>
#include <string>
#include <vector>

#include "policy/document.h"

namespace bulkhead::access {

// Prefixes, ascending. Together: what one allows, another may deny.
std::set<std::string> ServicesAllowedBy(const std::vector<policy::DocumentPtr>& documents);

// All that there are: for accounts that no policy limits.
std::set<std::string> AllServices();

// `Amazon S3` for `s3`; the prefix itself where the catalog has no name.
std::string ServiceNameOf(const std::string& prefix);

}  // namespace bulkhead::access
