// Every file of conformance/authorize again, judged by a running server over HTTP.

#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <cctype>
#include <cstdio>
#include <filesystem>
#include <memory>

#include "testkit/authorize_cases.h"
#include "testkit/served_judge.h"

namespace bulkhead::server {
namespace {

namespace fs = std::filesystem;

fs::path AuthorizeRoot() { return fs::path(BULKHEAD_SOURCE_DIR) / "conformance" / "authorize"; }

std::vector<std::string> AuthorizeFiles() {
  std::vector<std::string> files;
  for (const auto& entry : fs::recursive_directory_iterator(AuthorizeRoot())) {
    if (entry.path().extension() == ".case") {
      files.push_back(fs::relative(entry.path(), AuthorizeRoot()).string());
    }
  }
  std::ranges::sort(files);
  return files;
}

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
  const auto checked = testkit::CheckCaseFile(
      (AuthorizeRoot() / GetParam()).string(),
      [&](std::string_view text) { return testkit::RunAuthorizeCases(text, judge, message); });
  EXPECT_TRUE(checked.has_value()) << GetParam() << ": " << checked.error().message;
}

std::string NameOfFile(const testing::TestParamInfo<std::string>& info) {
  std::string name = info.param.substr(0, info.param.rfind('.'));
  std::ranges::replace_if(
      name, [](char c) { return std::isalnum(static_cast<unsigned char>(c)) == 0; }, '_');
  return name;
}

INSTANTIATE_TEST_SUITE_P(Files, ServedAuthorizeCases, testing::ValuesIn(AuthorizeFiles()),
                         NameOfFile);

}  // namespace
}  // namespace bulkhead::server
