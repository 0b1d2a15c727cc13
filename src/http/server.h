// Server: answers HTTP/1.1 and 1.0 over TCP or TLS, by asking a Handler.
//
// It reads and checks the framing of requests, streams bodies both ways with
// back-pressure, keeps connections alive, and cuts off what is too large, too
// slow or malformed by itself (400, 408, 413, 417, 431, 503, 505). Requests of one
// connection are answered in order, one at a time. Handlers and exchanges run
// on the server's few threads: they may compute and touch the disk, but what
// waits long answers later through Respond.
//
//   struct Hello final : http::Handler {
//     Begun Begin(http::RequestHead) override { return http::Response{.body = "hello\n"}; }
//   } hello;
//   auto server = TRY(http::Server::Start({.port = 8080}, hello));
//   ...
//   server->Stop(std::chrono::seconds(5));
#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <variant>

#include "base/result.h"
#include "http/message.h"

namespace bulkhead::env {
class Clock;
}

namespace bulkhead::http {

// Gives the answer to one request. May be called once, on any thread, also
// after the client or the server has gone: then nothing happens. Destroyed
// without a call it answers 500.
using Respond = std::move_only_function<void(Response)>;

// One request being served. Calls never overlap. It is destroyed when its
// answer was sent or its client has gone, possibly before it was answered.
class Exchange {
 public:
  virtual ~Exchange() = default;
  // The next piece of the body, without the framing of Transfer-Encoding. A
  // response ends the request early: it is sent, and the connection closes.
  virtual std::optional<Response> OnBody(std::string_view piece) = 0;
  // The body is complete (there may have been none). Called at most once, last.
  virtual void OnEnd(Respond respond) = 0;
};

// What the server asks. Called on many threads at once; outlives the server.
class Handler {
 public:
  // A response at once, which refuses any body that the request may have, or an
  // exchange that takes the body first. `Expect: 100-continue` is met by the
  // server exactly if an exchange comes back.
  using Begun = std::variant<Response, std::unique_ptr<Exchange>>;

  virtual ~Handler() = default;
  virtual Begun Begin(RequestHead head) = 0;
};

struct ServerOptions {
  std::string address = "127.0.0.1";  // An IP address, or a name of this machine.
  std::uint16_t port = 0;             // 0: one that is free; ask Server::port().
  int threads = 2;
  std::size_t header_bytes_max = std::size_t{64} << 10;   // Beyond it: 431.
  std::uint64_t body_bytes_max = std::uint64_t{5} << 30;  // Beyond it: 413.
  std::size_t connections_max = 10'000;                   // Beyond it: 503 and closed.
  std::chrono::milliseconds header_timeout{15'000};       // From first byte to last: 408.
  std::chrono::milliseconds body_idle_timeout{30'000};    // Without any progress: 408.
  std::chrono::milliseconds keep_alive_timeout{75'000};   // Between requests: closed.
  std::string tls_certificate_file;                       // PEM, the whole chain. Empty: no TLS.
  std::string tls_key_file;           // PEM. Requires: set if the certificate is.
  const env::Clock* clock = nullptr;  // For the Date header. Null: the machine's.
};

class Server {
 public:
  // Listens and serves, once this returns, until Stop. An address in use, a bad
  // address or bad TLS files are errors that say so.
  static Result<std::unique_ptr<Server>> Start(ServerOptions options, Handler& handler);
  ~Server();  // Stops without grace, if it was not stopped.

  std::uint16_t port() const;

  // Stops accepting, closes idle connections, lets running requests finish for
  // at most `grace`, closes the rest and returns when no handler runs any more.
  // May be called again; not from a handler.
  void Stop(std::chrono::milliseconds grace);

 private:
  struct Parts;
  explicit Server(std::unique_ptr<Parts> parts);
  std::unique_ptr<Parts> parts_;
};

}  // namespace bulkhead::http
