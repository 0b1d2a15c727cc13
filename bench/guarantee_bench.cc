// All built-in guarantees of a large organization, and again after one policy of it changed.
//
//   build/release/guarantee_bench --benchmark_filter=/1000

#include <benchmark/benchmark.h>

#include <atomic>
#include <memory>
#include <string>
#include <thread>

#include "guarantee/proof.h"
#include "guarantee/standing.h"
#include "large_file.h"
#include "memory.h"

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
  std::string others;
  for (const guarantee::Outcome& outcome : outcomes) {
    const bool good = outcome.verdict == guarantee::Outcome::Verdict::kProved ||
                      outcome.verdict == guarantee::Outcome::Verdict::kIdle;
    proved += good ? 1 : 0;
    if (!good) others += outcome.guarantee->name + " ";
  }
  state.SetLabel(others);
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
  benchmark->Arg(100)->Arg(1000)->Arg(4096)->Arg(10000);
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
    state.counters["resident_MiB"] = bench::ResidentMebibytes();
  }
}
BENCHMARK(AllGuarantees)->Apply(Sizes);

policy::DocumentPtr DocumentOf(std::string_view statement, policy::Kind kind) {
  const auto document =
      policy::Parse(R"({"Version":"2012-10-17","Statement":)" + std::string(statement) + "}", kind);
  return document ? *document : nullptr;
}

constexpr std::string_view kQueues = R"({"Effect":"Allow","Action":"sqs:*","Resource":"*"})";

// One policy of each kind: what differs from the organization as it is.
org::Change OfRole(const org::Snapshot& now) {
  org::Role role = *now.table<org::Role>().begin()->value;
  role.inline_policies["permissions"] = DocumentOf(kQueues, policy::Kind::kIdentity);
  org::Change change;
  change.Put(role);
  return change;
}

// The first user, or group.
template <class Entity>
org::Change OfFirst(const org::Snapshot& now) {
  Entity entity = *now.table<Entity>().begin()->value;
  entity.inline_policies["queues"] = DocumentOf(kQueues, policy::Kind::kIdentity);
  org::Change change;
  change.Put(entity);
  return change;
}

// A managed policy that a role of each account has, in another version.
org::Change OfManaged(const org::Snapshot& now) {
  org::ManagedPolicy policy =
      *now.Find<org::ManagedPolicy>("arn:aws:iam::aws:policy/ReadOnlyAccess");
  policy.default_version = "v999";
  policy.versions.push_back(
      {.id = policy.default_version, .document = DocumentOf(kQueues, policy::Kind::kIdentity)});
  org::Change change;
  change.Put(policy);
  return change;
}

// A role that people have: its account is trusted as a whole.
org::Change OfTrust(const org::Snapshot& now) {
  org::Change change;
  for (const auto& [key, role] : now.table<org::Role>()) {
    if (role->name != "r5") continue;
    org::Role other = *role;
    other.trust = DocumentOf(R"({"Effect":"Allow","Principal":{"AWS":")" + role->account.text() +
                                 R"("},"Action":"sts:AssumeRole"})",
                             policy::Kind::kTrust);
    change.Put(other);
    break;
  }
  return change;
}

org::Change OfBucket(const org::Snapshot& now) {
  org::Bucket bucket = *now.table<org::Bucket>().begin()->value;
  bucket.bucket_policy =
      DocumentOf(R"({"Effect":"Deny","Principal":"*","Action":"s3:*","Resource":"arn:aws:s3:::)" +
                     bucket.name + "/*\"}",
                 policy::Kind::kResource);
  org::Change change;
  change.Put(bucket);
  return change;
}

