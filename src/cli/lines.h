// Lines: commands for programs, which read a line of JSON and write one.
//
// Empty lines are passed over. What is malformed is said on standard error, too, with the
// number of its line, and makes the status kBadInput. Answers go out in pieces, and when
// the input pauses.
#pragma once

#include <functional>
#include <string_view>

#include "access/line_text.h"
#include "cli/exit_status.h"

namespace bulkhead::cli {

ExitStatus AnswerLines(const std::function<access::LineAnswer(std::string_view line)>& answer);

}  // namespace bulkhead::cli
