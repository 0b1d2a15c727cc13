// bulkhead decide: decisions for programs, a line of JSON in and a line out.

#include <fmt/format.h>

#include "access/decide_line.h"
#include "cli/commands.h"
#include "cli/lines.h"
#include "cli/world.h"
#include "env/clock.h"

namespace bulkhead::cli {
namespace {

Result<org::SnapshotPtr> LoadOrganization(const std::string& file) {
  const auto world = LoadWorld(file);
  if (!world) return Fail(fmt::format("the organization file `{}` cannot be used", file));
  return world->now;
}

}  // namespace

ExitStatus RunDecide() {
  const env::RealClock clock;
  access::LineJudge judge(LoadOrganization, clock.Now());
  return AnswerLines([&](std::string_view line) { return judge.Decide(line); });
}

}  // namespace bulkhead::cli
