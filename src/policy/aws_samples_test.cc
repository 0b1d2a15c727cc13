// The guardrails that AWS publishes as examples all parse.
// https://github.com/aws-samples/service-control-policy-examples
// https://github.com/aws-samples/resource-control-policy-examples
#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>

#include "policy/document.h"
#include "policy/print.h"

namespace bulkhead::policy {
namespace {

namespace fs = std::filesystem;

struct Sample {
  fs::path file;
  Kind kind;
};

std::vector<Sample> Samples() {
  const fs::path root = fs::path(BULKHEAD_SOURCE_DIR) / "conformance" / "aws-samples";
  std::vector<Sample> samples;
  for (const auto& [folder, kind] :
       {std::pair("service-control-policy-examples", Kind::kServiceControl),
        std::pair("resource-control-policy-examples", Kind::kResourceControl)}) {
    for (const auto& entry : fs::recursive_directory_iterator(root / folder)) {
      if (entry.path().extension() == ".json") samples.push_back({entry.path(), kind});
    }
  }
  return samples;
}

// Two of them are faulty as published, and are refused for just that reason.
std::string_view KnownFault(const fs::path& file) {
  if (file.filename() == "deny-service-specific-credential-by-type.json") {
    return "expected `,` or `]`";  // It has a comment.
  }
  if (file.filename() == "Shared-Issuers.json") return "an RCP can only deny";
  return {};
}

// Their placeholders are to be replaced before use; those that stand for a number or
// an address range are no values of these types.
std::string Filled(std::string text) {
  for (const auto& [placeholder, value] :
       {std::pair("<my-corporate-cidr>", "203.0.113.0/24"),
        std::pair("[MAX_SIGNATURE_AGE_IN_MILLISECONDS]", "600000")}) {
    const std::size_t at = text.find(placeholder);
    if (at != text.npos) text.replace(at, std::string_view(placeholder).size(), value);
  }
  return text;
}

TEST(AwsSamplesTest, AllParseAndPrint) {
  const std::vector<Sample> samples = Samples();
  EXPECT_GE(samples.size(), 78U);
  for (const Sample& sample : samples) {
    std::ifstream in(sample.file, std::ios::binary);
    const std::string text = Filled({std::istreambuf_iterator<char>(in), {}});
    const auto parsed = Parse(text, sample.kind);
    const std::string_view fault = KnownFault(sample.file);
    EXPECT_EQ(parsed.has_value(), fault.empty()) << sample.file;
    if (parsed) {
      const auto again = Parse(Print(**parsed), sample.kind);
      ASSERT_TRUE(again.has_value()) << sample.file;
      EXPECT_EQ(PrintMinified(**again), PrintMinified(**parsed)) << sample.file;
      continue;
    }
    const std::string rendered =
        base::Render(parsed.error().front(), sample.file.filename().string(), text);
    EXPECT_NE(rendered.find(fault), std::string::npos) << rendered;
    if (fault.empty()) ADD_FAILURE() << rendered;
  }
}

}  // namespace
}  // namespace bulkhead::policy
