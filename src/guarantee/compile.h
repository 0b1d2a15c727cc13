// Compile: the guarantees of an organization, from its file and from the built-in ones.
//
// Pure. What is wrong with the words of the file (an account that there is not, an unknown
// name) becomes a diagnostic with its place. Principals and resources are written as
// docs/guarantees.md says.
//
//   const Ground ground{facts, declared};
//   base::Diagnostics faults;
//   for (const Guarantee& g : Compile(subject, ground, faults)) ...
#pragma once

#include <vector>

#include "base/diagnostic.h"
#include "guarantee/built_in.h"
#include "guarantee/facts.h"
#include "guarantee/guarantee.h"

namespace bulkhead::guarantee {

// Requires: subject and ground outlive the guarantees.
std::vector<Guarantee> Compile(const Subject& subject, const Ground& ground,
                               base::Diagnostics& out);

// What is wrong with the guarantees of a file that was compiled without errors.
base::Diagnostics FaultsOf(const blueprint::File& file, const blueprint::Compiled& compiled);

}  // namespace bulkhead::guarantee