org::Change Attached(const org::Snapshot& now, const std::string& target,
                     std::string_view statement, std::string_view type) {
  const bool rcp = type == "RESOURCE_CONTROL_POLICY";
  const std::string organization = now.table<org::Organization>().begin()->value->id;
  const org::Policy policy{.id = "p-bench000",
                           .organization_id = organization,
                           .type = std::string(type),
                           .name = "bench",
                           .document = DocumentOf(statement, rcp ? policy::Kind::kResourceControl
                                                                 : policy::Kind::kServiceControl)};
  org::Change change;
  change.Put(policy);
  change.Put(org::Attachment{
      .target_id = target, .policy_id = policy.id, .organization_id = organization, .order = 100});
  return change;
}

constexpr std::string_view kNoQueues = R"({"Effect":"Deny","Action":"sqs:*","Resource":"*"})";
constexpr std::string_view kNoUsers =
    R"({"Effect":"Deny","Action":"iam:CreateUser","Resource":"*","Condition":{"ArnNotLike":)"
    R"({"aws:PrincipalArn":"arn:aws:iam::*:role/OrganizationAccountAccessRole"}}})";
constexpr std::string_view kNoQueuesOfAnybody =
    R"({"Effect":"Deny","Principal":"*","Action":"sqs:*","Resource":"*"})";

const org::Account& SomeMember(const org::Snapshot& now) {
  auto last = now.table<org::Account>().begin()->value.get();
  for (const auto& [key, account] : now.table<org::Account>()) last = account.get();
  return *last;
}

org::Change OfScpAtAccount(const org::Snapshot& now) {
  return Attached(now, SomeMember(now).id.text(), kNoQueues, "SERVICE_CONTROL_POLICY");
}
org::Change OfScpAtUnit(const org::Snapshot& now) {
  return Attached(now, SomeMember(now).parent_id, kNoQueues, "SERVICE_CONTROL_POLICY");
}
org::Change OfScpAtRoot(const org::Snapshot& now) {
  return Attached(now, now.table<org::Root>().begin()->key, kNoQueues, "SERVICE_CONTROL_POLICY");
}
org::Change OfScpOfIdentityAtRoot(const org::Snapshot& now) {
  return Attached(now, now.table<org::Root>().begin()->key, kNoUsers, "SERVICE_CONTROL_POLICY");
}
org::Change OfRcpAtAccount(const org::Snapshot& now) {
  return Attached(now, SomeMember(now).id.text(), kNoQueuesOfAnybody, "RESOURCE_CONTROL_POLICY");
}
org::Change OfRcpAtRoot(const org::Snapshot& now) {
  return Attached(now, now.table<org::Root>().begin()->key, kNoQueuesOfAnybody,
                  "RESOURCE_CONTROL_POLICY");
}

// A guardrail of the file with another document.
org::Change OfGuardrail(const org::Snapshot& now, std::string_view name,
                        policy::DocumentPtr (*make)(const policy::Document& before)) {
  org::Change change;
  for (const auto& [id, policy] : now.table<org::Policy>()) {
    if (policy->name != name) continue;
    org::Policy other = *policy;
    other.document = make(*policy->document);
    change.Put(other);
  }
  return change;
}

// One region less is allowed, in a policy that speaks of nearly every action; back: one more.
org::Change OfRegions(const org::Snapshot& now) {
  return OfGuardrail(now, "restrict-regions", [](const policy::Document& before) {
    constexpr std::string_view kRegion = "\"eu-central-1\"";
    std::string text = before.text();
    const std::size_t region = text.find(kRegion);
    if (region != text.npos) text.replace(region, kRegion.size(), "\"eu-west-1\"");
    return policy::Parse(text, policy::Kind::kServiceControl).value();
  });
}

// The root users of members may do what they like.
org::Change OfRootUsers(const org::Snapshot& now) {
  return OfGuardrail(now, "deny-root-user", [](const policy::Document&) {
    return DocumentOf(kNoQueues, policy::Kind::kServiceControl);
  });
}

// To and fro: where a change denies more, the way back denies less.
enum class Way { kThere, kBack };

