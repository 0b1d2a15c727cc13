#include "http/worker.h"

#include <boost/asio/executor_work_guard.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/ssl/context.hpp>
#include <memory>
#include <thread>
#include <unordered_map>
#include <utility>

#include "http/connection.h"

namespace bulkhead::http {

namespace asio = boost::asio;

struct Worker::Loop {
  Loop(Service& given_service, std::shared_ptr<asio::ssl::context> given_tls)
      : service(given_service), tls(std::move(given_tls)) {}

  void Open(AcceptedSocket socket) {
    const std::uint64_t id = next_id++;
    connections[id] = OpenConnection(context, tls.get(), std::move(socket), service, [this, id] {
      connections.erase(id);
      service.connections.Leave();
    });
  }

  void StopEach(Connection::When when) {
    for (const auto& [id, connection] : connections) connection->Stop(when);
  }

  Service& service;
  std::shared_ptr<asio::ssl::context> tls;
  asio::io_context context{1};  // A hint: run by one thread.
  asio::executor_work_guard<asio::io_context::executor_type> guard{context.get_executor()};
  std::uint64_t next_id = 0;
  std::unordered_map<std::uint64_t, std::shared_ptr<Connection>> connections;
  std::thread thread;
};

Worker::Worker(Service& service, std::shared_ptr<asio::ssl::context> tls)
    : loop_(std::make_unique<Loop>(service, std::move(tls))) {
  loop_->thread = std::thread([loop = loop_.get()] { loop->context.run(); });
}

Worker::~Worker() = default;

void Worker::Adopt(AcceptedSocket socket) {
  asio::post(loop_->context, [loop = loop_.get(), socket = std::move(socket)]() mutable {
    loop->Open(std::move(socket));
  });
}

void Worker::CloseIdle() {
  asio::post(loop_->context, [loop = loop_.get()] {
    loop->StopEach(Connection::When::kIdle);
    loop->guard.reset();
  });
}

void Worker::CloseAll() {
  asio::post(loop_->context, [loop = loop_.get()] { loop->StopEach(Connection::When::kNow); });
}

void Worker::Join() {
  if (loop_->thread.joinable()) loop_->thread.join();
}

}  // namespace bulkhead::http
