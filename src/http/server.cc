#include "http/server.h"

#include <sys/socket.h>

#include <algorithm>
#include <memory>
#include <utility>
#include <vector>

#include "base/try.h"
#include "http/listener.h"
#include "http/response_head.h"
#include "http/service.h"
#include "http/tls_context.h"
#include "http/worker.h"

namespace bulkhead::http {
namespace {

// Said to a connection beyond the limit, as far as the socket takes it at once.
constexpr std::string_view kTooManyConnections =
    "HTTP/1.1 503 Service Unavailable\r\nContent-Length: 0\r\nConnection: close\r\n\r\n";

}  // namespace

struct Server::Parts {
  Parts(ServerOptions options, Handler& handler) : service(std::move(options), handler) {}

  // Gives each connection to the next worker in turn.
  void Place(AcceptedSocket socket) {
    if (!service.connections.TryEnter()) {
      if (service.options.tls_certificate_file.empty()) {
        send(socket.descriptor.number(), kTooManyConnections.data(), kTooManyConnections.size(),
             MSG_NOSIGNAL | MSG_DONTWAIT);
      }
      return;
    }
    workers[next_worker]->Adopt(std::move(socket));
    next_worker = (next_worker + 1) % workers.size();
  }

  Service service;
  std::unique_ptr<Listener> listener;
  std::vector<std::unique_ptr<Worker>> workers;
  std::size_t next_worker = 0;  // Only the listener's thread uses it.
};

Result<std::unique_ptr<Server>> Server::Start(ServerOptions options, Handler& handler) {
  auto parts = std::make_unique<Parts>(std::move(options), handler);
  const ServerOptions& chosen = parts->service.options;
  std::shared_ptr<boost::asio::ssl::context> tls;
  if (!chosen.tls_certificate_file.empty()) {
    tls = TRY(MakeServerTlsContext(chosen.tls_certificate_file, chosen.tls_key_file));
  }
  parts->listener = TRY(Listener::Listen(chosen.address, chosen.port));
  for (int i = 0; i < std::max(1, chosen.threads); ++i) {
    parts->workers.push_back(std::make_unique<Worker>(parts->service, tls));
  }
  parts->listener->Accept(
      [parts = parts.get()](AcceptedSocket socket) { parts->Place(std::move(socket)); });
  return std::unique_ptr<Server>(new Server(std::move(parts)));
}

Server::Server(std::unique_ptr<Parts> parts) : parts_(std::move(parts)) {}

Server::~Server() { Stop(std::chrono::milliseconds(0)); }

std::uint16_t Server::port() const { return parts_->listener->port(); }

void Server::Stop(std::chrono::milliseconds grace) {
  if (parts_->service.stopping.exchange(true)) return;
  parts_->listener->Stop();
  for (const auto& worker : parts_->workers) worker->CloseIdle();
  parts_->service.connections.WaitUntilNone(grace);
  for (const auto& worker : parts_->workers) worker->CloseAll();
  for (const auto& worker : parts_->workers) worker->Join();
}

}  // namespace bulkhead::http
