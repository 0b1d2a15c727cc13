// Digests against published vectors, and in pieces.
#include "base/digest.h"

#include "base/encoding.h"
#include "gtest/gtest.h"

namespace bulkhead::base {
namespace {

// https://csrc.nist.gov/projects/cryptographic-standards-and-guidelines/example-values
TEST(Digest, Sha256) {
  EXPECT_EQ(ToHex(Sha256("")), "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
  EXPECT_EQ(ToHex(Sha256("abc")),
            "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
}

// https://www.rfc-editor.org/rfc/rfc1321#appendix-A.5
TEST(Digest, Md5) {
  EXPECT_EQ(ToHex(Md5("")), "d41d8cd98f00b204e9800998ecf8427e");
  EXPECT_EQ(ToHex(Md5("message digest")), "f96b697d7cb7938d525a2f31aaf161d0");
}

// https://www.rfc-editor.org/rfc/rfc4231#section-4
TEST(Digest, HmacSha256) {
  EXPECT_EQ(ToHex(HmacSha256("Jefe", "what do ya want for nothing?")),
            "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843");
  EXPECT_EQ(ToHex(HmacSha256(std::string(131, '\xaa'),
                             "Test Using Larger Than Block-Size Key - Hash Key First")),
            "60e431591ee0b67f0d8a26aacbf5b77f8e0bc6213728c5140546040f0ee37f54");
  EXPECT_EQ(ToHex(HmacSha256({}, {})),
            "b613679a0814d9ec772f95d778c35fc5ff1697c493715653c6c712144292c5ad");
}

TEST(Digest, InPieces) {
  const std::pair<Hasher::Kind, const char*> rows[] = {
      {Hasher::Kind::kSha256, "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"},
      {Hasher::Kind::kSha1, "a9993e364706816aba3e25717850c26c9cd0d89d"},
      {Hasher::Kind::kMd5, "900150983cd24fb0d6963f7d28e17f72"}};
  for (const auto& [kind, expected] : rows) {
    Hasher hasher(kind);
    hasher.Update("a");
    hasher.Update({});
    Hasher moved = std::move(hasher);
    moved.Update("bc");
    EXPECT_EQ(ToHex(moved.Finish()), expected);
  }
}

TEST(Digest, ComparesInConstantTime) {
  EXPECT_TRUE(EqualsInConstantTime({}, ""));
  EXPECT_TRUE(EqualsInConstantTime("abc", "abc"));
  EXPECT_FALSE(EqualsInConstantTime("abc", "abd"));
  EXPECT_FALSE(EqualsInConstantTime("abc", "ab"));
}

}  // namespace
}  // namespace bulkhead::base
