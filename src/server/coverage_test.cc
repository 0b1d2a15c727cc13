#include "server/coverage.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>

#include "base/json.h"

namespace bulkhead::server {
namespace {

using testing::HasSubstr;

const std::vector<ServiceCoverage>& Current() {
  static const api::Models kModels;
  static const std::vector<ServiceCoverage> kCoverage = Coverage(kModels);
  return kCoverage;
}

TEST(Coverage, TellsOfEveryOperation) {
  const std::string text = CoverageText(Current());
  EXPECT_THAT(text, HasSubstr("\n  + AssumeRole\n"));
  EXPECT_THAT(text, HasSubstr("sts  11 of 11\n"));
  EXPECT_THAT(text, HasSubstr("\n  - PutBucketCors\n"));
  const Value json = CoverageJson(Current());
  EXPECT_EQ(json.list().size(), Current().size());
  for (const Value& service : json.list()) {
    EXPECT_EQ(service.Find("operations")->integer(),
              static_cast<std::int64_t>(service.Find("present")->list().size() +
                                        service.Find("missing")->list().size()));
    EXPECT_GT(service.Find("there")->integer(), 0) << service.Text("service");
  }
}

// The README shows the table as it is now; REWRITE=1 puts it there.
TEST(Coverage, StandsInTheReadme) {
  const auto path = std::filesystem::path(BULKHEAD_SOURCE_DIR) / "README.md";
  std::ifstream in(path);
  std::string text((std::istreambuf_iterator<char>(in)), std::istreambuf_iterator<char>());
  const std::string begin = "<!-- bulkhead coverage -->\n";
  const std::string end = "<!-- end of coverage -->";
  const std::size_t from = text.find(begin);
  const std::size_t to = text.find(end);
  ASSERT_NE(from, std::string::npos);
  ASSERT_NE(to, std::string::npos);
  const std::string table = CoverageTable(Current());
  const std::size_t at = from + begin.size();
  if (std::getenv("REWRITE") != nullptr) {
    std::ofstream(path) << text.replace(at, to - at, table);
    return;
  }
  EXPECT_EQ(text.substr(at, to - at), table) << "REWRITE=1 rewrites the table";
}

}  // namespace
}  // namespace bulkhead::server
