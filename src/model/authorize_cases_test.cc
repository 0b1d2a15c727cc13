// Every file of conformance/authorize, judged by the slow twin.
#include <gtest/gtest.h>

#include "testkit/authorize_cases.h"
#include "testkit/case_text.h"

namespace bulkhead::model {
namespace {

TEST(AuthorizeCasesByModel, Agree) {
  const std::string root = BULKHEAD_SOURCE_DIR "/conformance/authorize/";
  const std::vector<std::string> files = testkit::CaseFilesBelow(root);
  for (const std::string& file : files) {
    const auto checked = testkit::CheckCaseFile(root + file, [](std::string_view text) {
      return testkit::RunAuthorizeCases(text, testkit::JudgeByModel);
    });
    EXPECT_TRUE(checked.has_value()) << file << ": " << checked.error().message;
  }
  EXPECT_GE(files.size(), 22U);
}

}  // namespace
}  // namespace bulkhead::model
