// Questions about the access of a large organization: who can, who gets where, what a change gives
// and takes. Cold: with reading the organization into an examiner, as a command does.
//
//   build/bench/access_bench --benchmark_filter=/1000

#include <benchmark/benchmark.h>

#include <memory>
#include <string>

#include "access/difference.h"
#include "access/reach.h"
#include "large_file.h"
#include "memory.h"

namespace bulkhead {
namespace {

org::SnapshotPtr Desired(int accounts) {
  return std::make_shared<const org::Snapshot>(bench::LargeOf(accounts).compiled.desired);
}

access::AnyQuestion QuestionOf(std::string action, std::string resource) {
  access::AnyQuestion question{
      .who = {.any = {{.kind = access::PrincipalPick::Kind::kEveryone, .text = {}, .accounts = {}}},
              .except = {}},
      .actions = {std::move(action)},
      .what = {.patterns = {std::move(resource)}},
      .assuming = {}};
  return question;
}

std::string LogsOf(const org::Snapshot& now) {
  return "arn:aws:s3:::" + (*now.table<org::Bucket>().begin()).key;
}

// The first of them: one that people have.
const org::Role& RoleNamed(const org::Snapshot& now, std::string_view name) {
  for (const auto& [key, role] : now.table<org::Role>()) {
    if (role->name == name) return *role;
  }
  return *(*now.table<org::Role>().begin()).value;
}

const org::User& UserNamed(const org::Snapshot& now, std::string_view name) {
  for (const auto& [key, user] : now.table<org::User>()) {
    if (user->name == name) return *user;
  }
  return *(*now.table<org::User>().begin()).value;
}

std::string SomeRole(const org::Snapshot& now) {
  const org::Role& role = RoleNamed(now, "r5");
  return "arn:aws:iam::" + role.account.text() + ":role" + role.path + role.name;
}

void Count(const access::AnyAnswer& answer, benchmark::State& state) {
  std::size_t principals = 0;
  for (const access::Finding& finding : answer.findings) principals += finding.principals.size();
  state.counters["findings"] = static_cast<double>(answer.findings.size());
  state.counters["principals"] = static_cast<double>(principals);
  state.counters["unknown"] = static_cast<double>(answer.unknown.size());
}

void WhoCan(benchmark::State& state, const access::AnyQuestion& question) {
  const org::SnapshotPtr now = Desired(static_cast<int>(state.range(0)));
  for (auto _ : state) {
    access::Examiner examiner(now);
    prove::Prover prover;
    Count(examiner.Ask(question, prover), state);
  }
}

void WhoCanReadATable(benchmark::State& state) {
  WhoCan(state, QuestionOf("dynamodb:GetItem", "arn:aws:dynamodb:eu-west-1:*:table/t5"));
}
BENCHMARK(WhoCanReadATable)->Arg(100)->Arg(1000)->Arg(10000)->Unit(benchmark::kMillisecond);

void WhoCanDeleteLogs(benchmark::State& state) {
  const org::SnapshotPtr now = Desired(static_cast<int>(state.range(0)));
  WhoCan(state, QuestionOf("s3:DeleteObject", LogsOf(*now) + "/*"));
}
BENCHMARK(WhoCanDeleteLogs)->Arg(100)->Arg(1000)->Arg(10000)->Unit(benchmark::kMillisecond);

void WhoCanAssumeARole(benchmark::State& state) {
  const org::SnapshotPtr now = Desired(static_cast<int>(state.range(0)));
  WhoCan(state, QuestionOf("sts:AssumeRole", SomeRole(*now)));
}
BENCHMARK(WhoCanAssumeARole)->Arg(100)->Arg(1000)->Arg(10000)->Unit(benchmark::kMillisecond);

void ReachOfAPerson(benchmark::State& state) {
  const org::SnapshotPtr now = Desired(static_cast<int>(state.range(0)));
  const org::User& user = UserNamed(*now, "p1");
  const access::PrincipalSet who{
      .any = {{.kind = access::PrincipalPick::Kind::kNamed,
               .text = "arn:aws:iam::" + user.account.text() + ":user/" + user.name,
               .accounts = {}}},
      .except = {}};
  for (auto _ : state) {
    access::Examiner examiner(now);
    prove::Prover prover;
    const access::Reach reach = ReachFrom(examiner, who, {}, prover);
    state.counters["nodes"] = static_cast<double>(reach.nodes.size());
  }
}
BENCHMARK(ReachOfAPerson)->Arg(100)->Arg(1000)->Arg(10000)->Unit(benchmark::kMillisecond);

void ReachToARole(benchmark::State& state) {
  const org::SnapshotPtr now = Desired(static_cast<int>(state.range(0)));
  for (auto _ : state) {
    access::Examiner examiner(now);
    prove::Prover prover;
    const access::Reach reach =
        ReachTo(examiner, QuestionOf("sts:AssumeRole", SomeRole(*now)), {}, prover);
    state.counters["nodes"] = static_cast<double>(reach.nodes.size());
  }
}
BENCHMARK(ReachToARole)->Arg(100)->Arg(1000)->Arg(10000)->Unit(benchmark::kMillisecond);

// The inline policy of one role becomes wider.
void DifferenceOfOnePolicy(benchmark::State& state) {
  const org::SnapshotPtr before = Desired(static_cast<int>(state.range(0)));
  const auto document = policy::Parse(
      R"({"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":"sqs:*","Resource":"*"}})",
      policy::Kind::kIdentity);
  org::Role role = RoleNamed(*before, "r5");
  role.inline_policies["permissions"] = *document;
  org::Change change;
  change.Put(role);
  const auto after = std::make_shared<const org::Snapshot>(org::Apply(*before, change));
  for (auto _ : state) {
    prove::Prover prover;
    const access::AccessDifference difference =
        access::CompareAccess(before, after, Instant(), prover);
    state.counters["changes"] = static_cast<double>(difference.changes.size());
    state.counters["unknown"] = static_cast<double>(difference.unknown.size());
  }
}
BENCHMARK(DifferenceOfOnePolicy)->Arg(100)->Arg(1000)->Arg(10000)->Unit(benchmark::kMillisecond);

// How much an examiner of the whole organization holds, with the organization itself.
void Memory(benchmark::State& state) {
  const org::SnapshotPtr now = Desired(static_cast<int>(state.range(0)));
  for (auto _ : state) {
    access::Examiner examiner(now);
    state.counters["resident_MiB"] = bench::ResidentMebibytes();
  }
}
BENCHMARK(Memory)->Arg(1000)->Arg(10000)->Unit(benchmark::kMillisecond);

}  // namespace
}  // namespace bulkhead

BENCHMARK_MAIN();
