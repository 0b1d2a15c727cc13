#include "cli/terminal.h"

#include <fmt/format.h>
#include <unistd.h>

#include <cstdio>
#include <cstdlib>

namespace bulkhead::cli {
namespace {

// No terminal is narrower than what we show on one line.
constexpr std::size_t kLineMax = 78;

const char* Code(Style style) {
  switch (style) {
    case Style::kPlain: return "";
    case Style::kBold: return "\x1b[1m";
    case Style::kDim: return "\x1b[2m";
    case Style::kGood: return "\x1b[32m";
    case Style::kBad: return "\x1b[31m";
    case Style::kNotice: return "\x1b[33m";
  }
  return "";
}

}  // namespace

bool WantsColour() {
  // https://no-color.org
  const char* no_color = std::getenv("NO_COLOR");
  return isatty(STDOUT_FILENO) == 1 && (no_color == nullptr || *no_color == '\0');
}

std::string Styled(Style style, std::string_view text) {
  if (style == Style::kPlain || !WantsColour()) return std::string(text);
  return fmt::format("{}{}\x1b[0m", Code(style), text);
}

void Print(std::string_view text) {
  std::fwrite(text.data(), 1, text.size(), stdout);
  std::fflush(stdout);
}

void Complain(std::string_view text) { std::fwrite(text.data(), 1, text.size(), stderr); }

ExitStatus Failed(const Error& error) {
  Complain(fmt::format("bulkhead: {}\n", error.message));
  return ExitStatus::kFailed;
}

ProgressLine::ProgressLine() : terminal_(isatty(STDERR_FILENO) == 1) {}

ProgressLine::~ProgressLine() { Clear(); }

void ProgressLine::Show(std::string_view text) {
  if (!terminal_) return;
  Complain(fmt::format("\r\x1b[K{}", text.substr(0, kLineMax)));
  shown_ = true;
}

void ProgressLine::Clear() {
  if (!shown_) return;
  Complain("\r\x1b[K");
  shown_ = false;
}

}  // namespace bulkhead::cli
