// bulkhead export: an organization as a folder of what the AWS CLI prints.

#include <fmt/format.h>

#include <filesystem>
#include <fstream>

#include "cli/commands.h"
#include "cli/terminal.h"
#include "cli/world.h"
#include "offline/export.h"

namespace bulkhead::cli {
namespace {

namespace fs = std::filesystem;

Result<void> WriteFolder(const fs::path& directory, const offline::Files& files) {
  std::error_code error;
  for (const auto& [path, text] : files) {
    const fs::path file = directory / path;
    fs::create_directories(file.parent_path(), error);
    std::ofstream out(file, std::ios::binary);
    out << text;
    out.close();
    if (!out) return Fail(fmt::format("{} cannot be written", file.string()));
  }
  return {};
}

}  // namespace

ExitStatus RunExport(const ExportOptions& options) {
  std::error_code ignored;
  if (fs::exists(options.directory, ignored) && !fs::is_empty(options.directory, ignored)) {
    Complain(fmt::format("bulkhead: {} is not empty\n", options.directory));
    return ExitStatus::kBadInput;
  }
  const auto world = LoadWorld(options.from);
  if (!world) return world.error();
  const offline::Files files = offline::WriteExport(*world->now);
  const auto written = WriteFolder(options.directory, files);
  if (!written) return Failed(written.error());
  Print(fmt::format("{} files of {} are in {}\n", files.size(), world->source, options.directory));
  return ExitStatus::kDone;
}

}  // namespace bulkhead::cli
