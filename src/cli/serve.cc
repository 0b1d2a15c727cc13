// bulkhead serve: the local organization alone, in the foreground.

#include <fmt/format.h>
#include <signal.h>
#include <unistd.h>

#include <algorithm>
#include <charconv>

#include "base/try.h"
#include "cli/background.h"
#include "cli/commands.h"
#include "cli/terminal.h"
#include "http/client.h"
#include "server/bootstrap.h"
#include "server/issuer_keys.h"
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

// Whether the host of the URL, and not only its beginning, is the loopback.
bool IsOfThisMachine(std::string_view url) {
  const std::string_view rest = url.substr(url.find("://") + 3);
  const std::string_view authority = rest.substr(0, rest.find_first_of("/?#"));
  const std::size_t port = authority.rfind(':');
  const bool has_port = port != std::string_view::npos && !authority.ends_with(']');
  const std::string_view host = has_port ? authority.substr(0, port) : authority;
  return authority.find('@') == std::string_view::npos &&
         (host == "127.0.0.1" || host == "localhost" || host == "[::1]");
}

// `ISSUER=FILE`, or a URL of this machine: what it says is read once, now.
Result<org::IssuerKeys> ReadIssuerKeys(const std::string& text) {
  const std::size_t equals = text.find('=');
  if (equals == std::string::npos) return Fail("--issuer-keys is ISSUER=FILE or ISSUER=URL");
  const std::string issuer = text.substr(0, equals);
  const std::string place = text.substr(equals + 1);
  if (!place.starts_with("http://") && !place.starts_with("https://")) {
    return server::MakeIssuerKeys(issuer, TRY(ReadTextFile(place)));
  }
  if (!IsOfThisMachine(place)) {
    return Fail(
        fmt::format("{} is not on this machine: keys are fetched from the loopback only", place));
  }
  http::Client client({.response_bytes_max = std::size_t{1} << 20});
  const http::ClientResponse answer =
      TRY(client.Send({.url = place, .timeout = std::chrono::seconds(5)}));
  if (answer.status != 200) return Fail(fmt::format("{} answered {}", place, answer.status));
  return server::MakeIssuerKeys(issuer, answer.body);
}

// What the options say, as the server takes it.
Result<server::LocalOptions> LocalOptionsOf(const ServeOptions& options) {
  const bool keep = options.keep == ServeOptions::Keep::kDirectory;
  server::LocalOptions local = {.directory = keep ? options.directory : std::string(),
                                .address = options.address,
                                .port = options.port,
                                .threads = options.threads,
                                .tls_certificate_file = options.tls_certificate,
                                .tls_key_file = options.tls_key,
                                .request_log = options.request_log,
                                .throttled = !options.throttle.empty(),
                                .iam_lag = std::chrono::milliseconds(options.iam_lag_ms)};
  if (options.accounts == ServeOptions::Accounts::kStatus) {
    local.account_status = services::AccountStatus::kShown;
  }
  if (!options.any_credentials.empty()) {
    local.any_credentials = TRY(AccountId::Parse(options.any_credentials));
    if (local.any_credentials.is_none()) return Fail("--any-credentials needs another account");
  }
  for (const std::string& text : options.issuer_keys) {
    local.issuer_keys.push_back(TRY(ReadIssuerKeys(text)));
  }
  if (local.throttled && options.throttle != "aws") {
    double rate = 0;
    const char* end = options.throttle.data() + options.throttle.size();
    const auto [at, error] = std::from_chars(options.throttle.data(), end, rate);
    if (error != std::errc() || at != end || !(rate > 0)) {
      return Fail(
          fmt::format("--throttle is `aws` or calls per second, not `{}`", options.throttle));
    }
    local.rate = server::Rate{.per_second = rate, .burst = std::max(1.0, rate)};
  }
  return local;
}

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
    Print(fmt::format("export BULKHEAD_ADMIN_TOKEN={}\n", organization.admin_token()));
    return {};
  }
  const Instance instance(options.directory);
  if (key != nullptr) {
    auto written = instance.WriteCredentials(
        kAdministratorProfile, {.access_key_id = key->id, .secret_access_key = key->secret});
    if (!written) return written;
  }
  Print(fmt::format("state in {}, key of the administrator in {}, admin token in {}\n",
                    options.directory, instance.credentials_file().string(),
                    instance.admin_token_file().string()));
  return instance.WriteServer({.pid = getpid(), .endpoint = organization.endpoint()},
                              organization.admin_token());
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
  const auto local = LocalOptionsOf(options);
  if (!local) {
    Complain(fmt::format("bulkhead: {}\n", local.error().message));
    return ExitStatus::kBadInput;
  }
  auto organization = server::LocalOrganization::Start(*local, clock, random);
  if (!organization) return Failed(organization.error());
  WarnOfAnyCredentials(options);
  const Result<void> announced = Announce(options, **organization);
  if (!announced) return Failed(announced.error());
  termination.Wait();
  (*organization)->Stop(kGrace);
  if (options.keep == ServeOptions::Keep::kDirectory) Instance(options.directory).RemoveServer();
  return ExitStatus::kDone;
}

}  // namespace bulkhead::cli
