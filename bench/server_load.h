// What the benchmarks of the server share: a server in this process, requests signed before
// the clock runs, and connections that carry them.
//
// Server and load share the two cores. The time of the server alone is the CPU time of all
// threads but the one that makes the load; the log's waiting for the disk is not in it.
//
//   LocalServer server;                                   // Keeps nothing; or of a directory.
//   const std::string request = server.Signed("sts", "GetCallerIdentity", Value::Struct());
//   Load(state, server, {request});
#pragma once

#include <benchmark/benchmark.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sys/socket.h>
#include <time.h>
#include <unistd.h>

#include <chrono>
#include <cstdlib>
#include <filesystem>
#include <memory>
#include <string>
#include <vector>

#include "api/model.h"
#include "base/check.h"
#include "env/clock.h"
#include "env/random.h"
#include "server/bootstrap.h"
#include "server/local_organization.h"
#include "wire/codec.h"
#include "wire/sigv4.h"

namespace bulkhead {

inline constexpr std::size_t kConnections = 32;  // Each with one request under way.
inline constexpr const char* kBareRequest = "GET /_bulkhead/health HTTP/1.1\r\nHost: x\r\n\r\n";

// In the working directory, because /tmp may be in memory. Goes with all that is in it.
class Scratch {
 public:
  Scratch() { CHECK(mkdtemp(path_.data()) != nullptr); }
  ~Scratch() { std::filesystem::remove_all(path_); }
  Scratch(const Scratch&) = delete;
  Scratch& operator=(const Scratch&) = delete;
  const std::string& path() const { return path_; }

 private:
  std::string path_ = "./server-bench-XXXXXX";
};

struct Answer {
  int status = 0;
  std::string body;

  // What stands between `<NAME>` and `</NAME>`, or after `"NAME":"`.
  std::string Text(const std::string& name) const {
    for (const auto& [open, close] :
         {std::pair("<" + name + ">", '<'), {"\"" + name + "\":\"", '"'}}) {
      const std::size_t at = body.find(open);
      if (at == std::string::npos) continue;
      const std::size_t begin = at + open.size();
      return body.substr(begin, body.find(close, begin) - begin);
    }
    return {};
  }
};

// One keep-alive connection.
class Connection {
 public:
  explicit Connection(std::uint16_t port) : socket_(socket(AF_INET, SOCK_STREAM, 0)) {
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_port = htons(port);
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    CHECK(connect(socket_, reinterpret_cast<sockaddr*>(&address), sizeof address) == 0);
    const int on = 1;
    CHECK(setsockopt(socket_, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on) == 0);
  }
  ~Connection() { close(socket_); }
  Connection(const Connection&) = delete;
  Connection& operator=(const Connection&) = delete;

  void Send(const std::string& request) {
    CHECK(send(socket_, request.data(), request.size(), 0) == static_cast<ssize_t>(request.size()));
  }
  Answer Receive() {
    std::string got;
    for (;;) {
      const std::size_t end = got.find("\r\n\r\n");
      if (end != std::string::npos) {
        const std::size_t at = got.find("Content-Length: ");
        CHECK(at != std::string::npos);
        const std::size_t length = std::stoul(got.substr(at + 16));
        if (got.size() >= end + 4 + length) {
          return {.status = std::stoi(got.substr(9, 3)), .body = got.substr(end + 4)};
        }
      }
      char piece[8192];
      const ssize_t count = recv(socket_, piece, sizeof piece, 0);
      CHECK(count > 0);
      got.append(piece, static_cast<std::size_t>(count));
    }
  }

 private:
  int socket_;
};

class LocalServer {
 public:
  explicit LocalServer(const std::string& directory = "") {
    auto server =
        server::LocalOrganization::Start({.directory = directory, .port = 0}, clock_, random_);
    CHECK(server.has_value());
    server_ = *std::move(server);
    const org::SnapshotPtr now = server_->current();
    const org::AccessKey* key = server::AdministratorKey(*now);
    administrator_ = {.access_key_id = key->id, .secret_access_key = key->secret};
    account_ = key->account.text();
    const std::string endpoint = server_->endpoint();
    port_ = static_cast<std::uint16_t>(std::stoi(endpoint.substr(endpoint.rfind(':') + 1)));
  }

