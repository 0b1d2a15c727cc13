// Search: how findings are found, of the three kinds of analyzers. Inside of this room; others
// ask FindingsOf (services/accessanalyzer/findings.h).
//
// Of access, one question to an examiner (access/any.h) tells what there is; where its answer is
// not complete, each resource is asked about alone, and those that cannot be decided get an error.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "access/any.h"
#include "services/accessanalyzer/findings.h"
#include "services/accessanalyzer/zone.h"

namespace bulkhead::services::accessanalyzer {

// Of one class of principals to one resource; with more, what is not told is an error.
inline constexpr std::size_t kWaysMax = 100;

struct Search {
  const org::Snapshot& now;
  const org::Analyzer& analyzer;
  Instant time;
  Zone zone;
  std::vector<Analyzed> resources;
};
std::vector<Proved> FindExternal(const Search& search);
std::vector<Proved> FindInternal(const Search& search);
std::vector<Proved> FindUnused(const Search& search);

// Without passages: what all findings about the resource have.
Proved AboutResource(const Analyzed& resource);
Proved ErrorAbout(const Analyzed& resource);
// Gives it an id, which follows from what it says and from nothing else.
void Identify(const org::Analyzer& analyzer, Proved& finding);

// The resource, with the objects of a bucket.
access::ResourceSet Only(const Analyzed& resource);
// The ARN in the target of an examiner's finding: `bucket logs`, `role arn:...`.
std::string ResourceIn(std::string_view target);

}  // namespace bulkhead::services::accessanalyzer
