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

bool IsUpper(char c) { return c >= 'A' && c <= 'Z'; }

// `UploadSSHPublicKey` as `upload_ssh_public_key`: a word begins with a capital that a small
// letter comes before or after.
std::string FileNameOf(std::string_view operation) {
  std::string name;
  for (std::size_t i = 0; i < operation.size(); ++i) {
    const bool after_small = i > 0 && !IsUpper(operation[i - 1]);
    const bool before_small = i + 1 < operation.size() && !IsUpper(operation[i + 1]);
    if (i > 0 && IsUpper(operation[i]) && (after_small || before_small)) name += '_';
    name += static_cast<char>(std::tolower(static_cast<unsigned char>(operation[i])));
  }
  return name;
}

// Every operation that has a row has a case file of its name.
TEST(ApiCases, CoverEveryOperation) {
  for (const services::Service* service : AllServices()) {
    for (const services::Operation& operation : service->operations) {
      const std::string name = FileNameOf(operation.name);
      const fs::path file =
          fs::path(BULKHEAD_SOURCE_DIR) / "conformance" / service->name / (name + ".case");
      EXPECT_TRUE(fs::exists(file)) << file << " is missing";
    }
  }
}

}  // namespace
}  // namespace bulkhead::server
