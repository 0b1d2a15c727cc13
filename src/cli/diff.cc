// bulkhead diff: who gains and who loses which access.

#include <fmt/format.h>

#include <limits>

#include "base/json.h"
#include "base/try.h"
#include "cli/access_difference.h"
#include "cli/access_needs.h"
#include "cli/commands.h"
#include "cli/policy_file.h"
#include "cli/question.h"
#include "cli/terminal.h"
#include "cli/world.h"

namespace bulkhead::cli {
namespace {

Result<access::AccessDifference, ExitStatus> DifferenceOfPolicies(const DiffOptions& options) {
  prove::Prover prover;
  policy::DocumentPtr documents[2];
  for (int i = 0; i < 2; ++i) {
    auto read = ReadPolicy(i == 0 ? options.before : options.now, "");
    if (!read) {
      Complain(fmt::format("bulkhead: {}\n", read.error().message));
      return std::unexpected(ExitStatus::kBadInput);
    }
    documents[i] = *std::move(read);
  }
  return access::ComparePolicies(documents[0], documents[1], prover);
}

// A file is read as what it would be planned against the other side.
Result<access::AccessDifference, ExitStatus> DifferenceOfWorlds(const DiffOptions& options) {
  const bool file_first = IsOrganizationFile(options.before) && !IsOrganizationFile(options.now);
  const World first = TRY(LoadWorld(file_first ? options.now : options.before));
  const World second = TRY(LoadWorld(file_first ? options.before : options.now, first.now.get()));
  const World& before = file_first ? second : first;
  const World& now = file_first ? first : second;
  // The roles of this program are in what is there, and in no file.
  const bool files = before.file || now.file;
  const org::SnapshotPtr earlier = files ? WithAccessRoles(before.now, *now.now) : before.now;
  const org::SnapshotPtr later = files ? WithAccessRoles(now.now, *before.now) : now.now;
  const World& named = now.file ? now : before;
  prove::Prover prover;
  return access::CompareAccess(earlier, later, EnvironmentNow().time, prover,
                               NeedsOf({.now = later,
                                        .file = named.file.get(),
                                        .compiled = named.compiled.get(),
                                        .operators = {}}));
}

}  // namespace

ExitStatus RunDiff(const DiffOptions& options) {
  const bool policies = options.before.ends_with(".json") && options.now.ends_with(".json");
  const auto difference = policies ? DifferenceOfPolicies(options) : DifferenceOfWorlds(options);
  if (!difference) return difference.error();
  if (options.output == Output::kJson) {
    Print(base::PrintJsonPretty(DifferenceValue(*difference)));
  } else if (difference->changes.empty() && difference->unknown.empty()) {
    Print("nobody gains and nobody loses access\n");
  } else {
    Print(DifferenceText(*difference, std::numeric_limits<std::size_t>::max()));
  }
  if (!difference->changes.empty()) return ExitStatus::kFound;
  return difference->unknown.empty() ? ExitStatus::kDone : ExitStatus::kFailed;
}

}  // namespace bulkhead::cli
