// JUnit: test results in the XML that continuous integration reads.
// https://github.com/testmoapp/junitxml
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace bulkhead::cli {

struct TestResult {
  enum class Outcome { kPassed, kFailed, kMalformed };
  std::string name;
  std::string place;  // FILE:LINE
  Outcome outcome = Outcome::kPassed;
  std::string message;  // Why it is not passed.
};

// `passed`, `failed`, `malformed`.
std::string_view ToText(TestResult::Outcome outcome);

std::string JUnitText(std::string_view suite, const std::vector<TestResult>& results);

}  // namespace bulkhead::cli
