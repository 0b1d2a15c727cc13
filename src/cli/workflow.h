// Workflow: from an organization file and a target to a plan, and its doing.
//
// What `plan`, `apply` and `up` share. Everything goes through signed HTTP to the
// target, never around it.
#pragma once

#include <memory>
#include <string>

#include "api/model.h"
#include "blueprint/compile.h"
#include "blueprint/file.h"
#include "cli/exit_status.h"
#include "cli/target.h"
#include "env/clock.h"
#include "env/random.h"
#include "plan/plan.h"
#include "remote/accounts.h"
#include "remote/apply.h"
#include "remote/aws_client.h"

namespace bulkhead::cli {

// An organization file that was read without errors.
struct LoadedFile {
  std::string path;
  blueprint::File file;
};

// Reads and checks the file; complains of all that is wrong with it, on standard
// error. The error is the exit status for the shell.
Result<LoadedFile, ExitStatus> LoadFile(const std::string& path);

// What is wrong with the tests of a file.
void AddTestFaults(const blueprint::File& file, base::Diagnostics& diagnostics);

// The region in which the file wants what has one place; us-east-1 when it says none.
std::string HomeRegion(const LoadedFile& loaded);

// A connection to one organization.
class Connection {
 public:
  static Result<std::unique_ptr<Connection>> Open(const Target& target);

  remote::AwsClient& client() { return client_; }
  remote::Accounts& accounts() { return *accounts_; }

 private:
  explicit Connection(const Target& target);

  env::RealClock clock_;
  env::RealRandom random_;
  api::Models models_;
  remote::AwsClient client_;
  std::unique_ptr<remote::Accounts> accounts_;
};

struct Planned {
  org::Snapshot live;  // What was read: the accounts and buckets that the file is about.
  blueprint::Compiled compiled;
  plan::Plan plan;
};

// Reads what is there and compares it with the file. Shows progress on a terminal.
Result<Planned> MakePlan(Connection& connection, const LoadedFile& loaded);

// What a command needs that works on the organization that a file describes.
struct Work {
  LoadedFile loaded;
  Target target;
  std::unique_ptr<Connection> connection;
  Planned planned;
};

// Reads the file, finds the target, and plans. What is wrong has been complained of.
Result<Work, ExitStatus> BeginWork(const std::string& file, const std::string& target,
                                   const Instance& instance);

// Performs the plan with progress. The failures are complained of, with what to do.
Result<remote::Applied> PerformPlan(Connection& connection, const plan::Plan& plan, int threads);

}  // namespace bulkhead::cli
