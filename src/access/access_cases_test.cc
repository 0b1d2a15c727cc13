// Every file of conformance/access is a test of its own.
#include "testkit/access_cases.h"

#include <gtest/gtest.h>

#include "testkit/case_text.h"

namespace bulkhead::access {
namespace {

const std::string kAccessCases = BULKHEAD_SOURCE_DIR "/conformance/access/";

class AccessCases : public testing::TestWithParam<std::string> {};

TEST_P(AccessCases, Hold) {
  const auto checked = testkit::CheckCaseFile(kAccessCases + GetParam(), testkit::RunAccessCases);
  EXPECT_TRUE(checked.has_value()) << GetParam() << ": " << checked.error().message;
}

INSTANTIATE_TEST_SUITE_P(Files, AccessCases,
                         testing::ValuesIn(testkit::CaseFilesBelow(kAccessCases)),
                         [](const auto& row) { return testkit::CaseTestName(row.param); });

}  // namespace
}  // namespace bulkhead::access
