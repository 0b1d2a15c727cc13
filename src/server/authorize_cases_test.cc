// Every file of conformance/authorize again, judged by a running server over HTTP.

#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <cstdio>
#include <memory>

#include "testkit/authorize_cases.h"
#include "testkit/case_text.h"
#include "testkit/served_judge.h"

namespace bulkhead::server {
namespace {

const std::string kCases = BULKHEAD_SOURCE_DIR "/conformance/authorize/";

// Files with what a question cannot say: all others are asked. There are none.
constexpr std::array<std::string_view, 0> kSkipped = {};

class ServedAuthorizeCases : public testing::TestWithParam<std::string> {
 protected:
  static void SetUpTestSuite() { judge_ = std::make_unique<testkit::ServedJudge>(); }
  static void TearDownTestSuite() {
    std::printf("asked %d decisions of %d running servers; skipped %d in %zu files\n",
                judge_->asked(), judge_->servers(), skipped_, kSkipped.size());
    judge_.reset();
  }

  static std::unique_ptr<testkit::ServedJudge> judge_;
  static int skipped_;
};
std::unique_ptr<testkit::ServedJudge> ServedAuthorizeCases::judge_;
int ServedAuthorizeCases::skipped_ = 0;

TEST_P(ServedAuthorizeCases, Agree) {
  const bool skips = std::ranges::find(kSkipped, GetParam()) != kSkipped.end();
  const auto judge = [&](const org::Snapshot& now, const testkit::AuthorizeRequest& request) {
    if (!skips) return judge_->Judge(now, request);
    ++skipped_;
    return testkit::JudgeByAccess(now, request);
  };
  const auto message = [&](const org::Snapshot& now, const testkit::AuthorizeRequest& request) {
    if (!skips) return judge_->Message(now, request);
    ++skipped_;
    return testkit::MessageByAccess(now, request);
  };
  const auto checked = testkit::CheckCaseFile(kCases + GetParam(), [&](std::string_view text) {
    return testkit::RunAuthorizeCases(text, judge, message);
  });
  EXPECT_TRUE(checked.has_value()) << GetParam() << ": " << checked.error().message;
}

INSTANTIATE_TEST_SUITE_P(Files, ServedAuthorizeCases,
                         testing::ValuesIn(testkit::CaseFilesBelow(kCases)),
                         [](const auto& row) { return testkit::CaseTestName(row.param); });

}  // namespace
}  // namespace bulkhead::server
