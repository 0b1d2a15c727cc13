#include "cli/world.h"

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <memory>
#include <optional>
#include <utility>

#include "base/try.h"
#include "cli/terminal.h"
#include "cli/workflow.h"
#include "offline/export.h"
#include "remote/read.h"
#include "store/log.h"

namespace bulkhead::cli {
namespace {

namespace fs = std::filesystem;

World Make(org::Snapshot now, std::string source) {
  return {.now = std::make_shared<const org::Snapshot>(std::move(now)),
          .source = std::move(source),
          .region = "us-east-1",
          .selectors = {},
          .tests = {}};
}

// Puts ids for all `{selector}`; what is none of them stays.
void PutIds(const World& world, std::string& text) {
  for (std::size_t open = text.find('{'); open != text.npos; open = text.find('{', open + 1)) {
    const std::size_t close = text.find('}', open);
    if (close == text.npos) return;
    const auto known = world.selectors.find(text.substr(open + 1, close - open - 1));
    if (known != world.selectors.end()) text.replace(open, close - open + 1, known->second);
  }
}

Result<World, ExitStatus> FromFile(const std::string& path, const org::Snapshot* known) {
  LoadedFile loaded = TRY(LoadFile(path));
  const blueprint::Bindings bindings =
      known == nullptr ? blueprint::Bindings{} : blueprint::Bind(loaded.file, *known);
  blueprint::Compiled compiled = blueprint::Compile(loaded.file, bindings);
  World world = Make(compiled.desired, path);
  world.region = HomeRegion(loaded);
  for (const blueprint::CompiledAccount& account : compiled.accounts) {
    world.selectors.emplace(account.selector, account.id.text());
  }
  world.tests = loaded.file.tests;
  world.file = std::make_shared<const blueprint::File>(std::move(loaded.file));
  world.compiled = std::make_shared<const blueprint::Compiled>(std::move(compiled));
  return world;
}

// Everything that the API tells of a live organization.
Result<org::Snapshot> ReadAll(const Target& target) {
  ProgressLine progress;
  progress.Show("reading the organization ...");
  const auto connection = TRY(Connection::Open(target));
  remote::AwsClient& client = connection->client();
  remote::Accounts& accounts = connection->accounts();
  remote::Live live = TRY(remote::ReadOrganization(client, accounts));
  std::vector<AccountId> ids;
  for (const auto& [key, account] : live.snapshot.table<org::Account>()) {
    if (account->state == "ACTIVE") ids.push_back(account->id);
  }
  progress.Show(fmt::format("reading {} accounts ...", ids.size()));
  TRY_VOID(remote::ReadAccounts(client, accounts, ids, live));
  const auto buckets = TRY(remote::ListBuckets(client, accounts, ids));
  TRY_VOID(remote::ReadBuckets(client, accounts, buckets, live));
  progress.Clear();
  for (const std::string& note : live.notes) Complain(fmt::format("bulkhead: note: {}\n", note));
  return live.snapshot;
}

Result<World> FromTarget(const std::string& name, const Instance& instance) {
  const Target target = TRY(ResolveTarget(name, instance, "us-east-1"));
  const std::string source =
      target.endpoint.url.empty() ? std::string("aws") : "the server at " + target.endpoint.url;
  org::Snapshot now = TRY(ReadAll(target));
  return Make(std::move(now), source);
}

// What is left out may be what matters.
void Warn(std::string_view what) {
  Complain(fmt::format("bulkhead: {} {}\n", Styled(Style::kNotice, "warning:"), what));
}

// The JSON files in the folder and all below it; other files are named in `others`.
Result<offline::Files> ReadFolder(const std::string& directory, std::vector<std::string>& others) {
  offline::Files files;
  std::error_code error;
  fs::recursive_directory_iterator at(directory, error);
  for (; !error && at != fs::recursive_directory_iterator(); at.increment(error)) {
    if (!at->is_regular_file()) continue;
    if (at->path().extension() != ".json") {
      others.push_back(fs::relative(at->path(), directory).generic_string());
      continue;
    }
    std::string text = TRY(ReadTextFile(at->path()));
    files.emplace(fs::relative(at->path(), directory).generic_string(), std::move(text));
  }
  return files;
}

Result<World> FromExport(const std::string& directory, const offline::Files& files) {
  offline::Export read = TRY(offline::ReadExport(files));
  for (const std::string& note : read.notes) Warn(note);
  return Make(std::move(read.snapshot), "the export in " + directory);
}

Result<World> FromDirectory(const std::string& directory) {
  const Instance instance(directory);
  if (instance.FindServer()) return FromTarget("local", instance);
  if (!fs::exists(instance.directory() / "state.db")) {
    std::vector<std::string> others;
    const offline::Files files = TRY(ReadFolder(directory, others));
    for (const std::string& other : others) {
      if (!files.empty()) Warn(fmt::format("{} is not looked at: it is no .json file", other));
    }
    if (!files.empty()) return FromExport(directory, files);
    return Fail(fmt::format(
        "{} holds no organization; name one with --at: an organization file, a data directory, "
        "an export, a URL, or aws",
        directory));
  }
  const env::RealClock clock;
  const auto log = TRY(store::OpenSqliteLog(directory, clock));
  org::Snapshot now = TRY(log->Load());
  return Make(std::move(now), directory);
}

bool IsLive(const std::string& at) {
  return at == "aws" || at == "local" || at.starts_with("http://") || at.starts_with("https://");
}

}  // namespace

access::Question WithIds(const World& world, access::Question question) {
  PutIds(world, question.principal);
  PutIds(world, question.resource);
  for (auto& [key, values] : question.context) {
    for (std::string& value : values) PutIds(world, value);
  }
  const std::size_t colon = std::min(question.principal.find(':'), question.principal.size());
  const auto known = world.selectors.find(question.principal.substr(0, colon));
  if (known != world.selectors.end()) question.principal.replace(0, colon, known->second);
  return question;
}

bool IsOrganizationFile(const std::string& at) {
  std::error_code ignored;
  return fs::is_regular_file(at, ignored);
}

Result<World, ExitStatus> LoadWorld(const std::string& at, const org::Snapshot* known) {
  if (IsOrganizationFile(at)) return FromFile(at, known);
  Result<World> world = IsLive(at) ? FromTarget(at, Instance(kDefaultDirectory))
                                   : FromDirectory(at.empty() ? kDefaultDirectory : at);
  if (world) return *std::move(world);
  return std::unexpected(Failed(world.error()));
}

}  // namespace bulkhead::cli
