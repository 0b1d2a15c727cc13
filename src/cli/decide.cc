// bulkhead decide: decisions for programs, a line of JSON in and a line out.

#include <fmt/format.h>

#include <iostream>
#include <memory>

#include "access/decide_line.h"
#include "base/json.h"
#include "cli/commands.h"
#include "cli/terminal.h"
#include "cli/world.h"
#include "env/clock.h"

namespace bulkhead::cli {
namespace {

// Output goes out in pieces of this size, and when the input pauses.
constexpr std::size_t kPieceBytes = std::size_t{64} << 10;

Result<org::SnapshotPtr> LoadOrganization(const std::string& file) {
  const auto world = LoadWorld(file);
  if (!world) return Fail(fmt::format("the organization file `{}` cannot be used", file));
  return world->now;
}

}  // namespace

ExitStatus RunDecide() {
  std::ios::sync_with_stdio(false);
  const env::RealClock clock;
  access::LineJudge judge(LoadOrganization, clock.Now());
  ExitStatus status = ExitStatus::kDone;
  std::string line;
  std::string out;
  for (std::size_t number = 1; std::getline(std::cin, line); ++number) {
    if (line.find_first_not_of(" \t\r") == std::string::npos) continue;
    const access::LineJudge::Answer answer = judge.Decide(line);
    if (answer.fault != access::LineJudge::Answer::Fault::kNone) {
      Complain(fmt::format("bulkhead: line {}: {}\n", number, answer.value.Text("error")));
      status = ExitStatus::kBadInput;
    }
    out += base::PrintJson(answer.value);
    out += '\n';
    if (out.size() >= kPieceBytes || std::cin.rdbuf()->in_avail() <= 0) {
      Print(out);
      out.clear();
    }
  }
  Print(out);
  return status;
}

}  // namespace bulkhead::cli
