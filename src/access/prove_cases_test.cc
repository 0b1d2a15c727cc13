// Every file of conformance/prove is a test of its own.
#include "testkit/prove_cases.h"

#include <gtest/gtest.h>

#include "testkit/case_text.h"

namespace bulkhead::access {
namespace {

const std::string kCases = BULKHEAD_SOURCE_DIR "/conformance/prove/";

class ProveCases : public testing::TestWithParam<std::string> {};

TEST_P(ProveCases, Hold) {
  const auto checked = testkit::CheckCaseFile(kCases + GetParam(), testkit::RunProveCases);
  EXPECT_TRUE(checked.has_value()) << GetParam() << ": " << checked.error().message;
}

INSTANTIATE_TEST_SUITE_P(Files, ProveCases, testing::ValuesIn(testkit::CaseFilesBelow(kCases)),
                         [](const auto& row) { return testkit::CaseTestName(row.param); });

}  // namespace
}  // namespace bulkhead::access
