#include "services/s3/tags.h"

#include <fmt/format.h>

#include "base/encoding.h"
#include "base/try.h"
#include "services/s3/faults.h"

namespace bulkhead::services::s3 {
namespace {

constexpr std::size_t kKeyMax = 128;    // Characters.
constexpr std::size_t kValueMax = 256;  // Characters.

std::size_t CountCharacters(std::string_view text) {
  std::size_t count = 0;
  for (const char c : text) count += (static_cast<unsigned char>(c) & 0xC0U) != 0x80U ? 1 : 0;
  return count;
}

Result<void, Fault> CheckTag(const std::string& key, const std::string& value) {
  if (key.empty() || CountCharacters(key) > kKeyMax) {
    return InvalidTag("The TagKey you have provided is invalid");
  }
  if (CountCharacters(value) > kValueMax) {
    return InvalidTag("The TagValue you have provided is invalid");
  }
  if (base::ToLower(key).starts_with("aws:")) {
    return InvalidTag("System tags cannot be added/updated by requester");
  }
  return {};
}

}  // namespace

Result<org::Tags, Fault> TagsOf(const std::vector<Tag>& tags, std::size_t tags_max) {
  org::Tags result;
  for (const Tag& tag : tags) {
    TRY_VOID(CheckTag(tag.key, tag.value));
    if (!result.emplace(tag.key, tag.value).second) {
      return InvalidTag("Cannot provide multiple Tags with the same key");
    }
  }
  if (result.size() > tags_max) {
    return InvalidTag(fmt::format("The number of tags must not exceed {}", tags_max));
  }
  return result;
}

Result<org::Tags, Fault> TagsOf(const std::optional<std::string>& header) {
  std::vector<Tag> tags;
  std::string_view rest = header ? std::string_view(*header) : std::string_view();
  while (!rest.empty()) {
    const std::string_view pair = rest.substr(0, rest.find('&'));
    rest.remove_prefix(std::min(pair.size() + 1, rest.size()));
    const std::size_t equals = std::min(pair.find('='), pair.size());
    const auto key = base::PercentDecode(pair.substr(0, equals), base::Plus::kSpace);
    const auto value =
        base::PercentDecode(pair.substr(std::min(equals + 1, pair.size())), base::Plus::kSpace);
    if (!key || !value) {
      return InvalidArgument(
          "The header 'x-amz-tagging' shall be encoded as UTF-8 then URLEncoded "
          "URL query parameters without tag name duplicates.");
    }
    tags.push_back({.key = *key, .value = *value});
  }
  return TagsOf(tags, kObjectTagsMax);
}

std::vector<Tag> Describe(const org::Tags& tags) {
  std::vector<Tag> result;
  for (const auto& [key, value] : tags) result.push_back({.key = key, .value = value});
  return result;
}

}  // namespace bulkhead::services::s3
