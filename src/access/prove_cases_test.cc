// Every file of conformance/prove is a test of its own.
#include "testkit/prove_cases.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cctype>
#include <filesystem>

#include "testkit/case_text.h"

namespace bulkhead::access {
namespace {

namespace fs = std::filesystem;

fs::path ProveCaseRoot() { return fs::path(BULKHEAD_SOURCE_DIR) / "conformance" / "prove"; }

std::vector<std::string> ProveCaseFiles() {
  std::vector<std::string> files;
  for (const auto& entry : fs::directory_iterator(ProveCaseRoot())) {
    if (entry.path().extension() == ".case") files.push_back(entry.path().filename().string());
  }
  std::ranges::sort(files);
  return files;
}

class ProveCases : public testing::TestWithParam<std::string> {};

TEST_P(ProveCases, Hold) {
  const auto checked =
      testkit::CheckCaseFile((ProveCaseRoot() / GetParam()).string(), testkit::RunProveCases);
  EXPECT_TRUE(checked.has_value()) << GetParam() << ": " << checked.error().message;
}

std::string ProveCaseName(const testing::TestParamInfo<std::string>& info) {
  std::string name = info.param.substr(0, info.param.rfind('.'));
  std::ranges::replace_if(
      name, [](char c) { return std::isalnum(static_cast<unsigned char>(c)) == 0; }, '_');
  return name;
}

INSTANTIATE_TEST_SUITE_P(Files, ProveCases, testing::ValuesIn(ProveCaseFiles()), ProveCaseName);

}  // namespace
}  // namespace bulkhead::access
