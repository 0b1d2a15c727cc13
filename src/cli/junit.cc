#include "cli/junit.h"

#include <fmt/format.h>

#include <algorithm>

namespace bulkhead::cli {
namespace {

using Outcome = TestResult::Outcome;

// Characters that XML 1.0 does not have become `?`.
std::string Escaped(std::string_view text) {
  std::string out;
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    switch (c) {
      case '&': out += "&amp;"; break;
      case '<': out += "&lt;"; break;
      case '>': out += "&gt;"; break;
      case '"': out += "&quot;"; break;
      case '\n': out += "&#10;"; break;
      default: out += byte < 0x20 && c != '\t' ? '?' : c;
    }
  }
  return out;
}

std::string CaseText(const TestResult& result) {
  const std::string head = fmt::format(R"(    <testcase name="{}" classname="{}")",
                                       Escaped(result.name), Escaped(result.place));
  switch (result.outcome) {
    case Outcome::kPassed: break;
    case Outcome::kFailed:
      return fmt::format("{}><failure message=\"{}\"/></testcase>\n", head,
                         Escaped(result.message));
    case Outcome::kMalformed:
      return fmt::format("{}><error message=\"{}\"/></testcase>\n", head, Escaped(result.message));
  }
  return head + "/>\n";
}

}  // namespace

std::string_view ToText(Outcome outcome) {
  switch (outcome) {
    case Outcome::kPassed: return "passed";
    case Outcome::kFailed: return "failed";
    case Outcome::kMalformed: return "malformed";
  }
  return "";
}

std::string JUnitText(std::string_view suite, const std::vector<TestResult>& results) {
  const auto count = [&results](Outcome outcome) {
    return std::ranges::count(results, outcome, &TestResult::outcome);
  };
  std::string out = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites>\n";
  out +=
      fmt::format(R"(  <testsuite name="{}" tests="{}" failures="{}" errors="{}">)", Escaped(suite),
                  results.size(), count(Outcome::kFailed), count(Outcome::kMalformed));
  out += '\n';
  for (const TestResult& result : results) out += CaseText(result);
  return out + "  </testsuite>\n</testsuites>\n";
}

}  // namespace bulkhead::cli
