// Connection: one client's socket, from the handshake to the close.
//
// It runs as a coroutine on one io_context, which is run by one thread; every
// member is used on that thread only.
//
//   auto connection = OpenConnection(context, tls, std::move(socket), service, on_closed);
//   connection->Stop(Connection::When::kIdle);
#pragma once

#include <functional>
#include <memory>

#include "http/listener.h"
#include "http/service.h"

namespace boost::asio {
class io_context;
namespace ssl {
class context;
}
}  // namespace boost::asio

namespace bulkhead::http {

class Connection {
 public:
  enum class When {
    kIdle,  // Between requests: now, if it is idle.
    kNow,   // Whatever it is doing.
  };

  virtual ~Connection() = default;
  virtual void Stop(When when) = 0;
};

// Begins to serve the socket, over TLS unless `tls` is null. `on_closed` is called
// as the last thing that the connection does. Both contexts and the service
// outlive it.
std::shared_ptr<Connection> OpenConnection(boost::asio::io_context& context,
                                           boost::asio::ssl::context* tls, AcceptedSocket socket,
                                           Service& service, std::function<void()> on_closed);

}  // namespace bulkhead::http
