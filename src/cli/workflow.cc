#include "cli/workflow.h"

#include <fmt/format.h>

#include <algorithm>

#include "access/expectation.h"
#include "base/diagnostic.h"
#include "base/try.h"
#include "blueprint/parse.h"
#include "cli/terminal.h"
#include "guarantee/compile.h"
#include "org/snapshot.h"
#include "plan/difference.h"
#include "remote/read.h"

namespace bulkhead::cli {
namespace {

// Complains of all; true when there are errors among them.
bool ShowDiagnostics(const base::Diagnostics& diagnostics, const std::string& path,
                     const std::string& text) {
  for (const base::Diagnostic& diagnostic : diagnostics) {
    Complain(base::Render(diagnostic, path, text));
  }
  return base::HasErrors(diagnostics);
}

// The accounts of the file that exist: those whose contents can be read.
std::vector<AccountId> ExistingAccounts(const org::Snapshot& live, const org::Snapshot& desired) {
  std::vector<AccountId> ids;
  for (const auto& [key, account] : desired.table<org::Account>()) {
    const org::Account* found = live.Find<org::Account>(key);
    if (found != nullptr && found->state == "ACTIVE") ids.push_back(account->id);
  }
  return ids;
}

std::vector<remote::BucketName> ExistingBuckets(const org::Snapshot& live,
                                                const org::Snapshot& desired) {
  std::vector<remote::BucketName> buckets;
  for (const auto& [name, bucket] : desired.table<org::Bucket>()) {
    if (live.Find<org::Account>(bucket->account.text()) != nullptr) {
      buckets.push_back({bucket->account, name});
    }
  }
  return buckets;
}

Result<void, ExitStatus> CheckWhole(const LoadedFile& loaded, const std::string& text) {
  const blueprint::Compiled compiled = blueprint::Compile(loaded.file, {});
  base::Diagnostics diagnostics = compiled.diagnostics;
  if (compiled.ok()) {
    for (base::Diagnostic& fault : guarantee::FaultsOf(loaded.file, compiled)) {
      diagnostics.push_back(std::move(fault));
    }
  }
  AddTestFaults(loaded.file, diagnostics);
  if (ShowDiagnostics(diagnostics, loaded.path, text)) {
    return std::unexpected(ExitStatus::kBadInput);
  }
  return {};
}

}  // namespace

void AddTestFaults(const blueprint::File& file, base::Diagnostics& diagnostics) {
  for (const blueprint::Text& test : file.tests) {
    const auto read = access::ParseExpectation(test.value);
    if (!read) diagnostics.push_back({.span = test.span, .what = read.error().message, .hint = {}});
  }
}

Result<LoadedFile, ExitStatus> LoadFile(const std::string& path) {
  const Result<std::string> text = ReadTextFile(path);
  if (!text) {
    Complain(fmt::format("bulkhead: {}\n", text.error().message));
    return std::unexpected(ExitStatus::kBadInput);
  }
  blueprint::Parsed parsed = blueprint::ReadFile(*text);
  if (ShowDiagnostics(parsed.diagnostics, path, *text)) {
    return std::unexpected(ExitStatus::kBadInput);
  }
  LoadedFile loaded{.path = path, .file = std::move(parsed.file)};
  TRY_VOID(CheckWhole(loaded, *text));
  return loaded;
}

std::string HomeRegion(const LoadedFile& loaded) {
  const bool said = loaded.file.regions && !loaded.file.regions->home.empty();
  return said ? loaded.file.regions->home.value : "us-east-1";
}

Connection::Connection(const Target& target) : client_(target.endpoint, models_, clock_, random_) {}

Result<std::unique_ptr<Connection>> Connection::Open(const Target& target) {
  std::unique_ptr<Connection> connection(new Connection(target));
  auto accounts = remote::Accounts::Open(connection->client_, target.credentials);
  if (!accounts) return Fail(accounts.error().ToText());
  connection->accounts_ = *std::move(accounts);
  return connection;
}

Result<Planned> MakePlan(Connection& connection, const LoadedFile& loaded) {
  ProgressLine progress;
  progress.Show("reading the organization ...");
  remote::Live live = TRY(remote::ReadOrganization(connection.client(), connection.accounts()));
  const blueprint::Bindings bindings = blueprint::Bind(loaded.file, live.snapshot);
  Planned planned{.live = {}, .compiled = blueprint::Compile(loaded.file, bindings), .plan = {}};
  if (!planned.compiled.ok()) {
    return Fail(fmt::format("{} does not fit what is there: {}", loaded.path,
                            planned.compiled.diagnostics.front().what));
  }
  const org::Snapshot& desired = planned.compiled.desired;
  for (const auto& [key, account] : desired.table<org::Account>()) {
    connection.accounts().SetAccessRole(account->id, account->access_role);
  }
  const std::vector<AccountId> ids = ExistingAccounts(live.snapshot, desired);
  progress.Show(fmt::format("reading {} accounts ...", ids.size()));
  TRY_VOID(remote::ReadAccounts(connection.client(), connection.accounts(), ids, live));
  TRY_VOID(remote::ReadBuckets(connection.client(), connection.accounts(),
                               ExistingBuckets(live.snapshot, desired), live));
  planned.plan = plan::Difference(live.snapshot, desired);
  planned.plan.notes.insert(planned.plan.notes.begin(), live.notes.begin(), live.notes.end());
  planned.live = std::move(live.snapshot);
  return planned;
}

Result<Work, ExitStatus> BeginWork(const std::string& file, const std::string& target,
                                   const Instance& instance) {
  const auto failed = [](const Error& error) { return std::unexpected(Failed(error)); };
  Work work;
  work.loaded = TRY(LoadFile(file));
  Result<Target> resolved = ResolveTarget(target, instance, HomeRegion(work.loaded));
  if (!resolved) return failed(resolved.error());
  work.target = *std::move(resolved);
  auto connection = Connection::Open(work.target);
  if (!connection) return failed(connection.error());
  work.connection = *std::move(connection);
  Result<Planned> planned = MakePlan(*work.connection, work.loaded);
  if (!planned) return failed(planned.error());
  work.planned = *std::move(planned);
  return work;
}

Result<remote::Applied> PerformPlan(Connection& connection, const plan::Plan& plan, int threads) {
  ProgressLine line;
  remote::Applied applied =
      remote::Apply(plan, connection.client(), connection.accounts(), {.threads = threads},
                    [&](const remote::Progress& p) {
                      line.Show(fmt::format("{}/{}  {} {}", p.done, p.total, p.step.subject.kind,
                                            p.step.subject.name));
                    });
  line.Clear();
  if (applied.failures.empty()) return applied;
  for (const remote::FailedStep& failed : applied.failures) {
    const plan::Step& step = plan.steps[failed.index];
    Complain(fmt::format("bulkhead: {} {}: {}:{} failed: {}\n", step.subject.kind,
                         step.subject.name, step.service, step.operation, failed.failure.ToText()));
  }
  return Fail(fmt::format("{} of {} calls are done; run the same command again for the rest",
                          applied.done, plan.steps.size()));
}

}  // namespace bulkhead::cli
