#include "cli/background.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <signal.h>
#include <spawn.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <thread>
#include <vector>

#include "cli/terminal.h"
#include "http/client.h"

extern char** environ;  // NOLINT(readability-redundant-declaration)

namespace bulkhead::cli {
namespace {

constexpr std::chrono::milliseconds kPoll{2};
constexpr std::chrono::seconds kStartMax{20};
constexpr std::chrono::seconds kStopMax{20};

std::vector<std::string> ServeArguments(const ServeOptions& options) {
  std::vector<std::string> arguments = {"bulkhead",  "serve",
                                        "--data",    options.directory,
                                        "--address", options.address,
                                        "--port",    std::to_string(options.port),
                                        "--threads", std::to_string(options.threads)};
  if (!options.tls_certificate.empty()) {
    arguments.insert(arguments.end(),
                     {"--tls-cert", options.tls_certificate, "--tls-key", options.tls_key});
  }
  const auto add = [&arguments](const char* name, const std::string& value) {
    if (!value.empty()) arguments.insert(arguments.end(), {name, value});
  };
  add("--any-credentials", options.any_credentials);
  add("--request-log", options.request_log);
  add("--throttle", options.throttle);
  for (const std::string& keys : options.issuer_keys) add("--issuer-keys", keys);
  if (options.iam_lag_ms > 0) add("--iam-lag", std::to_string(options.iam_lag_ms));
  if (options.accounts == ServeOptions::Accounts::kStatus) arguments.push_back("--account-status");
  return arguments;
}

Result<pid_t> Spawn(const std::vector<std::string>& arguments, const std::string& log) {
  posix_spawn_file_actions_t files;
  posix_spawn_file_actions_init(&files);
  posix_spawn_file_actions_addopen(&files, STDIN_FILENO, "/dev/null", O_RDONLY, 0);
  posix_spawn_file_actions_addopen(&files, STDOUT_FILENO, log.c_str(), O_WRONLY | O_CREAT | O_TRUNC,
                                   0600);
  posix_spawn_file_actions_adddup2(&files, STDOUT_FILENO, STDERR_FILENO);
  posix_spawnattr_t attributes;
  posix_spawnattr_init(&attributes);
  posix_spawnattr_setflags(&attributes, POSIX_SPAWN_SETSID);
  std::vector<char*> argv;
  for (const std::string& argument : arguments) argv.push_back(const_cast<char*>(argument.c_str()));
  argv.push_back(nullptr);
  pid_t pid = 0;
  const int error = posix_spawn(&pid, "/proc/self/exe", &files, &attributes, argv.data(), environ);
  posix_spawn_file_actions_destroy(&files);
  posix_spawnattr_destroy(&attributes);
  if (error != 0) return Fail(fmt::format("cannot start a server: {}", std::strerror(error)));
  return pid;
}

bool Answers(http::Client& client, const std::string& endpoint) {
  const auto answer =
      client.Send({.url = endpoint + "/_bulkhead/health", .timeout = std::chrono::seconds(2)});
  return answer && answer->status == 200;
}

}  // namespace

void WarnOfAnyCredentials(const ServeOptions& options) {
  if (options.any_credentials.empty()) return;
  Complain(fmt::format(
      "bulkhead: WARNING: ANY CREDENTIALS. Whoever reaches {} and signs with a key that is not "
      "known is root of account {}; signatures of such keys are not checked.\n",
      options.address, options.any_credentials));
}

Result<RunningServer> EnsureServer(const ServeOptions& options) {
  const Instance instance(options.directory);
  if (auto running = instance.FindServer()) return *std::move(running);
  std::error_code made;
  std::filesystem::create_directories(options.directory, made);
  if (made) return Fail(fmt::format("cannot make {}: {}", options.directory, made.message()));
  chmod(options.directory.c_str(), 0700);
  const Result<pid_t> pid = Spawn(ServeArguments(options), instance.log_file().string());
  if (!pid) return std::unexpected(pid.error());
  http::Client client({.ca_file = options.tls_certificate});
  const auto until = std::chrono::steady_clock::now() + kStartMax;
  while (std::chrono::steady_clock::now() < until) {
    auto running = instance.FindServer();
    if (running && running->pid == *pid && Answers(client, running->endpoint)) {
      WarnOfAnyCredentials(options);
      return *std::move(running);
    }
    int status = 0;
    if (waitpid(*pid, &status, WNOHANG) == *pid) break;
    std::this_thread::sleep_for(kPoll);
  }
  return Fail(fmt::format("the local organization did not start:\n{}",
                          ReadTextFile(instance.log_file()).value_or("")));
}

Result<bool> StopServer(const Instance& instance) {
  const std::optional<RunningServer> running = instance.FindServer();
  if (!running) return false;
  const auto pid = static_cast<pid_t>(running->pid);
  if (kill(pid, SIGTERM) != 0) {
    return Fail(fmt::format("cannot stop process {}: {}", pid, std::strerror(errno)));
  }
  const auto until = std::chrono::steady_clock::now() + kStopMax;
  while (std::chrono::steady_clock::now() < until) {
    waitpid(pid, nullptr, WNOHANG);  // It may be a child of ours.
    if (kill(pid, 0) != 0 && errno == ESRCH) return true;
    std::this_thread::sleep_for(kPoll);
  }
  return Fail(fmt::format("process {} has not ended within {} s", pid, kStopMax.count()));
}

}  // namespace bulkhead::cli
