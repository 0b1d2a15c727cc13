// The local organization under load, over real sockets: signed requests, every one
// verified and authorized. Each figure stands beside a bare request of the same HTTP
// server in the same run (BM_Health), which is what the ratios in the README are to.
//
//   cmake --preset bench && cmake --build --preset bench && build/bench/server_bench

#include <benchmark/benchmark.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sys/socket.h>
#include <unistd.h>

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
namespace {

constexpr int kConnections = 32;  // At the same time, each with one request under way.

// A server that keeps nothing, with a role that its administrator may assume.
class World {
 public:
  static World& Get() {
    static World world;
    return world;
  }

  std::uint16_t port() const { return port_; }
  const std::string& account() const { return account_; }

  // The bytes of one signed request.
  std::string Signed(std::string_view service, std::string_view operation, const Value& input) {
    const api::ServiceModel* model = models_.Find(service);
    auto request = wire::RenderRequest(*model, *model->FindOperation(operation), input);
    CHECK(request.has_value());
    request->headers.push_back({"Host", "127.0.0.1:" + std::to_string(port_)});
    wire::SignRequest(*request, credentials_,
                      {.region = "us-east-1", .service = std::string(service)}, clock_.Now());
    std::string bytes = request->method + " " + request->target + " HTTP/1.1\r\n";
    for (const http::Header& header : request->headers) {
      bytes += header.name + ": " + header.value + "\r\n";
    }
    return bytes + "Content-Length: " + std::to_string(request->body.size()) + "\r\n\r\n" +
           request->body;
  }

 private:
  World() {
    auto server = server::LocalOrganization::Start({.port = 0}, clock_, random_);
    CHECK(server.has_value());
    server_ = *std::move(server);
    const org::SnapshotPtr now = server_->current();
    const org::AccessKey* key = server::AdministratorKey(*now);
    credentials_ = {.access_key_id = key->id, .secret_access_key = key->secret};
    account_ = key->account.text();
    const std::string endpoint = server_->endpoint();
    port_ = static_cast<std::uint16_t>(std::stoi(endpoint.substr(endpoint.rfind(':') + 1)));
    MakeRole();
  }

  void MakeRole();

  env::RealClock clock_;
  env::RealRandom random_;
  api::Models models_;
  std::unique_ptr<server::LocalOrganization> server_;
  wire::Credentials credentials_;
  std::string account_;
  std::uint16_t port_ = 0;
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
  // Reads one response whole; its status.
  int Receive() {
    std::string got;
    for (;;) {
      const std::size_t end = got.find("\r\n\r\n");
      if (end != std::string::npos) {
        const std::size_t at = got.find("Content-Length: ");
        CHECK(at != std::string::npos);
        const std::size_t length = std::stoul(got.substr(at + 16));
        if (got.size() >= end + 4 + length) return std::stoi(got.substr(9, 3));
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

void World::MakeRole() {
  Value input = Value::Struct();
  input.Set("RoleName", "bench");
  input.Set("AssumeRolePolicyDocument",
            R"({"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":"sts:AssumeRole",)"
            R"("Principal":{"AWS":"arn:aws:iam::)" +
                account_ + R"(:root"}}})");
  Connection connection(port_);
  connection.Send(Signed("iam", "CreateRole", input));
  CHECK(connection.Receive() == 200);
}

// Sends the request on all connections, then takes all answers, again and again.
void Load(benchmark::State& state, const std::string& request) {
  std::vector<std::unique_ptr<Connection>> connections;
  for (int i = 0; i < kConnections; ++i) {
    connections.push_back(std::make_unique<Connection>(World::Get().port()));
  }
  for (auto _ : state) {
    for (auto& connection : connections) connection->Send(request);
    for (auto& connection : connections) {
      if (connection->Receive() != 200) return state.SkipWithError("not answered with 200");
    }
  }
  state.SetItemsProcessed(state.iterations() * kConnections);
}

void BM_Health(benchmark::State& state) {
  World::Get();
  Load(state, "GET /_bulkhead/health HTTP/1.1\r\nHost: x\r\n\r\n");
}
BENCHMARK(BM_Health)->UseRealTime();

void BM_GetCallerIdentity(benchmark::State& state) {
  Load(state, World::Get().Signed("sts", "GetCallerIdentity", Value::Struct()));
}
BENCHMARK(BM_GetCallerIdentity)->UseRealTime();

void BM_AssumeRole(benchmark::State& state) {
  Value input = Value::Struct();
  input.Set("RoleArn", "arn:aws:iam::" + World::Get().account() + ":role/bench");
  input.Set("RoleSessionName", "bench");
  Load(state, World::Get().Signed("sts", "AssumeRole", input));
}
BENCHMARK(BM_AssumeRole)->UseRealTime();

void BM_GetRole(benchmark::State& state) {
  Value input = Value::Struct();
  input.Set("RoleName", "bench");
  Load(state, World::Get().Signed("iam", "GetRole", input));
}
BENCHMARK(BM_GetRole)->UseRealTime();

// From nothing to the first answer, without a directory (bench/main_job has one).
void BM_TimeToReady(benchmark::State& state) {
  env::RealClock clock;
  env::RealRandom random;
  for (auto _ : state) {
    auto server = server::LocalOrganization::Start({.port = 0}, clock, random);
    CHECK(server.has_value());
    const std::string endpoint = (*server)->endpoint();
    Connection connection(
        static_cast<std::uint16_t>(std::stoi(endpoint.substr(endpoint.rfind(':') + 1))));
    connection.Send("GET /_bulkhead/health HTTP/1.1\r\nHost: x\r\n\r\n");
    CHECK(connection.Receive() == 200);
    state.PauseTiming();
    (*server)->Stop(std::chrono::milliseconds(0));
    server->reset();
    state.ResumeTiming();
  }
}
BENCHMARK(BM_TimeToReady)->UseRealTime()->Unit(benchmark::kMillisecond);

}  // namespace
}  // namespace bulkhead

BENCHMARK_MAIN();
