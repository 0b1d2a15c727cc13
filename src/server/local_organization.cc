#include "server/local_organization.h"

#include <fmt/format.h>

#include <array>
#include <future>

#include "api/model.h"
#include "base/try.h"
#include "http/server.h"
#include "server/bootstrap.h"
#include "server/gateway.h"
#include "store/blobs.h"
#include "store/committer.h"
#include "store/log.h"

namespace bulkhead::server {
namespace {

// Makes what a fresh state needs, and waits until it is durable.
Result<void> BootstrapNow(const org::SnapshotPtr& initial, store::Committer& committer,
                          const env::Clock& clock, env::Random& random) {
  std::array<char, 32> seed{};
  random.Fill(seed.data(), seed.size());
  const std::string seed_text(seed.begin(), seed.end());
  std::promise<Result<void>> promise;
  committer.Submit(
      [&](const org::Snapshot& now) -> std::optional<org::Change> {
        services::Ids ids(seed_text);
        org::Change change = initial ? org::Everything(*initial) : org::Change();
        change.Add(Bootstrap(initial ? *initial : now, ids, clock.Now()));
        if (change.empty()) return std::nullopt;
        return change;
      },
      [&](Result<void> outcome) { promise.set_value(std::move(outcome)); });
  return promise.get_future().get();
}

}  // namespace

struct LocalOrganization::Parts {
  api::Models models;
  std::unique_ptr<store::Committer> committer;
  std::unique_ptr<store::BlobStore> blobs;
  std::unique_ptr<KeyUses> key_uses;
  std::unique_ptr<Gateway> gateway;
  std::unique_ptr<http::Server> server;
  std::string endpoint;
};

LocalOrganization::LocalOrganization(std::unique_ptr<Parts> parts) : parts_(std::move(parts)) {}

LocalOrganization::~LocalOrganization() { Stop(std::chrono::milliseconds(0)); }

Result<std::unique_ptr<LocalOrganization>> LocalOrganization::Start(const LocalOptions& options,
                                                                    const env::Clock& clock,
                                                                    env::Random& random) {
  auto parts = std::make_unique<Parts>();
  const bool ephemeral = options.directory.empty();
  if (options.initial && !ephemeral) return Fail("a directory holds its own organization");
  std::unique_ptr<store::Log> log =
      ephemeral ? store::MakeMemoryLog() : TRY(store::OpenSqliteLog(options.directory, clock));
  parts->committer = TRY(store::Committer::Start(std::move(log)));
  parts->blobs = ephemeral ? TRY(store::OpenTemporaryBlobs(random))
                           : TRY(store::OpenBlobs(options.directory, random));
  TRY_VOID(parts->blobs->Sweep(*parts->committer->current()));
  TRY_VOID(BootstrapNow(options.initial, *parts->committer, clock, random));

  parts->key_uses = std::make_unique<KeyUses>(*parts->committer);
  parts->gateway = std::make_unique<Gateway>(World{.models = parts->models,
                                                   .committer = *parts->committer,
                                                   .blobs = *parts->blobs,
                                                   .clock = clock,
                                                   .random = random,
                                                   .key_uses = *parts->key_uses});
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

org::SnapshotPtr LocalOrganization::current() const { return parts_->committer->current(); }

void LocalOrganization::Stop(std::chrono::milliseconds grace) {
  // Exchanges hand their work to the committer: the sockets go first.
  if (parts_->server) parts_->server->Stop(grace);
  if (parts_->committer) parts_->committer->Stop();
}

}  // namespace bulkhead::server
