// World: the organization that a question is asked of, as a snapshot.
//
//   FILE       an organization file: what it asks for; accounts have provisional ids
//   DIRECTORY  the state in a data directory, or of the server that runs on it
//   URL, aws   a live organization, read by its API with the ambient credentials
//
// Where nothing is named, it is the data directory `.bulkhead` of this place.
#pragma once

#include <string>

#include "cli/exit_status.h"
#include "org/snapshot.h"

namespace bulkhead::cli {

struct World {
  org::SnapshotPtr now;
  std::string source;  // For people: `acme.yaml`, `the server at http://...`.
};

// What is wrong has been complained of when it fails.
Result<World, ExitStatus> LoadWorld(const std::string& at);

}  // namespace bulkhead::cli
