// Describe: an organization as a tree, for people to read.
//
// Pure. Units come before accounts, both by name; beside each stand the policies
// that are attached to it (those of AWS left out), and beside an account its id,
// unless that is provisional. An empty snapshot gives an empty text.
//
//   out << Describe(compiled.desired);
//
//   Root                 restrict-regions, protect-logging
//   ├─ security
//   │  └─ acme-logs      123456789012
//   └─ acme-management   111111111111
#pragma once

#include <string>

#include "org/snapshot.h"

namespace bulkhead::blueprint {

std::string Describe(const org::Snapshot& snapshot);

}  // namespace bulkhead::blueprint
