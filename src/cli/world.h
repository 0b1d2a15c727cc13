// World: the organization that a question is asked of, as a snapshot.
//
//   FILE       an organization file: what it asks for; accounts have provisional ids
//   DIRECTORY  the state in a data directory, or of the server that runs on it; or an export:
//              files of what the AWS CLI prints (offline/export.h)
//   URL, aws   a live organization, read by its API with the ambient credentials
//
// Where nothing is named, it is the data directory `.bulkhead` of this place.
#pragma once

#include <map>
#include <memory>
#include <string>

#include "access/question.h"
#include "blueprint/compile.h"
#include "blueprint/file.h"
#include "cli/exit_status.h"
#include "org/snapshot.h"

namespace bulkhead::cli {

struct World {
  org::SnapshotPtr now;
  std::string source;  // For people: `acme.yaml`, `the server at http://...`.
  // Where a question is asked unless it names aws:RequestedRegion: the home region of a FILE.
  std::string region = "us-east-1";
  // Of a FILE: the accounts by their selectors (`retail/dev`), and its tests.
  std::map<std::string, std::string, std::less<>> selectors;
  std::vector<blueprint::Text> tests;
  // Of a FILE: what it says, and what that comes to; otherwise null.
  std::shared_ptr<const blueprint::File> file = nullptr;
  std::shared_ptr<const blueprint::Compiled> compiled = nullptr;
};

// The question with ids in the place of selectors: `retail/dev:role/Developer` as
// principal, `{retail/dev}` anywhere in the resource and in condition values.
access::Question WithIds(const World& world, access::Question question);

// What is wrong has been complained of when it fails. `known`: where a file names what is there,
// it has the ids that it has there, as when it is planned; null: provisional ones.
Result<World, ExitStatus> LoadWorld(const std::string& at, const org::Snapshot* known = nullptr);

// Whether it names an organization file.
bool IsOrganizationFile(const std::string& at);

}  // namespace bulkhead::cli
