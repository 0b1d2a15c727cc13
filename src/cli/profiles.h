// Profiles: AWS's own tools made to work with the organization of a file.
//
// One profile per person and role, named `PERSON@ACCOUNT` for the only role there
// and `PERSON@ACCOUNT/ROLE` where there are several; one per person for the user
// itself; one for the administrator. People who have no key in the credentials
// file get one, which only a local organization is asked for.
#pragma once

#include <string>
#include <vector>

#include "base/result.h"
#include "blueprint/compile.h"
#include "cli/instance.h"
#include "cli/workflow.h"

namespace bulkhead::cli {

struct Profile {
  std::string name;
  std::string role_arn;  // Empty: the keys are used as they are.
  std::string source;    // The profile whose keys assume the role, or are used.
};

// All profiles, people before roles, in the order of the file.
std::vector<Profile> ProfilesOf(const blueprint::Compiled& compiled);

// Makes sure that every person of the file has an access key in the instance's
// credentials file: makes one in the account where the person's user is.
Result<void> EnsureKeys(Connection& connection, const blueprint::Compiled& compiled,
                        const Instance& instance);

// The text of an AWS config file with these profiles.
// https://docs.aws.amazon.com/cli/latest/userguide/cli-configure-files.html
std::string ConfigText(const std::vector<Profile>& profiles, const std::string& endpoint,
                       const std::string& region);

}  // namespace bulkhead::cli
