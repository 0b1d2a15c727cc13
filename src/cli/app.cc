#include "cli/app.h"

#include <CLI/CLI.hpp>
#include <csignal>
#include <functional>

#include "cli/commands.h"

namespace bulkhead::cli {
namespace {

constexpr const char* kExitStatuses =
    "exit status: 0 done, 1 found something (a plan that is not empty), 2 bad input, 3 could not";

// Binds the options of every command; remembers which one was chosen.
class App {
 public:
  App() : app_("Bulkhead: a whole AWS organization as one file.", "bulkhead") {
    app_.set_version_flag("--version", "bulkhead " BULKHEAD_VERSION);
    app_.require_subcommand(1);
    app_.footer(kExitStatuses);
    AddCheck();
    AddLint();
    AddExamine();
    AddQuestion("can", "ask whether a request would be allowed", can_, &RunCan);
    AddQuestion("explain", "show what every gate says of a request", explain_, &RunExplain);
    AddWhoCan();
    AddWhatCan();
    AddReach();
    AddDiff();
    AddExport();
    AddDecide();
    AddProve();
    AddTest();
    AddPlan();
    AddApply();
    AddUp();
    AddDown();
    AddServe();
    AddEnv();
    AddCoverage();
    AddCompletion();
  }

  int Run(int argc, char** argv) {
    try {
      app_.parse(argc, argv);
    } catch (const CLI::ParseError& error) {
      const bool asked = error.get_exit_code() == 0;  // --help and --version
      app_.exit(error);
      return static_cast<int>(asked ? ExitStatus::kDone : ExitStatus::kBadInput);
    }
    return static_cast<int>(chosen_());
  }

 private:
  // A command whose options live as long as the app.
  template <class Options>
  CLI::App* Add(const char* name, const char* text, Options& options,
                ExitStatus (*run)(const Options&)) {
    CLI::App* command = app_.add_subcommand(name, text);
    command->footer(kExitStatuses);
    command->callback(
        [this, &options, run] { chosen_ = [&options, run] { return run(options); }; });
    return command;
  }

