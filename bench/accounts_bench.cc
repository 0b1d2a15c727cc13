// 10,000 accounts with their role, made through the API, and listed in all pages. `server_s` is
// the time of the server alone, the other times are those of the clock, with the load.
//
//   cmake --preset bench && cmake --build --preset bench --target accounts_bench
//   build/bench/accounts_bench
#include <optional>

#include "server_load.h"

namespace bulkhead {
namespace {

constexpr int kAccounts = 10'000;
constexpr int kKept = 1;  // As an argument: the server has a directory and syncs.

std::vector<std::string> CreateRequests(const LocalServer& server, int first, int count) {
  std::vector<std::string> requests;
  for (int i = first; i < first + count; ++i) {
    const std::string name = "member-" + std::to_string(i);
    requests.push_back(
        server.Signed("organizations", "CreateAccount",
                      Input({{"AccountName", name}, {"Email", name + "@example.com"}})));
  }
  return requests;
}

void Create(const LocalServer& server, int first, int count) {
  const std::vector<std::string> requests = CreateRequests(server, first, count);
  Carrier carrier(server.port());
  for (std::size_t at = 0; at < requests.size(); at += kConnections) {
    CHECK(carrier.Round(requests, at));
  }
}

// One run makes all of them in a new organization.
void BM_CreateAccounts(benchmark::State& state) {
  std::optional<Scratch> directory;
  if (state.range(0) == kKept) directory.emplace();
  const LocalServer server(directory ? directory->path() : "");
  server.Call("organizations", "CreateOrganization", Input({{"FeatureSet", "ALL"}}));
  const std::vector<std::string> requests = CreateRequests(server, 0, kAccounts);
  Carrier carrier(server.port());
  const double before = ServerSeconds();
  for (auto _ : state) {
    for (std::size_t at = 0; at < requests.size(); at += kConnections) {
      CHECK(carrier.Round(requests, at));
    }
  }
  state.counters["server_s"] = ServerSeconds() - before;
  const org::SnapshotPtr now = server.now();
  state.counters["accounts"] = static_cast<double>(now->table<org::Account>().size());
  state.counters["roles"] = static_cast<double>(now->table<org::Role>().size());
}
BENCHMARK(BM_CreateAccounts)
    ->ArgName("kept")
    ->Arg(0)
    ->Arg(kKept)
    ->Iterations(1)
    ->UseRealTime()
    ->Unit(benchmark::kMillisecond);

// A list in all its pages, each with the token of the one before. The clock stands still while
// requests are signed.
void ListAll(benchmark::State& state, std::string_view operation, const std::string& parent) {
  static const std::unique_ptr<const LocalServer> kServer = [] {
    auto server = std::make_unique<const LocalServer>();
    server->Call("organizations", "CreateOrganization", Input({{"FeatureSet", "ALL"}}));
    // The last round goes round about: what is there already fails later, and is answered.
    Create(*server, 0, kAccounts);
    return server;
  }();
  Connection connection(kServer->port());
  double server_s = 0;
  int pages = 0;
  for (auto _ : state) {
    double took = 0;
    std::string token;
    do {
      Value input = Value::Struct();
      if (!token.empty()) input.Set("NextToken", token);
      if (!parent.empty()) {
        const std::string root = kServer->now()->table<org::Root>().begin()->key;
        input.Set(parent, root);
        if (operation == "ListChildren") input.Set("ChildType", "ACCOUNT");
      }
      const std::string request = kServer->Signed("organizations", operation, input);
      const double server_before = ServerSeconds();
      const double before = Seconds(CLOCK_MONOTONIC);
      connection.Send(request);
      const Answer answer = connection.Receive();
      took += Seconds(CLOCK_MONOTONIC) - before;
      server_s += ServerSeconds() - server_before;
      CHECK(answer.status == 200);
      token = answer.Text("NextToken");
      ++pages;
    } while (!token.empty());
    state.SetIterationTime(took);
  }
  const auto runs = static_cast<double>(state.iterations());
  state.counters["server_s"] = server_s / runs;
  state.counters["pages"] = pages / runs;
}
BENCHMARK_CAPTURE(ListAll, ListAccounts, "ListAccounts", "")
    ->UseManualTime()
    ->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(ListAll, ListAccountsForParent, "ListAccountsForParent", "ParentId")
    ->UseManualTime()
    ->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(ListAll, ListChildren, "ListChildren", "ParentId")
    ->UseManualTime()
    ->Unit(benchmark::kMillisecond);

}  // namespace
}  // namespace bulkhead

BENCHMARK_MAIN();
