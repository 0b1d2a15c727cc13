// Objects of S3, 1 KiB each: put and get, without a directory (nothing is synced) and with one
// (blob, its name and the change are on disk before the answer). Each figure stands beside a
// bare request of the same HTTP server in the same run (BM_Health).
//
//   cmake --preset bench && cmake --build --preset bench --target objects_bench
//   build/bench/objects_bench
#include <array>
#include <optional>

#include "server_load.h"

namespace bulkhead {
namespace {

constexpr std::size_t kObjects = 4096;  // Written anew again and again.
constexpr std::size_t kBytes = 1024;
constexpr int kKept = 1;  // As an argument: the server has a directory and syncs.

class Bucket {
 public:
  static const Bucket& Of(std::int64_t kept) {
    static std::array<std::unique_ptr<Bucket>, 2> buckets;
    std::unique_ptr<Bucket>& one = buckets.at(static_cast<std::size_t>(kept));
    if (one == nullptr) one.reset(new Bucket(kept));
    return *one;
  }

  const LocalServer& server() const { return *server_; }
  std::vector<std::string> Puts() const {
    return Each([&](const std::string& key) {
      return server_->Signed("s3", "PutObject", Input({{"Bucket", "bench"}, {"Key", key}}),
                             std::string(kBytes, 'x'));
    });
  }
  std::vector<std::string> Gets() const {
    return Each([&](const std::string& key) {
      return server_->Signed("s3", "GetObject", Input({{"Bucket", "bench"}, {"Key", key}}));
    });
  }

 private:
  explicit Bucket(std::int64_t kept) {
    if (kept == kKept) directory_.emplace();
    server_ = std::make_unique<LocalServer>(directory_ ? directory_->path() : "");
    server_->Call("s3", "CreateBucket", Input({{"Bucket", "bench"}}));
    Carrier carrier(server_->port());
    const std::vector<std::string> puts = Puts();
    for (std::size_t at = 0; at < kObjects; at += kConnections) CHECK(carrier.Round(puts, at));
  }

  template <class Make>
  static std::vector<std::string> Each(Make make) {
    std::vector<std::string> requests;
    for (std::size_t i = 0; i < kObjects; ++i) requests.push_back(make("key-" + std::to_string(i)));
    return requests;
  }

  std::optional<Scratch> directory_;
  std::unique_ptr<LocalServer> server_;
};

void BM_Health(benchmark::State& state) { Load(state, Bucket::Of(0).server(), {kBareRequest}); }
BENCHMARK(BM_Health)->UseRealTime();

void BM_PutObject(benchmark::State& state) {
  const Bucket& bucket = Bucket::Of(state.range(0));
  Load(state, bucket.server(), bucket.Puts());
}
BENCHMARK(BM_PutObject)->ArgName("kept")->Arg(0)->Arg(kKept)->UseRealTime();

void BM_GetObject(benchmark::State& state) {
  const Bucket& bucket = Bucket::Of(state.range(0));
  Load(state, bucket.server(), bucket.Gets());
}
BENCHMARK(BM_GetObject)->ArgName("kept")->Arg(0)->UseRealTime();

}  // namespace
}  // namespace bulkhead

BENCHMARK_MAIN();
