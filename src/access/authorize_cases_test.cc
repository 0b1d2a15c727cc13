// Every file of conformance/authorize is a test of its own.
#include "testkit/authorize_cases.h"

#include <gtest/gtest.h>

#include "testkit/case_text.h"

namespace bulkhead::access {
namespace {

const std::string kCases = BULKHEAD_SOURCE_DIR "/conformance/authorize/";

class AuthorizeCases : public testing::TestWithParam<std::string> {};

TEST_P(AuthorizeCases, Agree) {
  const auto checked = testkit::CheckCaseFile(kCases + GetParam(), [](std::string_view text) {
    return testkit::RunAuthorizeCases(text, testkit::JudgeByAccess);
  });
  EXPECT_TRUE(checked.has_value()) << GetParam() << ": " << checked.error().message;
}

INSTANTIATE_TEST_SUITE_P(Files, AuthorizeCases, testing::ValuesIn(testkit::CaseFilesBelow(kCases)),
                         [](const auto& row) { return testkit::CaseTestName(row.param); });

}  // namespace
}  // namespace bulkhead::access
