// For the tests of this room: a handler made of a function, a socket that speaks
// raw bytes, and a server with both.
//
//   TestServer server([](RequestHead) -> Handler::Begun { return Response{.body = "hi"}; });
//   RawClient client(server.port());
//   client.Send("GET / HTTP/1.1\r\nHost: h\r\n\r\n");
//   EXPECT_EQ(client.ReadResponse().body, "hi");
#pragma once

#include <arpa/inet.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <sys/time.h>

#include <chrono>
#include <cstdlib>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include "gtest/gtest.h"
#include "http/listener.h"
#include "http/server.h"

namespace bulkhead::http {

class FunctionHandler final : public Handler {
 public:
  using Function = std::function<Begun(RequestHead)>;

  explicit FunctionHandler(Function function) : function_(std::move(function)) {}
  Begun Begin(RequestHead head) override { return function_(std::move(head)); }

 private:
  Function function_;
};

// Collects the body and hands it, with the way to answer, to a function.
class CollectingExchange final : public Exchange {
 public:
  using Function = std::function<void(std::string body, Respond respond)>;

  explicit CollectingExchange(Function function) : function_(std::move(function)) {}
  std::optional<Response> OnBody(std::string_view piece) override {
    body_ += piece;
    return std::nullopt;
  }
  void OnEnd(Respond respond) override { function_(std::move(body_), std::move(respond)); }

 private:
  Function function_;
  std::string body_;
};

inline Handler::Begun Collect(CollectingExchange::Function function) {
  return std::make_unique<CollectingExchange>(std::move(function));
}

// Answers with the body of the request.
inline Handler::Begun Echo(RequestHead) {
  return Collect(
      [](std::string body, Respond respond) { respond(Response{.body = std::move(body)}); });
}

class TestServer {
 public:
  explicit TestServer(FunctionHandler::Function function, ServerOptions options = {})
      : handler_(std::move(function)) {
    Result<std::unique_ptr<Server>> started = Server::Start(std::move(options), handler_);
    if (!started) {
      ADD_FAILURE() << started.error().message;
      std::abort();
    }
    server_ = *std::move(started);
  }

  Server& server() { return *server_; }
  std::uint16_t port() const { return server_->port(); }
  std::string Url(std::string_view target) const {
    return "http://127.0.0.1:" + std::to_string(port()) + std::string(target);
  }

 private:
  FunctionHandler handler_;
  std::unique_ptr<Server> server_;
};

class RawClient {
 public:
  struct Received {
    int status = 0;
    std::string head;
    std::string body;
  };

  explicit RawClient(std::uint16_t port) : socket_(::socket(AF_INET, SOCK_STREAM, 0)) {
    SetReadTimeout(std::chrono::seconds(20));
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_port = htons(port);
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    EXPECT_EQ(connect(socket_.number(), reinterpret_cast<sockaddr*>(&address), sizeof address), 0);
  }

  void SetReadTimeout(std::chrono::milliseconds timeout) {
    const timeval value{timeout.count() / 1000, timeout.count() % 1000 * 1000};
    setsockopt(socket_.number(), SOL_SOCKET, SO_RCVTIMEO, &value, sizeof value);
  }

  // False once the server no longer takes bytes.
  bool Send(std::string_view bytes) {
    while (!bytes.empty()) {
      const ssize_t sent = send(socket_.number(), bytes.data(), bytes.size(), MSG_NOSIGNAL);
      if (sent <= 0) return false;
      bytes.remove_prefix(static_cast<std::size_t>(sent));
    }
    return true;
  }

  void ShutdownSend() { shutdown(socket_.number(), SHUT_WR); }
  void Close() { socket_ = Descriptor(); }

  // One response, by its Content-Length. Status 0 if the connection ended before its head did.
  Received ReadResponse() {
    Received received;
    std::size_t end = std::string::npos;
    while ((end = unread_.find("\r\n\r\n")) == std::string::npos) {
      if (!Receive()) return received;
    }
    received.head = unread_.substr(0, end + 4);
    unread_.erase(0, end + 4);
    received.status = std::atoi(received.head.substr(9, 3).c_str());
    const std::size_t length_at = received.head.find("Content-Length: ");
    if (length_at == std::string::npos || head_only_) return received;
    const auto length =
        static_cast<std::size_t>(std::atoll(received.head.c_str() + length_at + 16));
    while (unread_.size() < length && Receive()) {
    }
    received.body = unread_.substr(0, length);
    unread_.erase(0, received.body.size());
    return received;
  }

  // The next responses have no body, whatever length they tell.
  void ExpectHeadOnly() { head_only_ = true; }

  // Everything until the server closes. Nothing if it did not within the timeout.
  std::optional<std::string> ReadToEnd() {
    while (Receive()) {
    }
    if (!at_end_) return std::nullopt;
    return std::exchange(unread_, {});
  }

 private:
  bool Receive() {
    char bytes[16 << 10];
    const ssize_t count = recv(socket_.number(), bytes, sizeof bytes, 0);
    at_end_ = count == 0;
    if (count <= 0) return false;
    unread_.append(bytes, static_cast<std::size_t>(count));
    return true;
  }

  Descriptor socket_;
  std::string unread_;
  bool at_end_ = false;
  bool head_only_ = false;
};

}  // namespace bulkhead::http
