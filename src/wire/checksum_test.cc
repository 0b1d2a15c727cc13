// The check values of the catalogue of CRCs over `123456789`, and digests that
// every tool agrees on; whole and in pieces.
#include "wire/checksum.h"

#include "base/encoding.h"

namespace bulkhead::wire {
namespace {

struct Row {
  const char* name;
  ChecksumKind kind;
  const char* algorithm;
  const char* hex;

  friend void PrintTo(const Row& row, std::ostream* out) { *out << row.name; }
};

constexpr Row kRows[] = {
    {"Crc32", ChecksumKind::kCrc32, "crc32", "cbf43926"},
    {"Crc32c", ChecksumKind::kCrc32c, "CRC32C", "e3069283"},
    {"Crc64Nvme", ChecksumKind::kCrc64Nvme, "crc64nvme", "ae8b14860a799888"},
    {"Sha1", ChecksumKind::kSha1, "SHA1", "f7c3bc1d808e04732adf679965ccc34ca7ae3441"},
    {"Sha256", ChecksumKind::kSha256, "sha256",
     "15e2b0d3c33891ebb0f1ef609ec419420c20e320ce94c65fbc8c3312448eb225"},
};

class ChecksumTest : public testing::TestWithParam<Row> {};

TEST_P(ChecksumTest, WholeAndInPieces) {
  const Row& row = GetParam();
  Checksum whole(row.kind);
  whole.Update("123456789");
  EXPECT_EQ(whole.Finish(), base::ToBase64(base::FromHex(row.hex).value_or("")));

  std::string text;
  for (int i = 0; i < 1000; ++i) text += static_cast<char>(i * 7);
  Checksum at_once(row.kind);
  at_once.Update(text);
  Checksum pieces(row.kind);
  for (std::size_t i = 0; i < text.size(); i += 13) {
    pieces.Update(std::string_view(text).substr(i, 13));
  }
  EXPECT_EQ(pieces.Finish(), at_once.Finish());

  EXPECT_EQ(ChecksumOfAlgorithm(row.algorithm), row.kind);
  EXPECT_EQ(ChecksumOfAlgorithm(AlgorithmOf(row.kind)), row.kind);
  EXPECT_EQ(ChecksumOfHeader(HeaderOf(row.kind)), row.kind);
}

INSTANTIATE_TEST_SUITE_P(Rows, ChecksumTest, testing::ValuesIn(kRows),
                         [](const auto& row) { return std::string(row.param.name); });

TEST(ChecksumNames, OthersAreNone) {
  EXPECT_EQ(ChecksumOfHeader("x-amz-checksum-type"), std::nullopt);
  EXPECT_EQ(ChecksumOfAlgorithm("md5"), std::nullopt);
}

}  // namespace
}  // namespace bulkhead::wire
