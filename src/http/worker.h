// Worker: one thread that serves its share of a server's connections.
//
//   Worker worker(service, tls);
//   worker.Adopt(std::move(socket));  // From any thread.
#pragma once

#include <memory>

#include "http/listener.h"
#include "http/service.h"

namespace boost::asio::ssl {
class context;
}

namespace bulkhead::http {

class Worker {
 public:
  // `tls` is null without TLS.
  Worker(Service& service, std::shared_ptr<boost::asio::ssl::context> tls);
  ~Worker();  // Requires: joined.

  // Serves the connection. Requires: Service::connections counts it already, and
  // CloseIdle was not called.
  void Adopt(AcceptedSocket socket);
  // Closes what is idle; the thread ends once the rest has finished.
  void CloseIdle();
  void CloseAll();
  void Join();

 private:
  struct Loop;
  std::unique_ptr<Loop> loop_;
};

}  // namespace bulkhead::http
