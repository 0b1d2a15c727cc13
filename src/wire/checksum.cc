#include "wire/checksum.h"

#include <zlib.h>

#include <array>

#include "base/digest.h"
#include "base/encoding.h"

namespace bulkhead::wire {
namespace {

struct Named {
  ChecksumKind kind;
  std::string_view algorithm;
  std::string_view header;
};
constexpr Named kKinds[] = {{ChecksumKind::kCrc32, "CRC32", "x-amz-checksum-crc32"},
                            {ChecksumKind::kCrc32c, "CRC32C", "x-amz-checksum-crc32c"},
                            {ChecksumKind::kCrc64Nvme, "CRC64NVME", "x-amz-checksum-crc64nvme"},
                            {ChecksumKind::kSha1, "SHA1", "x-amz-checksum-sha1"},
                            {ChecksumKind::kSha256, "SHA256", "x-amz-checksum-sha256"}};

// Eight tables, so that eight bytes cost eight independent look-ups ("slicing by
// eight"). The polynomials are reflected.
template <class Word>
using Tables = std::array<std::array<Word, 256>, 8>;

template <class Word>
constexpr Tables<Word> MakeTables(Word polynomial) {
  Tables<Word> tables{};
  for (std::size_t i = 0; i < 256; ++i) {
    Word value = static_cast<Word>(i);
    for (int bit = 0; bit < 8; ++bit) {
      value = (value & 1U) != 0 ? (value >> 1U) ^ polynomial : value >> 1U;
    }
    tables[0][i] = value;
  }
  for (std::size_t k = 1; k < 8; ++k) {
    for (std::size_t i = 0; i < 256; ++i) {
      const Word before = tables[k - 1][i];
      tables[k][i] = (before >> 8U) ^ tables[0][before & 255U];
    }
  }
  return tables;
}

constexpr std::uint32_t kCastagnoli = 0x82F63B78U;
constexpr std::uint64_t kNvme = 0x9A6C9329AC4BC9B5U;
constexpr Tables<std::uint32_t> kCrc32cTables = MakeTables(kCastagnoli);
constexpr Tables<std::uint64_t> kCrc64Tables = MakeTables(kNvme);

template <class Word>
Word UpdateCrc(const Tables<Word>& tables, Word crc, std::string_view bytes) {
  const auto byte_at = [&](std::size_t i) {
    return static_cast<Word>(static_cast<unsigned char>(bytes[i]));
  };
  for (; bytes.size() >= 8; bytes.remove_prefix(8)) {
    Word next = 0;
    for (std::size_t k = 0; k < 8; ++k) {
      const Word from_crc = k < sizeof(Word) ? crc >> (8U * k) : Word{0};
      next ^= tables[7 - k][(from_crc ^ byte_at(k)) & 255U];
    }
    crc = next;
  }
  for (std::size_t i = 0; i < bytes.size(); ++i) {
    crc = (crc >> 8U) ^ tables[0][(crc ^ byte_at(i)) & 255U];
  }
  return crc;
}

std::string BigEndian(std::uint64_t value, std::size_t bytes) {
  std::string out;
  for (std::size_t i = bytes; i > 0; --i) {
    out += static_cast<char>((value >> (8U * (i - 1))) & 255U);
  }
  return out;
}

}  // namespace

std::optional<ChecksumKind> ChecksumOfHeader(std::string_view header) {
  for (const Named& row : kKinds) {
    if (base::EqualsIgnoreCase(row.header, header)) return row.kind;
  }
  return std::nullopt;
}

std::optional<ChecksumKind> ChecksumOfAlgorithm(std::string_view algorithm) {
  for (const Named& row : kKinds) {
    if (base::EqualsIgnoreCase(row.algorithm, algorithm)) return row.kind;
  }
  return std::nullopt;
}

std::string_view HeaderOf(ChecksumKind kind) {
  for (const Named& row : kKinds) {
    if (row.kind == kind) return row.header;
  }
  return {};
}

std::string_view AlgorithmOf(ChecksumKind kind) {
  for (const Named& row : kKinds) {
    if (row.kind == kind) return row.algorithm;
  }
  return {};
}

struct Checksum::State {
  std::uint32_t crc32 = 0;
  std::uint32_t crc32c = 0xFFFFFFFFU;
  std::uint64_t crc64 = ~std::uint64_t{0};
  std::optional<base::Hasher> hasher;  // Of the two kinds that are digests.
};

Checksum::Checksum(ChecksumKind kind) : kind_(kind), state_(std::make_unique<State>()) {
  if (kind == ChecksumKind::kSha1) state_->hasher.emplace(base::Hasher::Kind::kSha1);
  if (kind == ChecksumKind::kSha256) state_->hasher.emplace(base::Hasher::Kind::kSha256);
}
Checksum::Checksum(Checksum&&) noexcept = default;
Checksum& Checksum::operator=(Checksum&&) noexcept = default;
Checksum::~Checksum() = default;

void Checksum::Update(std::string_view piece) {
  switch (kind_) {
    case ChecksumKind::kCrc32:
      state_->crc32 = static_cast<std::uint32_t>(
          crc32_z(state_->crc32, reinterpret_cast<const Bytef*>(piece.data()), piece.size()));
      return;
    case ChecksumKind::kCrc32c:
      state_->crc32c = UpdateCrc(kCrc32cTables, state_->crc32c, piece);
      return;
    case ChecksumKind::kCrc64Nvme:
      state_->crc64 = UpdateCrc(kCrc64Tables, state_->crc64, piece);
      return;
    case ChecksumKind::kSha1:
    case ChecksumKind::kSha256:
      if (std::optional<base::Hasher>& hasher = state_->hasher) hasher->Update(piece);
      return;
  }
}

std::string Checksum::Finish() {
  switch (kind_) {
    case ChecksumKind::kCrc32: return base::ToBase64(BigEndian(state_->crc32, 4));
    case ChecksumKind::kCrc32c: return base::ToBase64(BigEndian(state_->crc32c ^ 0xFFFFFFFFU, 4));
    case ChecksumKind::kCrc64Nvme: return base::ToBase64(BigEndian(~state_->crc64, 8));
    case ChecksumKind::kSha1:
    case ChecksumKind::kSha256:
      if (std::optional<base::Hasher>& hasher = state_->hasher) {
        return base::ToBase64(hasher->Finish());
      }
      return {};
  }
  return {};
}

}  // namespace bulkhead::wire
