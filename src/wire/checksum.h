// Checksums of objects, as x-amz-checksum-* headers and trailers carry them.
//
// Pure; in pieces. The text form is the base64 of the big-endian bytes.
// https://docs.aws.amazon.com/AmazonS3/latest/userguide/checking-object-integrity.html
//
//   Checksum checksum(ChecksumKind::kCrc32c);
//   checksum.Update(piece);
//   checksum.Finish();  // "Nks/tw=="
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

namespace bulkhead::wire {

enum class ChecksumKind { kCrc32, kCrc32c, kCrc64Nvme, kSha1, kSha256 };

// `x-amz-checksum-crc32c`, in any case; nothing for other names.
std::optional<ChecksumKind> ChecksumOfHeader(std::string_view header);
// `CRC32C`, as x-amz-checksum-algorithm says it, in any case.
std::optional<ChecksumKind> ChecksumOfAlgorithm(std::string_view algorithm);
std::string_view HeaderOf(ChecksumKind kind);     // `x-amz-checksum-crc32c`
std::string_view AlgorithmOf(ChecksumKind kind);  // `CRC32C`

class Checksum {
 public:
  explicit Checksum(ChecksumKind kind);
  Checksum(Checksum&&) noexcept;
  Checksum& operator=(Checksum&&) noexcept;
  ~Checksum();

  ChecksumKind kind() const { return kind_; }
  void Update(std::string_view piece);
  // In base64. Requires: called once, last.
  std::string Finish();

 private:
  struct State;
  ChecksumKind kind_;
  std::unique_ptr<State> state_;
};

}  // namespace bulkhead::wire
