// All built-in guarantees of a large organization, and again after one policy of it changed.
//
//   build/release/guarantee_bench --benchmark_filter=/1000

#include <benchmark/benchmark.h>

#include <atomic>
#include <memory>
#include <thread>

#include "guarantee/proof.h"
#include "guarantee/standing.h"
#include "large_file.h"

namespace bulkhead {
namespace {

using bench::Large;
using bench::LargeOf;

guarantee::Subject SubjectOf(const Large& large, const org::Snapshot& snapshot) {
  return {.now = std::make_shared<const org::Snapshot>(snapshot),
          .file = &large.parsed.file,
          .compiled = &large.compiled,
          .operators = {}};
}

// Each piece once, on both cores.
void RunPieces(guarantee::Proof& proof, prove::Prover& prover) {
  constexpr std::size_t kPiecesPerThread = 64;
  const std::size_t pieces = proof.size();
  std::atomic<std::size_t> next = 0;
  const auto work = [&](prove::Prover& own) {
    for (std::size_t i = next++; i < pieces; i = next++) proof.Run(i, own);
  };
  std::jthread other;
  if (pieces > kPiecesPerThread) {
    other = std::jthread([&work] {
      prove::Prover own;
      work(own);
    });
  }
  work(prover);
}

void Count(const std::vector<guarantee::Outcome>& outcomes, benchmark::State& state) {
  double proved = 0;
  for (const guarantee::Outcome& outcome : outcomes) {
    const bool good = outcome.verdict == guarantee::Outcome::Verdict::kProved ||
                      outcome.verdict == guarantee::Outcome::Verdict::kIdle;
    proved += good ? 1 : 0;
  }
  state.counters["guarantees"] = static_cast<double>(outcomes.size());
  state.counters["proved"] = proved;
}

// As many accounts as the argument says; null, and the benchmark is skipped, when they do not
// compile.
const Large* CompiledOf(benchmark::State& state) {
  const Large& large = LargeOf(static_cast<int>(state.range(0)));
  if (large.compiled.ok()) return &large;
  state.SkipWithError(large.compiled.diagnostics.front().what.c_str());
  return nullptr;
}

void Sizes(benchmark::internal::Benchmark* benchmark) {
  benchmark->Arg(100)->Arg(1000)->Arg(4000);
  benchmark->MeasureProcessCPUTime()->UseRealTime()->Unit(benchmark::kMillisecond);
}

void AllGuarantees(benchmark::State& state) {
  const Large* found = CompiledOf(state);
  if (found == nullptr) return;
  const Large& large = *found;
  for (auto _ : state) {
    const guarantee::Standing standing(SubjectOf(large, large.compiled.desired));
    guarantee::Proof proof(standing.now());
    prove::Prover prover;
    proof.Begin(standing.guarantees());
    RunPieces(proof, prover);
    Count(proof.Finish(prover), state);
  }
}
BENCHMARK(AllGuarantees)->Apply(Sizes);

// The inline policy of one role changes, back and forth.
void AfterOneChange(benchmark::State& state) {
  const Large* found = CompiledOf(state);
  if (found == nullptr) return;
  const Large& large = *found;
  const auto document = policy::Parse(
      R"({"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":"sqs:*","Resource":"*"}})",
      policy::Kind::kIdentity);
  org::Role role = *(*large.compiled.desired.table<org::Role>().begin()).value;
  role.inline_policies["permissions"] = *document;
  org::Change change;
  change.Put(role);
  const org::Snapshot changed = org::Apply(large.compiled.desired, change);
  prove::Prover prover;
  guarantee::Standing standing(SubjectOf(large, large.compiled.desired));
  guarantee::Proof proof(standing.now());
  Count(guarantee::ProveAll(proof, standing.guarantees(), prover), state);
  bool odd = true;
  for (auto _ : state) {
    const bool same =
        standing.Update(std::make_shared<const org::Snapshot>(
            odd ? changed : large.compiled.desired)) == guarantee::Standing::Extent::kPolicies;
    odd = !odd;
    proof.Update(standing.now());
    if (same) {
      proof.BeginAgain();
    } else {
      proof.Begin(standing.guarantees());
    }
    RunPieces(proof, prover);
    Count(proof.Finish(prover), state);
  }
}
BENCHMARK(AfterOneChange)->Apply(Sizes);

}  // namespace
}  // namespace bulkhead

BENCHMARK_MAIN();
