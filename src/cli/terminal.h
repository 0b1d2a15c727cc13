// Terminal: how commands speak to people.
//
// Colour and progress lines only where a terminal reads; plain text elsewhere,
// and none of it with --json.
#pragma once

#include <string>
#include <string_view>

#include "base/result.h"
#include "cli/exit_status.h"

namespace bulkhead::cli {

enum class Style { kPlain, kBold, kDim, kGood, kBad, kNotice };

// Whether standard output is a terminal that wants colour (NO_COLOR is honoured).
bool WantsColour();

// `text` in that style, where colour is wanted.
std::string Styled(Style style, std::string_view text);

// Writes to standard output; to standard error.
void Print(std::string_view text);
void Complain(std::string_view text);

// Complains of a failure, as a command does before it ends.
ExitStatus Failed(const Error& error);

// One line on standard error that is overwritten as work goes on. Where no
// terminal reads, it keeps silent.
class ProgressLine {
 public:
  ProgressLine();
  ~ProgressLine();  // Clears the line.
  ProgressLine(const ProgressLine&) = delete;
  ProgressLine& operator=(const ProgressLine&) = delete;

  void Show(std::string_view text);
  void Clear();

 private:
  bool shown_ = false;
  bool terminal_;
};

}  // namespace bulkhead::cli
