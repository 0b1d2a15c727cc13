// Every case file of conformance/<service>/ is a test of its own.

#include <filesystem>

#include "server/registry.h"
#include "testkit/api_cases.h"
#include "testkit/case_text.h"

namespace bulkhead::server {
namespace {

namespace fs = std::filesystem;

std::vector<std::string> CaseFiles() {
  const fs::path root = fs::path(BULKHEAD_SOURCE_DIR) / "conformance";
  std::vector<std::string> files;
  for (const services::Service* service : AllServices()) {
    const fs::path folder = root / service->name;
    if (!fs::is_directory(folder)) continue;
    for (const std::string& file : testkit::CaseFilesBelow(folder)) {
      files.push_back(fs::path(service->name) / file);
    }
  }
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

INSTANTIATE_TEST_SUITE_P(Files, ApiCases, testing::ValuesIn(CaseFiles()),
                         [](const auto& row) { return testkit::CaseTestName(row.param); });

// Every operation that has a row has a case file of its name.
TEST(ApiCases, CoverEveryOperation) {
  for (const services::Service* service : AllServices()) {
    for (const services::Operation& operation : service->operations) {
      const fs::path file = fs::path(BULKHEAD_SOURCE_DIR) / "conformance" / service->name /
                            testkit::CaseFileOf(operation.name);
      EXPECT_TRUE(fs::exists(file)) << file << " is missing";
    }
  }
}

}  // namespace
}  // namespace bulkhead::server