// A policy changes and changes back; the time of the one way or the other.
void After(benchmark::State& state, org::Change (*make)(const org::Snapshot&), Way timed) {
  const Large* found = CompiledOf(state);
  if (found == nullptr) return;
  const Large& large = *found;
  const org::Snapshot& before = large.compiled.desired;
  const org::Snapshot after = org::Apply(before, make(before));
  prove::Prover prover;
  guarantee::Standing standing(SubjectOf(large, before));
  guarantee::Proof proof(standing.now());
  Count(guarantee::ProveAll(proof, standing.guarantees(), prover), state);
  const auto go = [&](const org::Snapshot& to) {
    const bool same = standing.Update(std::make_shared<const org::Snapshot>(to)) ==
                      guarantee::Standing::Extent::kPolicies;
    proof.Update(standing.now());
    if (same) {
      proof.BeginAgain();
    } else {
      proof.Begin(standing.guarantees());
    }
    RunPieces(proof, prover);
    Count(proof.Finish(prover), state);
    state.counters["again"] = same ? 1 : 0;
  };
  for (auto _ : state) {
    state.PauseTiming();
    if (timed == Way::kBack) go(after);
    state.ResumeTiming();
    go(timed == Way::kThere ? after : before);
    state.PauseTiming();
    if (timed == Way::kThere) go(before);
    state.ResumeTiming();
  }
}
BENCHMARK_CAPTURE(After, PolicyOfRole, OfRole, Way::kThere)->Apply(Sizes);
BENCHMARK_CAPTURE(After, PolicyOfUser, OfFirst<org::User>, Way::kThere)->Apply(Sizes);
BENCHMARK_CAPTURE(After, PolicyOfGroup, OfFirst<org::Group>, Way::kThere)->Apply(Sizes);
BENCHMARK_CAPTURE(After, ManagedPolicy, OfManaged, Way::kThere)->Apply(Sizes);
BENCHMARK_CAPTURE(After, ManagedPolicyBack, OfManaged, Way::kBack)->Apply(Sizes);
BENCHMARK_CAPTURE(After, TrustOfRole, OfTrust, Way::kThere)->Apply(Sizes);
BENCHMARK_CAPTURE(After, PolicyOfBucket, OfBucket, Way::kThere)->Apply(Sizes);
BENCHMARK_CAPTURE(After, ScpAtAccount, OfScpAtAccount, Way::kThere)->Apply(Sizes);
BENCHMARK_CAPTURE(After, ScpAtUnit, OfScpAtUnit, Way::kThere)->Apply(Sizes);
BENCHMARK_CAPTURE(After, ScpAtUnitOff, OfScpAtUnit, Way::kBack)->Apply(Sizes);
BENCHMARK_CAPTURE(After, ScpAtRoot, OfScpAtRoot, Way::kThere)->Apply(Sizes);
BENCHMARK_CAPTURE(After, ScpAtRootOff, OfScpAtRoot, Way::kBack)->Apply(Sizes);
BENCHMARK_CAPTURE(After, ScpOfIdentityAtRoot, OfScpOfIdentityAtRoot, Way::kThere)->Apply(Sizes);
BENCHMARK_CAPTURE(After, RegionsAtRoot, OfRegions, Way::kThere)->Apply(Sizes);
BENCHMARK_CAPTURE(After, RegionsAtRootOff, OfRegions, Way::kBack)->Apply(Sizes);
BENCHMARK_CAPTURE(After, RootUsersAtRoot, OfRootUsers, Way::kBack)->Apply(Sizes);
BENCHMARK_CAPTURE(After, RootUsersAtRootOff, OfRootUsers, Way::kThere)->Apply(Sizes);
BENCHMARK_CAPTURE(After, RcpAtAccount, OfRcpAtAccount, Way::kThere)->Apply(Sizes);
BENCHMARK_CAPTURE(After, RcpAtRoot, OfRcpAtRoot, Way::kThere)->Apply(Sizes);
BENCHMARK_CAPTURE(After, RcpAtRootOff, OfRcpAtRoot, Way::kBack)->Apply(Sizes);

}  // namespace
}  // namespace bulkhead

BENCHMARK_MAIN();
