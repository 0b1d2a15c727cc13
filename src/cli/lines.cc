#include "cli/lines.h"

#include <fmt/format.h>

#include <iostream>
#include <string>

#include "base/json.h"
#include "cli/terminal.h"

namespace bulkhead::cli {
namespace {

// Output goes out in pieces of this size, and when the input pauses.
constexpr std::size_t kPieceBytes = std::size_t{64} << 10;

}  // namespace

ExitStatus AnswerLines(const std::function<access::LineAnswer(std::string_view line)>& answer) {
  std::ios::sync_with_stdio(false);
  ExitStatus status = ExitStatus::kDone;
  std::string line;
  std::string out;
  for (std::size_t number = 1; std::getline(std::cin, line); ++number) {
    if (line.find_first_not_of(" \t\r") == std::string::npos) continue;
    const access::LineAnswer answered = answer(line);
    if (answered.fault != access::LineAnswer::Fault::kNone) {
      Complain(fmt::format("bulkhead: line {}: {}\n", number, answered.value.Text("error")));
      status = ExitStatus::kBadInput;
    }
    out += base::PrintJson(answered.value);
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
