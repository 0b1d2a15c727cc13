// Writes every decision of conformance/authorize for a peer: a line of JSON each, to the
// file that BULKHEAD_PEER_FILE names. tests/second-opinion/cases runs it.
#include <fmt/format.h>
#include <gtest/gtest.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>

#include "base/json.h"
#include "testkit/authorize_cases.h"
#include "testkit/peer_request.h"

namespace bulkhead::model {
namespace {

namespace fs = std::filesystem;

TEST(PeerExport, Writes) {
  const char* file = std::getenv("BULKHEAD_PEER_FILE");  // NOLINT(concurrency-mt-unsafe)
  if (file == nullptr) GTEST_SKIP() << "BULKHEAD_PEER_FILE names no file";
  std::ofstream out(file);
  const fs::path root = fs::path(BULKHEAD_SOURCE_DIR) / "conformance" / "authorize";
  for (const auto& entry : fs::recursive_directory_iterator(root)) {
    if (entry.path().extension() != ".case") continue;
    std::ifstream in(entry.path());
    const std::string text{std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
    int number = 0;
    const auto judge = [&](const org::Snapshot& now, const testkit::AuthorizeRequest& request) {
      const access::Gathered gathered =
          access::Gather(now, request.caller, request.check, request.environment);
      const std::string answer = testkit::JudgeByModel(now, request);
      Value line = Value::Struct();
      line.Set("case", fmt::format("{}#{}", fs::relative(entry.path(), root).string(), ++number));
      line.Set("answer", answer);
      if (auto peer = testkit::PeerRequest(gathered)) line.Set("simulation", *std::move(peer));
      out << base::PrintJson(line) << "\n";
      return answer;
    };
    EXPECT_TRUE(testkit::RunAuthorizeCases(text, judge).has_value()) << entry.path();
  }
}

}  // namespace
}  // namespace bulkhead::model
