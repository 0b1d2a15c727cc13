// Every file of conformance/authorize, judged by the slow twin.
#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>

#include "testkit/authorize_cases.h"

namespace bulkhead::model {
namespace {

namespace fs = std::filesystem;

TEST(AuthorizeCasesByModel, Agree) {
  const fs::path root = fs::path(BULKHEAD_SOURCE_DIR) / "conformance" / "authorize";
  int files = 0;
  for (const auto& entry : fs::recursive_directory_iterator(root)) {
    if (entry.path().extension() != ".case") continue;
    ++files;
    const auto checked = testkit::CheckCaseFile(entry.path().string(), [](std::string_view text) {
      return testkit::RunAuthorizeCases(text, testkit::JudgeByModel);
    });
    EXPECT_TRUE(checked.has_value())
        << fs::relative(entry.path(), root) << ": " << checked.error().message;
  }
  EXPECT_GE(files, 22);
}

}  // namespace
}  // namespace bulkhead::model