  static void AddFile(CLI::App* command, std::string& file) {
    command->add_option("FILE", file, "the organization file")->required();
  }
  static void AddData(CLI::App* command, std::string& directory) {
    command->add_option("--data", directory, "directory of the local organization")
        ->capture_default_str();
  }
  static void AddTarget(CLI::App* command, std::string& target) {
    command->add_option("--target", target, "local, a URL, or aws")->capture_default_str();
  }
  static void AddJson(CLI::App* command, Output& output) {
    command->add_flag_callback(
        "--json", [&output] { output = Output::kJson; }, "answer as JSON, for programs");
  }
  static void AddParallel(CLI::App* command, int& parallel) {
    command->add_option("--parallel", parallel, "calls at the same time")
        ->check(CLI::Range(1, 64))
        ->capture_default_str();
  }
  static void AddServerOptions(CLI::App* command, ServeOptions& options) {
    AddData(command, options.directory);
    command->add_option("--address", options.address, "IP address to listen on")
        ->capture_default_str();
    command->add_option("--port", options.port, "port to listen on; 0: any that is free")
        ->capture_default_str();
    command->add_option("--threads", options.threads, "threads that serve")
        ->check(CLI::Range(1, 256))
        ->capture_default_str();
    command->add_option("--tls-cert", options.tls_certificate,
                        "certificate chain (PEM): serve TLS");
    command->add_option("--tls-key", options.tls_key, "its private key (PEM)");
    command->add_option("--any-credentials", options.any_credentials,
                        "whoever signs with an unknown key is root of this account (loopback "
                        "only)");
    command->add_option("--request-log", options.request_log,
                        "add a line of JSON per request to this file; -: standard output");
    command->add_option("--throttle", options.throttle,
                        "limit calls per account and operation: `aws` as AWS documents it, or so "
                        "many a second where it does not");
    command
        ->add_option("--iam-lag", options.iam_lag_ms,
                     "milliseconds by which reads of IAM are behind, for tests")
        ->check(CLI::Range(0, 600'000));
    command
        ->add_option("--issuer-keys", options.issuer_keys,
                     "ISSUER=FILE: the keys (JWKS) of an issuer of web identity tokens; a file, or "
                     "a URL of this machine")
        ->allow_extra_args(false);
    command->add_flag_callback(
        "--account-status", [&options] { options.accounts = ServeOptions::Accounts::kStatus; },
        "show accounts with their Status too, which AWS retired on 2026-09-09");
  }

  void AddCheck() {
    CLI::App* command = Add("check", "check an organization file, offline", check_, &RunCheck);
    AddFile(command, check_.file);
    AddJson(command, check_.output);
  }
  void AddLint() {
    CLI::App* command =
        Add("lint", "find what is wrong, risky or needless in policies", lint_, &RunLint);
    command->add_option("POLICY", lint_.files, "files with a policy each; none: standard input");
    command->add_option("--kind", lint_.kind, "the kind of the policies; otherwise it is guessed")
        ->check(CLI::IsMember(
            {"identity", "boundary", "session", "resource", "trust", "scp", "rcp", "endpoint"}));
    command->add_option("--resource", lint_.resource, "what a resource policy is attached to")
        ->check(CLI::IsMember({"AWS::S3::Bucket", "AWS::S3::AccessPoint",
                               "AWS::S3::MultiRegionAccessPoint",
                               "AWS::S3ObjectLambda::AccessPoint", "AWS::DynamoDB::Table"}));
    AddJson(command, lint_.output);
  }
  void AddExamine() {
    CLI::App* command =
        Add("examine", "prove what each statement of a policy is good for", examine_, &RunExamine);
    CLI::Option* files = command->add_option(
        "POLICY", examine_.files, "files with a policy each; none: all of an organization");
    command
        ->add_option("--at", examine_.at,
                     "the organization: a file, a data directory, an export, a URL, or aws; "
                     "otherwise .bulkhead")
        ->excludes(files);
    command
        ->add_option("--under", examine_.under,
                     "SCPs, a file for each level: find what never takes effect beneath them")
        ->allow_extra_args(false);
    command
        ->add_option("--kind", examine_.kind, "the kind of the policies; otherwise it is guessed")
        ->check(CLI::IsMember(
            {"identity", "boundary", "session", "resource", "trust", "scp", "rcp", "endpoint"}));
    command->add_flag_callback(
        "--shrink", [this] { examine_.shrink = ExamineOptions::Shrink::kWrite; },
        "write the policy in fewer characters, proved to say the same");
    AddJson(command, examine_.output);
  }
  void AddPlan() {
    CLI::App* command =
        Add("plan", "show what has to change so that the file holds", plan_, &RunPlan);
    AddFile(command, plan_.file);
    AddTarget(command, plan_.target);
    AddData(command, plan_.directory);
    AddJson(command, plan_.output);
  }
  void AddApply() {
    CLI::App* command = Add("apply", "make the organization what the file says", apply_, &RunApply);
    AddFile(command, apply_.file);
    AddTarget(command, apply_.target);
    AddData(command, apply_.directory);
    AddParallel(command, apply_.parallel);
    command->add_flag_callback(
        "-y,--yes", [this] { apply_.consent = ApplyOptions::Consent::kGiven; },
        "apply without asking");
    AddJson(command, apply_.output);
  }
  void AddUp() {
    CLI::App* command =
        Add("up", "start a local organization and apply the file to it", up_, &RunUp);
    AddFile(command, up_.file);
    AddServerOptions(command, up_.serve);
    AddParallel(command, up_.parallel);
    AddJson(command, up_.output);
  }
  void AddDown() {
    CLI::App* command = Add("down", "stop the local organization", down_, &RunDown);
    AddData(command, down_.directory);
  }
  void AddServe() {
    CLI::App* command =
        Add("serve", "serve a local organization in the foreground", serve_, &RunServe);
    AddServerOptions(command, serve_);
    command->add_flag_callback(
        "--ephemeral", [this] { serve_.keep = ServeOptions::Keep::kNothing; },
        "keep nothing: the state goes with the process");
  }
  void AddEnv() {
    CLI::App* command =
        Add("env", "write AWS profiles for the people and roles of the file", env_, &RunEnv);
    AddFile(command, env_.file);
    AddTarget(command, env_.target);
    AddData(command, env_.directory);
    command->add_option("--write", env_.write, "write the profiles to this file");
    command->add_option("--exports", env_.exports, "print one profile as shell exports");
    command->add_flag_callback(
        "--force", [this] { env_.overwrite = EnvOptions::Overwrite::kAllowed; },
        "replace the file if it exists");
  }
  void AddCoverage() {
    CLI::App* command =
        Add("coverage", "list the operations of AWS that the local organization has", coverage_,
            &RunCoverage);
    AddJson(command, coverage_.output);
  }
  void AddQuestion(const char* name, const char* text, QuestionOptions& options,
                   ExitStatus (*run)(const QuestionOptions&)) {
    CLI::App* command = Add(name, text, options, run);
    command
        ->add_option("PRINCIPAL", options.principal,
                     "an ARN; ACCOUNT:user/NAME, ACCOUNT:role/NAME or ACCOUNT:root, where ACCOUNT "
                     "is an id, a name or a selector of the file; a service; anonymous")
        ->required();
    command->add_option("ACTION", options.action, "such as s3:GetObject")->required();
    command
        ->add_option("RESOURCE", options.resources,
                     "an ARN; several for an action that needs them all")
        ->capture_default_str();
    command
        ->add_option("-c,--context", options.context, "a condition key of the request: key=value")
        ->allow_extra_args(false);
    command->add_option("--resource-account", options.account, "the account of the resource");
    command
        ->add_option("--session-policy", options.session_policies,
                     "a file with a session policy of the role")
        ->allow_extra_args(false);
    AddAt(command, options.at);
    AddJson(command, options.output);
  }
  static void AddAt(CLI::App* command, std::string& at) {
    command->add_option("--at", at,
                        "an organization file, a data directory, an export, a URL, or aws; "
                        "otherwise .bulkhead");
  }
  static void AddWorld(CLI::App* command, AccessOptions& options) {
    command
        ->add_option("--assuming", options.assuming,
                     "what all requests fulfil: `Bool aws:MultiFactorAuthPresent false`")
        ->allow_extra_args(false);
    command->add_flag_callback(
        "--closed", [&options] { options.world = AccessOptions::World::kCatalog; },
        "only actions and resources that AWS has today");
  }
  void AddWhoCan() {
    CLI::App* command =
        Add("who-can", "find everyone who can do something, in every way", who_can_, &RunWhoCan);
    command->add_option("ACTION", who_can_.action, "such as s3:Delete*")->required();
    command->add_option("RESOURCE", who_can_.resource, "an ARN, with wildcards")
        ->capture_default_str();
    who_can_.principals = "everyone";
    command
        ->add_option("--by", who_can_.principals,
                     "whom to look at: everyone, inside, people, roles, roots, outside, "
                     "anonymous, services, federated, account:NAME, unit:NAME, an ARN with "
                     "wildcards; several with commas, `except` before exceptions")
        ->capture_default_str();
    command->add_flag_callback(
        "--through-roles", [this] { who_can_.through = AccessOptions::Through::kRoles; },
        "count the roles that they can assume, in chains");
    AddWorld(command, who_can_);
    AddAt(command, who_can_.at);
    AddJson(command, who_can_.output);
  }
  void AddWhatCan() {
    CLI::App* command = Add("what-can", "show all that a principal can do", what_can_, &RunWhatCan);
    command->add_option("PRINCIPAL", what_can_.principals, "as `can` takes it, or as who-can --by")
        ->required();
    command->add_option("--action", what_can_.action, "only actions of this pattern")
        ->capture_default_str();
    command->add_option("--resource", what_can_.resource, "only resources of this pattern")
        ->capture_default_str();
    AddWorld(command, what_can_);
    AddAt(command, what_can_.at);
    AddJson(command, what_can_.output);
  }
  void AddReach() {
    CLI::App* command = Add("reach", "show what a principal can become, or who gets to a resource",
                            reach_, &RunReach);
    CLI::Option* principal = command->add_option("PRINCIPAL", reach_.principals,
                                                 "where it begins: as who-can --by takes it");
    command->add_option("--to", reach_.to, "who gets to this resource, and how")
        ->excludes(principal);
    command->add_option("--action", reach_.action, "of --to: to do what")->capture_default_str();
    command->add_flag_callback(
        "--assume-only", [this] { reach_.paths = AccessOptions::Paths::kAssumeOnly; },
        "by assuming roles alone, without the paths of privilege escalation");
    command->add_flag_callback(
        "--dot", [this] { reach_.picture = AccessOptions::Picture::kDot; },
        "as a graph for Graphviz: bulkhead reach ... --dot | dot -Tsvg");
    command->add_flag_callback(
        "--svg", [this] { reach_.picture = AccessOptions::Picture::kSvg; }, "as a picture");
    AddAt(command, reach_.at);
    AddJson(command, reach_.output);
  }
  void AddDiff() {
    CLI::App* command = Add("diff", "show who gains and who loses which access", diff_, &RunDiff);
    command
        ->add_option("BEFORE", diff_.before,
                     "an organization file, a data directory, an export, a URL, aws; or a policy "
                     "(a .json file)")
        ->required();
    command->add_option("NOW", diff_.now, "likewise")->required();
    AddJson(command, diff_.output);
  }
  void AddExport() {
    CLI::App* command =
        Add("export", "write an organization as a folder of what the AWS CLI prints", export_,
            &RunExport);
    command->add_option("DIRECTORY", export_.directory, "a folder that is empty or not there")
        ->required();
    command->add_option("--from", export_.from,
                        "a URL, aws, an organization file, a data directory or an export; "
                        "otherwise .bulkhead");
  }
  void AddDecide() {
    CLI::App* command =
        app_.add_subcommand("decide", "decide requests, a line of JSON each, from standard input");
    command->footer(
        "a line in:  {\"id\": 1, \"request\": {\"principal\", \"action\", \"resource\", "
        "\"resourceAccount\", \"context\"},\n"
        "             \"policies\": {\"identity\", \"boundary\", \"session\", \"resource\", "
        "\"scp\", \"rcp\", \"endpoint\"}}\n"
        "             or \"organization\": FILE in the place of \"policies\"\n"
        "a line out: {\"id\", \"decision\", \"gate\", \"level\", \"because\", \"near\", "
        "\"keys\", \"missing_keys\"}");
    command->callback([this] { chosen_ = [] { return RunDecide(); }; });
  }
  void AddProve() {
    CLI::App* command =
        Add("prove", "prove what an organization promises, for every request there can be", prove_,
            &RunProve);
    command->footer(
        std::string(kExitStatuses) +
        "\n\n--batch:\n"
        "a line in:  {\"id\": 1, \"ask\": \"contains\", \"a\": [POLICY, ...], \"b\": [...]}\n"
        "             contains: all that `a` allows, `b` allows, too; or equivalent, disjoint;\n"
        "             or public, of `a` alone\n"
        "a line out: {\"id\", \"answer\": \"yes\", \"no\" or \"unknown\", \"witness\": "
        "{\"principal\", \"action\",\n"
        "             \"resource\", \"context\"}, \"why\"}");
    command->add_option("AT", prove_.at,
                        "an organization file, a data directory, a URL, or aws; otherwise "
                        ".bulkhead");
    command->add_option("--by", prove_.by,
                        "the organization file whose guarantees are meant, where AT is none");
    AddJson(command, prove_.output);
    command->add_flag_callback(
        "--batch", [this] { prove_.mode = ProveOptions::Mode::kBatch; },
        "prove questions about policies, a line of JSON each, from standard input");
    command->add_option("--steps", prove_.steps, "at most so many steps for one question");
    command->add_option("--seconds", prove_.seconds, "at most so long for one question")
        ->check(CLI::Range(0.001, 1e9));
    command->add_option("--memory", prove_.memory_mib, "at most so many MiB for one question")
        ->check(CLI::Range(1, 1 << 20));
  }
  void AddTest() {
    CLI::App* command = Add("test", "check what an organization promises", test_, &RunTest);
    command
        ->add_option("FILE", test_.files,
                     "an organization file with `tests`, or lines of `expect deny ...`")
        ->required();
    AddAt(command, test_.at);
    command->add_option("--junit", test_.junit,
                        "write the results to this file, as JUnit has them");
    AddJson(command, test_.output);
  }
  void AddCompletion() {
    CLI::App* command = app_.add_subcommand("completion", "print a completion script for a shell");
    command->add_option("SHELL", shell_, "bash, zsh or fish")
        ->required()
        ->check(CLI::IsMember({"bash", "zsh", "fish"}));
    command->callback([this] { chosen_ = [this] { return RunCompletion(shell_, Commands()); }; });
  }

  std::string Commands() const {
    std::string names;
    for (const CLI::App* command : app_.get_subcommands({})) {
      names += (names.empty() ? "" : " ") + command->get_name();
    }
    return names;
  }

  CLI::App app_;
  std::function<ExitStatus()> chosen_;
  CheckOptions check_;
  LintOptions lint_;
  ExamineOptions examine_;
  QuestionOptions can_;
  QuestionOptions explain_;
  ProveOptions prove_;
  AccessOptions who_can_;
  AccessOptions what_can_;
  AccessOptions reach_;
  DiffOptions diff_;
  ExportOptions export_;
  TestOptions test_;
  PlanOptions plan_;
  ApplyOptions apply_;
  UpOptions up_;
  DownOptions down_;
  ServeOptions serve_;
  EnvOptions env_;
  CoverageOptions coverage_;
  std::string shell_;
};

}  // namespace

int RunApp(int argc, char** argv) {
  std::signal(SIGPIPE, SIG_IGN);  // A reader that goes away is no reason to die.
  App app;
  return app.Run(argc, argv);
}

}  // namespace bulkhead::cli
