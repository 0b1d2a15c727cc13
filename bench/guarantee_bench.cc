// All built-in guarantees of a large organization, and again after one policy of it changed.
//
//   build/release/guarantee_bench --benchmark_filter=/1000

#include <benchmark/benchmark.h>

#include <memory>
#include <string>

#include "blueprint/compile.h"
#include "blueprint/parse.h"
#include "guarantee/compile.h"
#include "guarantee/facts.h"
#include "guarantee/proof.h"

namespace bulkhead {
namespace {

constexpr int kRoles = 20;

// Business units of four accounts with twenty roles each, a person and two groups for each.
std::string FileOf(int accounts) {
  std::string text =
      "organization: large\nemail: aws+{account}@large.example\n"
      "regions: { home: eu-west-1, allowed: [eu-west-1, eu-central-1] }\n"
      "accounts: { management: { admins: [p0] }, identity: , logs: , audit: , delivery: "
      "{ deploys-to: [u0/*] } }\n";
  std::string units = "business-units:\n";
  std::string people = "people:\n";
  std::string groups = "groups:\n";
  for (int i = 0; i < accounts / 4; ++i) {
    const std::string n = std::to_string(i);
    units += "  u" + n + ": { phases: [dev, stage, prod], sandbox: yes }\n";
    people += "  p" + n + ": { groups: [g" + n + "] }\n";
    groups += "  g" + n + ":\n    developer: u" + n + "\n    read-only: u" + n + "\n";
    for (int r = 2; r < kRoles; ++r) groups += "    r" + std::to_string(r) + ": u" + n + "\n";
  }
  std::string roles = "roles:\n";
  for (int r = 2; r < kRoles; ++r) {
    const std::string n = std::to_string(r);
    roles += "  r" + n +
             ":\n    permissions:\n      Version: \"2012-10-17\"\n      Statement:\n"
             "        - { Effect: Allow, Action: [\"dynamodb:GetItem\", \"sqs:SendMessage\"], "
             "Resource: \"arn:aws:dynamodb:*:*:table/t" +
             n +
             "\" }\n        - { Effect: Allow, Action: \"s3:GetObject\", Resource: "
             "\"arn:aws:s3:::app-r" +
             n + "/*\", Condition: { StringEquals: { \"aws:PrincipalTag/team\": t" + n + " } } }\n";
  }
  return text + units + people + groups + roles;
}

struct Large {
  blueprint::Parsed parsed;
  blueprint::Compiled compiled;

  explicit Large(int accounts)
      : parsed(blueprint::ReadFile(FileOf(accounts))),
        compiled(blueprint::Compile(parsed.file, {})) {}
};

const Large& LargeOf(int accounts) {
  static std::map<int, std::unique_ptr<Large>> all;
  std::unique_ptr<Large>& large = all[accounts];
  if (!large) large = std::make_unique<Large>(accounts);
  return *large;
}

// One round: what a command does after it has read the organization.
struct Round {
  org::SnapshotPtr now;
  guarantee::Facts facts;
  std::vector<guarantee::Guarantee> guarantees;
  guarantee::Declared declared;
  guarantee::Ground ground{.facts = facts, .declared = declared};

  Round(const Large& large, const org::Snapshot& snapshot)
      : now(guarantee::WithPossiblePrincipals(std::make_shared<const org::Snapshot>(snapshot))),
        declared(large.compiled) {
    const guarantee::Subject subject{
        .now = now, .file = &large.parsed.file, .compiled = &large.compiled, .operators = {}};
    facts = guarantee::FactsOf(subject);
    base::Diagnostics faults;
    guarantees = guarantee::Compile(subject, ground, faults);
  }
  Round(const Round&) = delete;
  Round& operator=(const Round&) = delete;
};

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

void AllGuarantees(benchmark::State& state) {
  const Large& large = LargeOf(static_cast<int>(state.range(0)));
  if (!large.compiled.ok()) {
    state.SkipWithError(large.compiled.diagnostics.front().what.c_str());
    return;
  }
  for (auto _ : state) {
    const Round round(large, large.compiled.desired);
    guarantee::Proof proof(round.now);
    prove::Prover prover;
    Count(guarantee::ProveAll(proof, round.guarantees, prover), state);
  }
}
BENCHMARK(AllGuarantees)->Arg(100)->Arg(1000)->Arg(4000)->Unit(benchmark::kMillisecond);

// The inline policy of one role changes, back and forth.
void AfterOneChange(benchmark::State& state) {
  const Large& large = LargeOf(static_cast<int>(state.range(0)));
  if (!large.compiled.ok()) {
    state.SkipWithError(large.compiled.diagnostics.front().what.c_str());
    return;
  }
  const auto document = policy::Parse(
      R"({"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":"sqs:*","Resource":"*"}})",
      policy::Kind::kIdentity);
  org::Role role = *(*large.compiled.desired.table<org::Role>().begin()).value;
  role.inline_policies["permissions"] = *document;
  org::Change change;
  change.Put(role);
  const org::Snapshot changed = org::Apply(large.compiled.desired, change);
  prove::Prover prover;
  auto round = std::make_unique<Round>(large, large.compiled.desired);
  guarantee::Proof proof(round->now);
  Count(guarantee::ProveAll(proof, round->guarantees, prover), state);
  bool odd = true;
  for (auto _ : state) {
    auto next = std::make_unique<Round>(large, odd ? changed : large.compiled.desired);
    odd = !odd;
    proof.Update(next->now);
    Count(guarantee::ProveAll(proof, next->guarantees, prover), state);
    round = std::move(next);
  }
}
BENCHMARK(AfterOneChange)->Arg(100)->Arg(1000)->Arg(4000)->Unit(benchmark::kMillisecond);

}  // namespace
}  // namespace bulkhead

BENCHMARK_MAIN();
