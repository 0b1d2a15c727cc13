#include "catalog/managed_policies.h"

#include <fmt/format.h>
#include <zlib.h>

#include <array>

#include "base/check.h"
#include "catalog/embedded.h"

// The format, written by tools/managed-policies/update. Numbers are little endian. After
// eight bytes that name it there are the offsets and lengths of six sections:
//   package   the version of the package
//   policies  14 bytes each, by text: text, its length, number of versions, first version,
//             seconds of its creation
//   versions  14 bytes each, oldest first: number, block, seconds, length, offset in the block
//   blocks    12 bytes each: offset, length, length when decompressed
//   texts     paths with names
//   data      the blocks, each compressed by zlib
// The newest version of a policy is its text. All others are steps that make it from the
// next newer one: a length and, if kCopy is set, an offset to copy from; else the text itself.

namespace bulkhead::catalog {
namespace {

constexpr std::string_view kMagic = "BHMP0001";
constexpr std::string_view kArnPrefix = "arn:aws:iam::aws:policy";
constexpr std::string_view kServiceLinkedPath = "/aws-service-role/";
constexpr std::uint32_t kCopy = 0x80000000;

constexpr std::size_t kPolicyBytes = 14;
constexpr std::size_t kVersionBytes = 14;
constexpr std::size_t kBlockBytes = 12;

struct Sections {
  std::string_view package;
  std::string_view policies;
  std::string_view versions;
  std::string_view blocks;
  std::string_view texts;
  std::string_view data;
};

const Sections& TheSections() {
  static const Sections kSections = [] {
    const std::string_view bytes = ManagedPolicyBytes();
    CHECK(bytes.starts_with(kMagic));
    const auto section = [&](std::size_t index) {
      const std::size_t at = kMagic.size() + (8 * index);
      return bytes.substr(NumberAt(bytes, at, 4), NumberAt(bytes, at + 4, 4));
    };
    return Sections{.package = section(0),
                    .policies = section(1),
                    .versions = section(2),
                    .blocks = section(3),
                    .texts = section(4),
                    .data = section(5)};
  }();
  return kSections;
}

struct PolicyEntry {
  std::string_view text;
  std::size_t versions = 0;
  std::size_t first_version = 0;
  std::uint32_t created = 0;
};

PolicyEntry PolicyEntryAt(std::size_t index) {
  const Sections& sections = TheSections();
  const std::size_t at = index * kPolicyBytes;
  return {.text = sections.texts.substr(NumberAt(sections.policies, at, 4),
                                        NumberAt(sections.policies, at + 4, 2)),
          .versions = NumberAt(sections.policies, at + 6, 2),
          .first_version = NumberAt(sections.policies, at + 8, 2),
          .created = NumberAt(sections.policies, at + 10, 4)};
}

struct VersionEntry {
  std::uint32_t number = 0;
  std::size_t block = 0;
  std::uint32_t created = 0;
  std::size_t length = 0;
  std::size_t offset = 0;
};

VersionEntry VersionEntryAt(std::size_t index) {
  const std::string_view versions = TheSections().versions;
  const std::size_t at = index * kVersionBytes;
  return {.number = NumberAt(versions, at, 2),
          .block = NumberAt(versions, at + 2, 2),
          .created = NumberAt(versions, at + 4, 4),
          .length = NumberAt(versions, at + 8, 4),
          .offset = NumberAt(versions, at + 12, 2)};
}

// Decompresses blocks, the last of which it keeps: versions that follow each other are in
// the same one as a rule.
class BlockReader {
 public:
  std::string_view Read(const VersionEntry& entry) {
    if (!block_ || *block_ != entry.block) Decompress(entry.block);
    CHECK(entry.offset + entry.length <= bytes_.size());
    return std::string_view(bytes_).substr(entry.offset, entry.length);
  }

 private:
  void Decompress(std::size_t block) {
    const Sections& sections = TheSections();
    const std::size_t at = block * kBlockBytes;
    const std::string_view packed = sections.data.substr(NumberAt(sections.blocks, at, 4),
                                                         NumberAt(sections.blocks, at + 4, 4));
    bytes_.resize(NumberAt(sections.blocks, at + 8, 4));
    uLongf size = bytes_.size();
    const int result = uncompress(reinterpret_cast<Bytef*>(bytes_.data()), &size,
                                  reinterpret_cast<const Bytef*>(packed.data()), packed.size());
    CHECK(result == Z_OK && size == bytes_.size());
    block_ = block;
  }

