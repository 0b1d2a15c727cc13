// bulkhead prove FILE|DIR|URL: does every guarantee hold, whatever is asked?

#include <filesystem>
#include <optional>

#include "base/json.h"
#include "base/try.h"
#include "blueprint/compile.h"
#include "cli/commands.h"
#include "cli/proving.h"
#include "cli/terminal.h"
#include "cli/workflow.h"
#include "cli/world.h"
#include "guarantee/report.h"

namespace bulkhead::cli {
namespace {

// What is proved, with all that it points to.
struct Stage {
  std::optional<LoadedFile> loaded;
  blueprint::Compiled compiled;
  org::SnapshotPtr now;
  std::vector<std::string> operators;

  guarantee::Subject subject() const {
    return {.now = now,
            .file = loaded ? &loaded->file : nullptr,
            .compiled = loaded ? &compiled : nullptr,
            .operators = operators};
  }
};

Result<void, ExitStatus> SetStage(const ProveOptions& options, Stage& stage) {
  std::error_code ignored;
  const bool is_file = std::filesystem::is_regular_file(options.at, ignored);
  const std::string& by = is_file ? options.at : options.by;
  if (!by.empty()) stage.loaded = TRY(LoadFile(by));
  if (is_file && stage.loaded) {
    stage.compiled = blueprint::Compile(stage.loaded->file, {});
    stage.now = std::make_shared<const org::Snapshot>(stage.compiled.desired);
    return {};
  }
  stage.now = TRY(LoadWorld(options.at)).now;
  // A data directory is of a local organization, which has an administrator of its own.
  const bool local = options.at.empty() || options.at == "local" ||
                     std::filesystem::is_directory(options.at, ignored);
  if (local) stage.operators = {kAdministratorProfile};
  if (!stage.loaded) return {};
  stage.compiled =
      blueprint::Compile(stage.loaded->file, blueprint::Bind(stage.loaded->file, *stage.now));
  if (stage.compiled.ok()) return {};
  Complain("bulkhead: " + by +
           " does not fit what is there: " + stage.compiled.diagnostics.front().what + "\n");
  return std::unexpected(ExitStatus::kBadInput);
}

}  // namespace

ExitStatus RunProveGuarantees(const ProveOptions& options) {
  Stage stage;
  const auto set = SetStage(options, stage);
  if (!set) return set.error();
  const std::unique_ptr<Proven> proven = ProveGuarantees(stage.subject());
  if (options.output == Output::kJson) {
    Value out = Value::Struct();
    out.Set("guarantees", guarantee::ToValue(proven->outcomes));
    out.Set("seconds", proven->seconds);
    Print(base::PrintJsonPretty(out));
  } else {
    Print(ProvenText(*proven, Shows::kAll));
  }
  return StatusOf(*proven);
}

}  // namespace bulkhead::cli
