#include "server/local_organization.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <future>

#include "api/model.h"
#include "aws/ip_range.h"
#include "base/try.h"
#include "env/travel_clock.h"
#include "http/server.h"
#include "server/bootstrap.h"
#include "server/control.h"
#include "server/gateway.h"
#include "store/blobs.h"
#include "store/committer.h"
#include "store/log.h"

namespace bulkhead::server {
namespace {

// Makes what a fresh state needs, and waits until it is durable.
Result<void> BootstrapNow(const LocalOptions& options, store::Committer& committer,
                          const env::Clock& clock, env::Random& random) {
  const org::SnapshotPtr& initial = options.initial;
  std::array<char, 32> seed{};
  random.Fill(seed.data(), seed.size());
  const std::string seed_text(seed.begin(), seed.end());
  std::promise<Result<void>> promise;
  committer.Submit(
      [&](const org::Snapshot& now) -> std::optional<org::Change> {
        services::Ids ids(seed_text);
        org::Change change = initial ? org::Everything(*initial) : org::Change();
        change.Add(Bootstrap(initial ? *initial : now, ids, clock.Now(), options.any_credentials));
        for (const org::IssuerKeys& keys : options.issuer_keys) change.Put(keys);
        if (change.empty()) return std::nullopt;
        return change;
      },
      [&](Result<void> outcome) { promise.set_value(std::move(outcome)); });
  return promise.get_future().get();
}

bool IsLoopback(std::string_view address) {
  const auto loopback = {aws::IpRange::Parse("127.0.0.0/8"), aws::IpRange::Parse("::1")};
  const std::optional<aws::IpRange> range = aws::IpRange::Parse(address);
  return address == "localhost" ||
         (range && std::ranges::any_of(loopback, [&](const std::optional<aws::IpRange>& each) {
            return each->Contains(*range);
          }));
}

Result<void> CheckAnyCredentials(const LocalOptions& options, const org::Snapshot& now) {
  if (options.any_credentials.is_none()) return {};
  if (!IsLoopback(options.address)) {
    return Fail(
        fmt::format("with any credentials the server listens on the loopback only, not on {}",
                    options.address));
  }
  if (!now.table<org::Account>().empty() &&
      now.Find<org::Account>(options.any_credentials.text()) == nullptr) {
    return Fail(fmt::format("there is no account {}", options.any_credentials.text()));
  }
  return {};
}

}  // namespace

struct LocalOrganization::Parts {
  Parts(const env::Clock& machine_clock, env::Random& random)
      : clock(machine_clock), faults(random) {}

  api::Models models;
  env::TravelClock clock;
  Metrics metrics;
  FaultPlan faults;
  Timer timer;
  std::string admin_token;
  std::unique_ptr<Throttle> throttle;
  std::unique_ptr<RequestLog> log;
  std::unique_ptr<store::Committer> committer;
  std::unique_ptr<store::BlobStore> blobs;
  std::unique_ptr<KeyUses> key_uses;
  std::unique_ptr<LaggingView> view;
  std::unique_ptr<World> world;
  std::unique_ptr<Control> control;
  std::unique_ptr<Gateway> gateway;
  std::unique_ptr<http::Server> server;
  std::string endpoint;
};

// The log, the blobs and what a first start adds.
Result<void> LocalOrganization::OpenState(const LocalOptions& options, Parts& parts,
                                          env::Random& random) {
  const bool ephemeral = options.directory.empty();
  if (options.initial && !ephemeral) return Fail("a directory holds its own organization");
  std::unique_ptr<store::Log> log = ephemeral
                                        ? store::MakeForgetfulLog()
                                        : TRY(store::OpenSqliteLog(options.directory, parts.clock));
  parts.committer =
      TRY(store::Committer::Start(std::move(log), [&parts](const store::Committer::Commit& commit) {
        parts.metrics.CountCommit(commit.took, commit.changes);
      }));
  parts.blobs = ephemeral ? TRY(store::OpenTemporaryBlobs(random))
                          : TRY(store::OpenBlobs(options.directory, random));
  const org::SnapshotPtr found = parts.committer->current();
  TRY_VOID(CheckAnyCredentials(options, options.initial ? *options.initial : *found));
  TRY_VOID(parts.blobs->Sweep(*found));
  TRY_VOID(BootstrapNow(options, *parts.committer, parts.clock, random));
  if (!options.request_log.empty()) parts.log = TRY(RequestLog::Open(options.request_log));
  return {};
}

// What serves, but for the sockets.
void LocalOrganization::MakeWorld(const LocalOptions& options, Parts& parts, env::Random& random) {
  parts.admin_token = NewAdminToken(random);
  if (options.throttled) parts.throttle = std::make_unique<Throttle>(options.rate);
  parts.key_uses = std::make_unique<KeyUses>(*parts.committer);
  parts.view = std::make_unique<LaggingView>(*parts.committer, options.iam_lag);
  parts.world = std::make_unique<World>(World{.models = parts.models,
                                              .committer = *parts.committer,
                                              .blobs = *parts.blobs,
                                              .clock = parts.clock,
                                              .machine = parts.clock.machine(),
                                              .random = random,
                                              .key_uses = *parts.key_uses,
                                              .view = *parts.view,
                                              .metrics = parts.metrics,
                                              .faults = parts.faults,
                                              .timer = parts.timer,
                                              .throttle = parts.throttle.get(),
                                              .log = parts.log.get(),
                                              .any_credentials = options.any_credentials,
                                              .account_status = options.account_status});
  parts.control =
      std::make_unique<Control>(*parts.world, Control::Parts{.admin_token = parts.admin_token,
                                                             .clock = parts.clock,
                                                             .initial = options.initial});
  parts.gateway = std::make_unique<Gateway>(*parts.world, *parts.control);
}

LocalOrganization::LocalOrganization(std::unique_ptr<Parts> parts) : parts_(std::move(parts)) {}

LocalOrganization::~LocalOrganization() { Stop(std::chrono::milliseconds(0)); }

Result<std::unique_ptr<LocalOrganization>> LocalOrganization::Start(const LocalOptions& options,
                                                                    const env::Clock& clock,
                                                                    env::Random& random) {
  auto parts = std::make_unique<Parts>(clock, random);
  TRY_VOID(OpenState(options, *parts, random));
  MakeWorld(options, *parts, random);
  parts->server = TRY(http::Server::Start({.address = options.address,
                                           .port = options.port,
                                           .threads = options.threads,
                                           .tls_certificate_file = options.tls_certificate_file,
                                           .tls_key_file = options.tls_key_file,
                                           .clock = &clock},
                                          *parts->gateway));
  const bool v6 = options.address.find(':') != std::string::npos;
  parts->endpoint =
      fmt::format("{}://{}{}{}:{}", options.tls_certificate_file.empty() ? "http" : "https",
                  v6 ? "[" : "", options.address, v6 ? "]" : "", parts->server->port());
  return std::unique_ptr<LocalOrganization>(new LocalOrganization(std::move(parts)));
}

std::string LocalOrganization::endpoint() const { return parts_->endpoint; }

const std::string& LocalOrganization::admin_token() const { return parts_->admin_token; }

org::SnapshotPtr LocalOrganization::current() const { return parts_->committer->current(); }

void LocalOrganization::Stop(std::chrono::milliseconds grace) {
  // Exchanges hand their work to the committer: the sockets go first.
  if (parts_->server) parts_->server->Stop(grace);
  parts_->timer.Stop();
  if (parts_->committer) parts_->committer->Stop();
}

}  // namespace bulkhead::server
