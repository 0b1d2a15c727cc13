// What fuzzing found worth keeping, once more: every file of a fuzzer's corpus goes through it.
//
// Linked with one src/ROOM/NAME_fuzz.cc each; its corpus is conformance/fuzz/ROOM_NAME_fuzz.
#include <cstdint>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>

#include "gtest/gtest.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size);

namespace {

TEST(Corpus, EveryFileIsTaken) {
  int files = 0;
  for (const auto& entry : std::filesystem::directory_iterator(BULKHEAD_CORPUS)) {
    std::ifstream in(entry.path(), std::ios::binary);
    const std::string text{std::istreambuf_iterator<char>(in), {}};
    SCOPED_TRACE(entry.path());
    EXPECT_EQ(
        LLVMFuzzerTestOneInput(reinterpret_cast<const std::uint8_t*>(text.data()), text.size()), 0);
    ++files;
  }
  EXPECT_GT(files, 0);
}

}  // namespace
