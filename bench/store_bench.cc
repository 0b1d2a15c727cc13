// The store: durable commits per second, the cost of a change, of a start, of the map beneath.
//
//   cmake --preset bench && cmake --build --preset bench --target store_bench
//   build/bench/store_bench
#include <benchmark/benchmark.h>
#include <unistd.h>

#include <atomic>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <thread>
#include <utility>

#include "base/persistent_map.h"
#include "env/clock.h"
#include "org/snapshot.h"
#include "store/committer.h"

namespace bulkhead {
namespace {

class Directory {
 public:
  // In the working directory, because /tmp may be in memory.
  Directory() {
    if (::mkdtemp(path_.data()) == nullptr) std::abort();
  }
  ~Directory() { std::filesystem::remove_all(path_); }
  const std::string& path() const { return path_; }

 private:
  std::string path_ = "./store-bench-XXXXXX";
};

std::string Key(std::int64_t i) { return std::to_string(100'000'000'000 + i); }

org::Change PutUser(std::int64_t i) {
  org::Change change;
  change.Put(org::User{.name = "user-" + Key(i),
                       .id = "AIDA" + Key(i),
                       .groups = {"Developers"},
                       .attached = {"arn:aws:iam::aws:policy/ReadOnlyAccess"}});
  return change;
}

org::Snapshot Users(std::int64_t count) {
  org::Snapshot now;
  for (std::int64_t i = 0; i < count; ++i) now = org::Apply(now, PutUser(i));
  return now;
}

// Each of N submitters waits for its commit before it submits the next.
void DurableCommits(benchmark::State& state) {
  const Directory directory;
  const env::RealClock clock;
  auto committer = *store::Committer::Start(*store::OpenSqliteLog(directory.path(), clock));
  const auto submitters = static_cast<std::size_t>(state.range(0));
  std::atomic<std::int64_t> next = 0;
  for (auto _ : state) {
    constexpr int kEach = 50;
    std::vector<std::jthread> threads;
    for (std::size_t t = 0; t < submitters; ++t) {
      threads.emplace_back([&] {
        for (int i = 0; i < kEach; ++i) {
          std::atomic<bool> finished = false;
          committer->Submit([&](const org::Snapshot&) { return PutUser(next++); },
                            [&](const Result<void>& outcome) {
                              if (!outcome) std::abort();
                              finished = true;
                              finished.notify_one();
                            });
          finished.wait(false);
        }
      });
    }
    threads.clear();
    state.SetItemsProcessed(state.items_processed() +
                            static_cast<std::int64_t>(submitters) * kEach);
  }
}
BENCHMARK(DurableCommits)->Arg(1)->Arg(8)->Arg(64)->UseRealTime()->Unit(benchmark::kMillisecond);

void SnapshotApply(benchmark::State& state) {
  org::Snapshot now = Users(state.range(0));
  std::int64_t i = 0;
  for (auto _ : state) now = org::Apply(now, PutUser(i++ % state.range(0)));
  state.SetItemsProcessed(state.iterations());
}
BENCHMARK(SnapshotApply)->Arg(100)->Arg(10'000)->Arg(100'000);

void SnapshotLookup(benchmark::State& state) {
  const org::Snapshot now = Users(state.range(0));
  std::int64_t i = 0;
  for (auto _ : state) {
    const std::string name = "user-" + Key(i++ % state.range(0));
    benchmark::DoNotOptimize(now.LookupOne("user-name", AccountId().text(), name));
  }
  state.SetItemsProcessed(state.iterations());
}
BENCHMARK(SnapshotLookup)->Arg(10'000)->Arg(100'000);

// What a start costs: read, parse and index everything.
void Load(benchmark::State& state) {
  const Directory directory;
  const env::RealClock clock;
  const auto log = *store::OpenSqliteLog(directory.path(), clock);
  const org::Change everything = org::Everything(Users(state.range(0)));
  if (!log->Append({&everything, 1})) std::abort();
  for (auto _ : state) benchmark::DoNotOptimize(log->Load());
  state.SetItemsProcessed(state.iterations() * state.range(0));
}
BENCHMARK(Load)->Arg(1000)->Arg(100'000)->Unit(benchmark::kMillisecond);

PersistentMap<std::int64_t> Numbers(std::int64_t count) {
  PersistentMap<std::int64_t> map;
  for (std::int64_t i = 0; i < count; ++i) map.Put(Key(i), i);
  return map;
}

// Each by itself, as when no other change waits: what was there before stays.
void MapPut(benchmark::State& state) {
  PersistentMap<std::int64_t> map = Numbers(state.range(0));
  std::int64_t i = 0;
  for (auto _ : state) {
    const PersistentMap<std::int64_t> before = map;
    map.Put(Key(i % state.range(0)), i);
    ++i;
  }
  state.SetItemsProcessed(state.iterations());
}
BENCHMARK(MapPut)->Arg(1000)->Arg(100'000);

// Of one batch: in place.
void MapPutInBatch(benchmark::State& state) {
  PersistentMap<std::int64_t> map = Numbers(state.range(0));
  std::int64_t i = 0;
  for (auto _ : state) {
    map.Put(Key(i % state.range(0)), i);
    ++i;
  }
  state.SetItemsProcessed(state.iterations());
}
BENCHMARK(MapPutInBatch)->Arg(1000)->Arg(100'000);

void MapFind(benchmark::State& state) {
  const PersistentMap<std::int64_t> map = Numbers(state.range(0));
  std::int64_t i = 0;
  for (auto _ : state) benchmark::DoNotOptimize(map.Find(Key(i++ % state.range(0))));
  state.SetItemsProcessed(state.iterations());
}
BENCHMARK(MapFind)->Arg(1000)->Arg(100'000);

void MapWalk(benchmark::State& state) {
  const PersistentMap<std::int64_t> map = Numbers(state.range(0));
  for (auto _ : state) {
    std::int64_t sum = 0;
    for (const auto& entry : map) sum += entry.value;
    benchmark::DoNotOptimize(sum);
  }
  state.SetItemsProcessed(state.iterations() * state.range(0));
}
BENCHMARK(MapWalk)->Arg(100'000);

}  // namespace
}  // namespace bulkhead

BENCHMARK_MAIN();
