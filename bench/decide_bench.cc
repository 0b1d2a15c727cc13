// Decisions per second, with and without reasons, beside a plain evaluator; parsing;
// patterns that mean harm; an organization of 10,000 accounts.
//
//   cmake --preset bench && cmake --build --preset bench --target decide_bench
//   build/bench/decide_bench
#include <benchmark/benchmark.h>

#include <cstdint>
#include <string>
#include <vector>

#include "access/decide.h"
#include "decide_cases.h"
#include "eval/authorize.h"
#include "eval/program.h"
#include "large_organization.h"
#include "memory.h"
#include "plain_evaluator.h"

namespace bulkhead {
namespace {

// Each runs all requests of its case in turn. The items are decisions.
template <class Decide>
void RunCase(benchmark::State& state, const DecideCase& one, Decide decide) {
  for (std::size_t i = 0; i < one.requests.size(); ++i) {
    if (decide(one.requests[i]) != one.expected[i]) Give(one.name + ": not the expected decision");
  }
  for (auto _ : state) {
    for (const eval::Request& request : one.requests) {
      benchmark::DoNotOptimize(decide(request));
    }
  }
  state.SetItemsProcessed(state.iterations() * static_cast<std::int64_t>(one.requests.size()));
}

void DecideOf(benchmark::State& state, const DecideCase& one) {
  RunCase(state, one, [&one](const eval::Request& request) {
    return eval::Decide(request, one.policies).decision;
  });
}

void AuthorizeOf(benchmark::State& state, const DecideCase& one) {
  RunCase(state, one, [&one](const eval::Request& request) {
    return eval::Authorize(request, one.policies).decision;
  });
}

void PlainOf(benchmark::State& state, const DecideCase& one) {
  RunCase(state, one, [&one](const eval::Request& request) {
    return PlainEvaluator(request).Decide(one.policies);
  });
}

void ParseOf(benchmark::State& state, const DecideCase& one) {
  for (auto _ : state) {
    benchmark::DoNotOptimize(policy::Parse(one.identity_text, policy::Kind::kIdentity));
  }
  state.SetBytesProcessed(state.iterations() * static_cast<std::int64_t>(one.identity_text.size()));
}

void ParseAndCompileOf(benchmark::State& state, const DecideCase& one) {
  for (auto _ : state) {
    const auto document = policy::Parse(one.identity_text, policy::Kind::kIdentity);
    benchmark::DoNotOptimize(eval::Program::Of(**document).size());
  }
  state.SetBytesProcessed(state.iterations() * static_cast<std::int64_t>(one.identity_text.size()));
}

// `*a*a*a*a*b` in every place that takes wildcards, against a long text of `a`.
void HostilePattern(benchmark::State& state) {
  const std::string stars = "*a*a*a*a*a*a*a*a*b";
  const auto parsed =
      policy::Parse(R"({"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":"s3:)" +
                        stars + R"(","Resource":"arn:aws:s3:::)" + stars + R"("}})",
                    policy::Kind::kIdentity);
  const eval::PolicySet set{.identity = {parsed->get()}};
  const std::string text(static_cast<std::size_t>(state.range(0)), 'a');
  const AccountId account = *AccountId::Parse("111122223333");
  const eval::Request request{
      .principal = {.kind = eval::PrincipalNames::Kind::kUser, .account = account},
      .action = "s3:" + text.substr(0, 100) + "b",
      .resource = "arn:aws:s3:::" + text,
      .resource_account = account};
  for (auto _ : state) benchmark::DoNotOptimize(eval::Decide(request, set));
  state.SetComplexityN(state.range(0));
}
BENCHMARK(HostilePattern)->RangeMultiplier(4)->Range(256, 65'536)->Complexity(benchmark::oN);

void OrganizationBuild(benchmark::State& state) {
  double mebibytes = 0;
  for (auto _ : state) {
    const double before = bench::AllocatedMebibytes();
    const LargeOrganization large(static_cast<int>(state.range(0)));
    benchmark::DoNotOptimize(large.now());
    mebibytes = bench::AllocatedMebibytes() - before;
  }
  state.counters["MiB"] = mebibytes;
}
BENCHMARK(OrganizationBuild)->Arg(10'000)->Unit(benchmark::kMillisecond)->Iterations(1);

// From the snapshot to the verdict: gathers policies and condition keys, and explains.
// Every account in turn, so that each has its policies compiled.
void OrganizationDecide(benchmark::State& state) {
  const auto accounts = static_cast<int>(state.range(0));
  const double before = bench::AllocatedMebibytes();
  const LargeOrganization large(accounts);
  const access::Environment environment{.time = Instant::FromUnixSeconds(1'800'000'000),
                                        .region = "eu-west-1",
                                        .source_ip = "203.0.113.7",
                                        .transport = access::Environment::Transport::kTls};
  std::vector<access::Caller> callers;
  std::vector<access::Check> checks;
  for (int i = 0; i < accounts; ++i) {
    const AccountId id = LargeOrganization::IdOf(i);
    callers.push_back(LargeOrganization::CallerOf(i));
    checks.push_back({.action = "s3:PutObject",
                      .resource = "arn:aws:s3:::data-" + id.text() + "/blue/x",
                      .resource_account = id});
    const auto decision = access::Decide(large.now(), callers.back(), checks.back(), environment);
    if (!decision.verdict.allowed()) Give("the organization denies");
  }
  state.counters["MiB"] = bench::AllocatedMebibytes() - before;
  std::size_t at = 0;
  for (auto _ : state) {
    at = (at + 7919) % callers.size();
    benchmark::DoNotOptimize(access::Decide(large.now(), callers[at], checks[at], environment));
  }
  state.SetItemsProcessed(state.iterations());
}
BENCHMARK(OrganizationDecide)->Arg(10)->Arg(10'000);

void RegisterCases() {
  // They live as long as the program runs.
  static const std::vector<DecideCase> cases = ReadDecideCases();
  struct Row {
    const char* name;
    void (*run)(benchmark::State&, const DecideCase&);
  };
  for (const Row& row :
       {Row{"Decide", DecideOf}, Row{"Authorize", AuthorizeOf}, Row{"Plain", PlainOf},
        Row{"Parse", ParseOf}, Row{"ParseAndCompile", ParseAndCompileOf}}) {
    for (const DecideCase& one : cases) {
      benchmark::RegisterBenchmark((std::string(row.name) + "/" + one.name).c_str(),
                                   [&one, run = row.run](auto& state) { run(state, one); });
    }
  }
}

}  // namespace
}  // namespace bulkhead

int main(int argc, char** argv) {
  benchmark::Initialize(&argc, argv);
  if (benchmark::ReportUnrecognizedArguments(argc, argv)) return 1;
  bulkhead::RegisterCases();
  benchmark::RunSpecifiedBenchmarks();
  return 0;
}
