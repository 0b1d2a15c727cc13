// Target: which organization a command works on, and with whose credentials.
//
//   local       the server that runs on the data directory, as its administrator
//   URL         any endpoint: http://127.0.0.1:4566
//   aws         AWS itself
//
// Credentials for a URL and for AWS are those that AWS's tools would take: the
// variables AWS_ACCESS_KEY_ID, ..., or else AWS_PROFILE in ~/.aws/credentials.
#pragma once

#include <string>

#include "base/result.h"
#include "cli/instance.h"
#include "remote/aws_client.h"

namespace bulkhead::cli {

struct Target {
  remote::Endpoint endpoint;
  wire::Credentials credentials;
};

// A failure says what is missing and what to do.
Result<Target> ResolveTarget(const std::string& target, const Instance& instance,
                             const std::string& region);

}  // namespace bulkhead::cli
