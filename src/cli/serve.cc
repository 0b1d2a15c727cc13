// bulkhead serve: the local organization alone, in the foreground.

#include <fmt/format.h>
#include <signal.h>
#include <unistd.h>

#include "cli/commands.h"
#include "cli/terminal.h"
#include "server/bootstrap.h"
#include "server/local_organization.h"

namespace bulkhead::cli {
namespace {

constexpr std::chrono::seconds kGrace{5};

// Signals that end a server are waited for, not handled: they are blocked in
// every thread before the first one starts.
class Termination {
 public:
  Termination() {
    sigemptyset(&signals_);
    sigaddset(&signals_, SIGINT);
    sigaddset(&signals_, SIGTERM);
    pthread_sigmask(SIG_BLOCK, &signals_, nullptr);
  }
  void Wait() const {
    int signal = 0;
    sigwait(&signals_, &signal);
  }

 private:
  sigset_t signals_{};
};

Result<void> Announce(const ServeOptions& options, const server::LocalOrganization& organization) {
  const org::SnapshotPtr now = organization.current();
  const org::AccessKey* key = server::AdministratorKey(*now);
  Print(fmt::format("local organization on {}\n", organization.endpoint()));
  if (options.keep == ServeOptions::Keep::kNothing) {
    Print("nothing is kept: the state goes with this process\n");
    if (key != nullptr) {
      Print(
          fmt::format("export AWS_ENDPOINT_URL={} AWS_ACCESS_KEY_ID={} "
                      "AWS_SECRET_ACCESS_KEY={} AWS_REGION=us-east-1\n",
                      organization.endpoint(), key->id, key->secret));
    }
    return {};
  }
  const Instance instance(options.directory);
  if (key != nullptr) {
    auto written = instance.WriteCredentials(
        kAdministratorProfile, {.access_key_id = key->id, .secret_access_key = key->secret});
    if (!written) return written;
  }
  Print(fmt::format("state in {}, key of the administrator in {}\n", options.directory,
                    instance.credentials_file().string()));
  return instance.WriteServer({.pid = getpid(), .endpoint = organization.endpoint()});
}

}  // namespace

ExitStatus RunServe(const ServeOptions& options) {
  if (options.tls_certificate.empty() != options.tls_key.empty()) {
    Complain("bulkhead: --tls-cert and --tls-key go together\n");
    return ExitStatus::kBadInput;
  }
  const Termination termination;
  env::RealClock clock;
  env::RealRandom random;
  const bool keep = options.keep == ServeOptions::Keep::kDirectory;
  auto organization =
      server::LocalOrganization::Start({.directory = keep ? options.directory : std::string(),
                                        .address = options.address,
                                        .port = options.port,
                                        .threads = options.threads,
                                        .tls_certificate_file = options.tls_certificate,
                                        .tls_key_file = options.tls_key},
                                       clock, random);
  if (!organization) return Failed(organization.error());
  const Result<void> announced = Announce(options, **organization);
  if (!announced) return Failed(announced.error());
  termination.Wait();
  (*organization)->Stop(kGrace);
  if (keep) Instance(options.directory).RemoveServer();
  return ExitStatus::kDone;
}

}  // namespace bulkhead::cli
