// Commands: what each subcommand of `bulkhead` does, given its options.
//
// One file per command. Each returns the exit status; what it says goes to
// standard output, what is wrong to standard error.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "cli/exit_status.h"
#include "cli/instance.h"

namespace bulkhead::cli {

enum class Output { kText, kJson };

struct CheckOptions {
  std::string file;
  Output output = Output::kText;
};
ExitStatus RunCheck(const CheckOptions& options);

struct LintOptions {
  std::vector<std::string> files;  // `-` or none: standard input.
  std::string kind;                // As lint::ParsePolicyType knows them; empty: guessed.
  std::string resource;            // AWS::S3::Bucket; empty: not said.
  Output output = Output::kText;
};
ExitStatus RunLint(const LintOptions& options);

// What each statement of a policy is good for, what escapes it, and whether it can be said
// in fewer characters: proved (prove/statements.h). Without files, of all policies of an
// organization, each with all that is above it (access/policy_faults.h).
struct ExamineOptions {
  std::vector<std::string> files;
  std::string at;
  std::vector<std::string> under;  // SCPs, a level each: what takes effect beneath them.
  std::string kind;                // As lint::ParsePolicyType knows them; empty: guessed.
  enum class Shrink { kNo, kWrite } shrink = Shrink::kNo;
  Output output = Output::kText;
};
ExitStatus RunExamine(const ExamineOptions& options);
ExitStatus RunExamineOrganization(const ExamineOptions& options);

struct PlanOptions {
  std::string file;
  std::string target = "local";
  std::string directory = kDefaultDirectory;
  Output output = Output::kText;
};
ExitStatus RunPlan(const PlanOptions& options);

struct ApplyOptions {
  std::string file;
  std::string target = "local";
  std::string directory = kDefaultDirectory;
  int parallel = 8;
  enum class Consent { kAsk, kGiven } consent = Consent::kAsk;
  Output output = Output::kText;
};
ExitStatus RunApply(const ApplyOptions& options);

// A question about one request (or one action on several resources): `can` gives the answer,
// `explain` every gate of it.
struct QuestionOptions {
  std::string principal;
  std::string action;
  std::vector<std::string> resources = {"*"};
  std::string account;                        // Of the resource; empty: as its ARN says.
  std::vector<std::string> context;           // key=value
  std::vector<std::string> session_policies;  // Files.
  std::string at;
  Output output = Output::kText;
};
ExitStatus RunCan(const QuestionOptions& options);
ExitStatus RunExplain(const QuestionOptions& options);

// Questions about all requests at once (docs/access.md). Each uses what it needs of these.
struct AccessOptions {
  std::string action = "*";
  std::string resource = "*";
  std::string principals;             // As access/principal_set.h writes them.
  std::vector<std::string> assuming;  // `Bool aws:MultiFactorAuthPresent false`
  std::string to;                     // Of reach: the resource to get to.
  enum class Through { kThemselves, kRoles } through = Through::kThemselves;
  enum class World { kOpen, kCatalog } world = World::kOpen;
  enum class Paths { kAll, kAssumeOnly } paths = Paths::kAll;
  enum class Picture { kNone, kDot, kSvg } picture = Picture::kNone;
  std::string at;
  Output output = Output::kText;
};
ExitStatus RunWhoCan(const AccessOptions& options);
ExitStatus RunWhatCan(const AccessOptions& options);
ExitStatus RunReach(const AccessOptions& options);

struct DiffOptions {
  std::string before;  // Organizations as `--at` takes them, or two policies (FILE.json).
  std::string now;
  Output output = Output::kText;
};
ExitStatus RunDiff(const DiffOptions& options);

struct ExportOptions {
  std::string directory;
  std::string from;  // As --at.
};
ExitStatus RunExport(const ExportOptions& options);

// Decides lines of JSON from standard input (access/decide_line.h).
ExitStatus RunDecide();

// Proves the guarantees of an organization (docs/guarantees.md), or questions about policies,
// lines of JSON from standard input (access/prove_line.h).
struct ProveOptions {
  enum class Mode { kGuarantees, kBatch } mode = Mode::kGuarantees;
  std::string at;  // An organization file, a data directory, a URL, or aws.
  std::string by;  // Where `at` is no file: the file whose guarantees are meant; empty: built in.
  Output output = Output::kText;
  std::uint64_t steps = 0;     // Of one question, as of the members below; 0: as prove::Limits.
  double seconds = 0;          // 0: without limit.
  std::size_t memory_mib = 0;  // 0: as prove::Limits.
};
ExitStatus RunProve(const ProveOptions& options);
ExitStatus RunProveGuarantees(const ProveOptions& options);

struct TestOptions {
  std::vector<std::string> files;
  std::string at;
  std::string junit;  // A file for the results in JUnit's form; empty: none.
  Output output = Output::kText;
};
ExitStatus RunTest(const TestOptions& options);

struct ServeOptions {
  std::string directory = kDefaultDirectory;
  enum class Keep { kDirectory, kNothing } keep = Keep::kDirectory;
  std::string address = "127.0.0.1";
  std::uint16_t port = 4566;
  int threads = 2;
  std::string tls_certificate;
  std::string tls_key;
  std::string any_credentials;  // An account; empty: keys must be known.
  std::string request_log;      // A file, or `-`; empty: none.
  std::string throttle;         // `aws`, or calls per second; empty: nobody is throttled.
  int iam_lag_ms = 0;
  std::vector<std::string> issuer_keys;  // ISSUER=FILE or ISSUER=URL, a URL of the loopback.
  enum class Accounts { kState, kStatus } accounts = Accounts::kState;  // How they are shown.
};
ExitStatus RunServe(const ServeOptions& options);

struct CoverageOptions {
  Output output = Output::kText;
};
ExitStatus RunCoverage(const CoverageOptions& options);

struct UpOptions {
  std::string file;
  ServeOptions serve;
  int parallel = 8;
  Output output = Output::kText;
};
ExitStatus RunUp(const UpOptions& options);

struct DownOptions {
  std::string directory = kDefaultDirectory;
};
ExitStatus RunDown(const DownOptions& options);

struct EnvOptions {
  std::string file;
  std::string target = "local";
  std::string directory = kDefaultDirectory;
  std::string write;    // A config file to write; empty: print.
  std::string exports;  // A profile to print as shell exports; empty: the config.
  enum class Overwrite { kRefuse, kAllowed } overwrite = Overwrite::kRefuse;
};
ExitStatus RunEnv(const EnvOptions& options);

// `commands`: the names of all commands, separated by blanks.
ExitStatus RunCompletion(const std::string& shell, const std::string& commands);

}  // namespace bulkhead::cli