  std::uint16_t port() const { return port_; }
  const std::string& account() const { return account_; }  // The administrator's.
  org::SnapshotPtr now() const { return server_->current(); }

  // The bytes of one request, signed by the administrator or by the given one.
  std::string Signed(const std::string& service, std::string_view operation, const Value& input,
                     std::string body = "") const {
    return SignedBy(administrator_, service, operation, input, std::move(body));
  }
  std::string SignedBy(const wire::Credentials& who, const std::string& service,
                       std::string_view operation, const Value& input,
                       std::string body = "") const {
    const api::ServiceModel* model = models_.Find(service);
    auto request = wire::RenderRequest(*model, *model->FindOperation(operation), input);
    CHECK(request.has_value());
    if (!body.empty()) request->body = std::move(body);
    request->headers.push_back({"Host", "127.0.0.1:" + std::to_string(port_)});
    wire::SignRequest(*request, who, {.region = "us-east-1", .service = service}, clock_.Now());
    std::string bytes = request->method + " " + request->target + " HTTP/1.1\r\n";
    for (const http::Header& header : request->headers) {
      bytes += header.name + ": " + header.value + "\r\n";
    }
    return bytes + "Content-Length: " + std::to_string(request->body.size()) + "\r\n\r\n" +
           request->body;
  }

  // Does it, as the administrator.
  Answer Call(const std::string& service, std::string_view operation, const Value& input) const {
    Connection connection(port_);
    connection.Send(Signed(service, operation, input));
    Answer answer = connection.Receive();
    CHECK(answer.status / 100 == 2);
    return answer;
  }

 private:
  env::RealClock clock_;
  mutable env::RealRandom random_;
  api::Models models_;
  std::unique_ptr<server::LocalOrganization> server_;
  wire::Credentials administrator_;
  std::string account_;
  std::uint16_t port_ = 0;
};

// A value with members that are texts.
inline Value Input(std::initializer_list<std::pair<std::string_view, std::string>> members) {
  Value input = Value::Struct();
  for (const auto& [name, text] : members) input.Set(std::string(name), text);
  return input;
}

inline double Seconds(clockid_t clock) {
  timespec now{};
  CHECK(clock_gettime(clock, &now) == 0);
  return static_cast<double>(now.tv_sec) + static_cast<double>(now.tv_nsec) / 1e9;
}

// CPU seconds of all threads but this one.
inline double ServerSeconds() {
  return Seconds(CLOCK_PROCESS_CPUTIME_ID) - Seconds(CLOCK_THREAD_CPUTIME_ID);
}

// What carries requests: some connections at once.
class Carrier {
 public:
  explicit Carrier(std::uint16_t port) {
    for (std::size_t i = 0; i < kConnections; ++i) {
      connections_.push_back(std::make_unique<Connection>(port));
    }
  }
  // Sends a request on each connection, of the list from `at` on and round about, then takes
  // all answers. False: one of them was no success.
  bool Round(const std::vector<std::string>& requests, std::size_t at) {
    for (auto& connection : connections_) connection->Send(requests[at++ % requests.size()]);
    bool succeeded = true;
    for (auto& connection : connections_) {
      succeeded = connection->Receive().status / 100 == 2 && succeeded;
    }
    return succeeded;
  }

 private:
  std::vector<std::unique_ptr<Connection>> connections_;
};

// All of the requests again and again.
inline void Load(benchmark::State& state, const LocalServer& server,
                 const std::vector<std::string>& requests) {
  Carrier carrier(server.port());
  std::size_t at = 0;
  const double before = ServerSeconds();
  for (auto _ : state) {
    if (!carrier.Round(requests, at)) return state.SkipWithError("not answered with success");
    at += kConnections;
  }
  const auto answered = static_cast<double>(at);
  state.SetItemsProcessed(static_cast<std::int64_t>(at));
  state.counters["server_us_each"] = (ServerSeconds() - before) / answered * 1e6;
}

}  // namespace bulkhead
