// Every case file of conformance/<service>/ is a test of its own.

#include <filesystem>

#include "server/registry.h"
#include "testkit/api_cases.h"

namespace bulkhead::server {
namespace {

namespace fs = std::filesystem;

std::vector<std::string> CaseFiles() {
  const fs::path root = fs::path(BULKHEAD_SOURCE_DIR) / "conformance";
  std::vector<std::string> files;
  for (const services::Service* service : AllServices()) {
    if (!fs::is_directory(root / service->name)) continue;
    for (const auto& entry : fs::directory_iterator(root / service->name)) {
      if (entry.path().extension() != ".case") continue;
      files.push_back(fs::path(service->name) / entry.path().filename());
    }
  }
  std::ranges::sort(files);
  return files;
}

class ApiCases : public testing::TestWithParam<std::string> {
 protected:
  static const api::Models& Models() {
    static const api::Models kModels;
    return kModels;
  }
};
GTEST_ALLOW_UNINSTANTIATED_PARAMETERIZED_TEST(ApiCases);

TEST_P(ApiCases, Agree) {
  const fs::path file = fs::path(BULKHEAD_SOURCE_DIR) / "conformance" / GetParam();
  const auto checked = testkit::CheckApiCaseFile(Models(), file);
  EXPECT_TRUE(checked.has_value()) << GetParam() << ": " << checked.error().message;
}

std::string NameOf(const testing::TestParamInfo<std::string>& info) {
  std::string name = info.param.substr(0, info.param.rfind('.'));
  std::ranges::replace_if(
      name, [](char c) { return std::isalnum(static_cast<unsigned char>(c)) == 0; }, '_');
  return name;
}

INSTANTIATE_TEST_SUITE_P(Files, ApiCases, testing::ValuesIn(CaseFiles()), NameOf);

// Every operation that has a row has a case file of its name.
TEST(ApiCases, CoverEveryOperation) {
  for (const services::Service* service : AllServices()) {
    for (const services::Operation& operation : service->operations) {
      std::string name;
      for (const char c : operation.name) {
        if (std::isupper(static_cast<unsigned char>(c)) != 0 && !name.empty()) name += '_';
        name += static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
      }
      const fs::path file =
          fs::path(BULKHEAD_SOURCE_DIR) / "conformance" / service->name / (name + ".case");
      EXPECT_TRUE(fs::exists(file)) << file << " is missing";
    }
  }
}

}  // namespace
}  // namespace bulkhead::server