  std::optional<std::size_t> block_;
  std::string bytes_;
};

// The older version that the steps make from a newer one.
std::string Older(std::string_view newer, std::string_view steps) {
  std::string older;
  for (std::size_t at = 0; at < steps.size();) {
    const std::uint32_t word = NumberAt(steps, at, 4);
    const std::size_t length = word & ~kCopy;
    at += 4;
    if ((word & kCopy) != 0) {
      const std::size_t from = NumberAt(steps, at, 4);
      CHECK(from + length <= newer.size());
      older += newer.substr(from, length);
      at += 4;
    } else {
      CHECK(at + length <= steps.size());
      older += steps.substr(at, length);
      at += length;
    }
  }
  return older;
}

Instant At(std::uint32_t seconds) { return Instant::FromUnixSeconds(seconds); }

}  // namespace

std::string ManagedPolicy::Arn() const { return std::string(kArnPrefix).append(path_and_name); }
std::string_view ManagedPolicy::path() const {
  return path_and_name.substr(0, path_and_name.rfind('/') + 1);
}
std::string_view ManagedPolicy::name() const {
  return path_and_name.substr(path_and_name.rfind('/') + 1);
}
bool ManagedPolicy::attachable() const { return path() != kServiceLinkedPath; }
std::string ManagedPolicyVersion::id() const { return fmt::format("v{}", number); }

std::string_view ManagedPolicyDataVersion() { return TheSections().package; }
std::size_t ManagedPolicyCount() { return TheSections().policies.size() / kPolicyBytes; }

ManagedPolicy ManagedPolicyAt(std::size_t index) {
  const PolicyEntry entry = PolicyEntryAt(index);
  const VersionEntry newest = VersionEntryAt(entry.first_version + entry.versions - 1);
  return {.index = index,
          .path_and_name = entry.text,
          .created = At(entry.created),
          .updated = At(newest.created),
          .newest_version = newest.number};
}

std::optional<ManagedPolicy> FindManagedPolicy(std::string_view arn) {
  if (!arn.starts_with(kArnPrefix)) return {};
  const std::string_view text = arn.substr(kArnPrefix.size());
  std::size_t low = 0;
  std::size_t high = ManagedPolicyCount();
  while (low < high) {
    const std::size_t middle = (low + high) / 2;
    const int order = PolicyEntryAt(middle).text.compare(text);
    if (order == 0) return ManagedPolicyAt(middle);
    if (order < 0) {
      low = middle + 1;
    } else {
      high = middle;
    }
  }
  return {};
}

std::optional<ManagedPolicy> FindManagedPolicyByName(std::string_view name) {
  for (std::size_t i = 0; i < ManagedPolicyCount(); ++i) {
    if (!PolicyEntryAt(i).text.ends_with(name)) continue;
    const ManagedPolicy policy = ManagedPolicyAt(i);
    if (policy.name() == name) return policy;
  }
  return {};
}

std::vector<ManagedPolicyVersion> ManagedPolicyVersions(const ManagedPolicy& policy) {
  const PolicyEntry entry = PolicyEntryAt(policy.index);
  std::vector<ManagedPolicyVersion> versions;
  for (std::size_t i = 0; i < entry.versions; ++i) {
    const VersionEntry version = VersionEntryAt(entry.first_version + i);
    versions.push_back({.number = version.number, .created = At(version.created)});
  }
  return versions;
}

std::optional<std::string> ManagedPolicyText(const ManagedPolicy& policy, std::uint32_t version) {
  const PolicyEntry entry = PolicyEntryAt(policy.index);
  BlockReader reader;
  std::string text;
  for (std::size_t i = entry.versions; i > 0; --i) {
    const VersionEntry row = VersionEntryAt(entry.first_version + i - 1);
    if (row.number < version) return {};
    const std::string_view bytes = reader.Read(row);
    text = i == entry.versions ? std::string(bytes) : Older(text, bytes);
    if (row.number == version) return text;
  }
  return {};
}

}  // namespace bulkhead::catalog
