// Every file of conformance/authorize is a test of its own.
#include "testkit/authorize_cases.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cctype>
#include <filesystem>

namespace bulkhead::access {
namespace {

namespace fs = std::filesystem;

fs::path CaseRoot() { return fs::path(BULKHEAD_SOURCE_DIR) / "conformance" / "authorize"; }

std::vector<std::string> CaseFiles() {
  std::vector<std::string> files;
  for (const auto& entry : fs::recursive_directory_iterator(CaseRoot())) {
    if (entry.path().extension() == ".case") {
      files.push_back(fs::relative(entry.path(), CaseRoot()).string());
    }
  }
  std::ranges::sort(files);
  return files;
}

class AuthorizeCases : public testing::TestWithParam<std::string> {};

TEST_P(AuthorizeCases, Agree) {
  const auto checked =
      testkit::CheckCaseFile((CaseRoot() / GetParam()).string(), [](std::string_view text) {
        return testkit::RunAuthorizeCases(text, testkit::JudgeByAccess);
      });
  EXPECT_TRUE(checked.has_value()) << GetParam() << ": " << checked.error().message;
}

std::string NameOf(const testing::TestParamInfo<std::string>& info) {
  std::string name = info.param.substr(0, info.param.rfind('.'));
  std::ranges::replace_if(
      name, [](char c) { return std::isalnum(static_cast<unsigned char>(c)) == 0; }, '_');
  return name;
}

INSTANTIATE_TEST_SUITE_P(Files, AuthorizeCases, testing::ValuesIn(CaseFiles()), NameOf);

}  // namespace
}  // namespace bulkhead::access
