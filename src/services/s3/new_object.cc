#include "services/s3/new_object.h"

#include "base/encoding.h"

namespace bulkhead::services::s3 {

Result<void, Fault> CheckKey(std::string_view key) {
  if (key.size() > kKeyBytesMax) return KeyTooLong();
  if (!base::IsUtf8(key)) return InvalidUri();
  return {};
}

Result<void, Fault> CheckMetadata(const std::map<std::string, std::string>& metadata) {
  std::size_t bytes = 0;
  for (const auto& [name, value] : metadata) bytes += name.size() + value.size();
  if (bytes > kMetadataBytesMax) return MetadataTooLarge();
  return {};
}

std::optional<std::string> KeptContentEncoding(const std::optional<std::string>& header) {
  if (!header) return std::nullopt;
  std::string kept;
  for (std::string_view rest = *header; !rest.empty();) {
    std::string_view coding = rest.substr(0, rest.find(','));
    rest.remove_prefix(std::min(coding.size() + 1, rest.size()));
    coding.remove_prefix(std::min(coding.find_first_not_of(' '), coding.size()));
    coding = coding.substr(0, coding.find_last_not_of(' ') + 1);
    if (coding.empty() || base::EqualsIgnoreCase(coding, "aws-chunked")) continue;
    if (!kept.empty()) kept += ",";
    kept += coding;
  }
  if (kept.empty()) return std::nullopt;
  return kept;
}

}  // namespace bulkhead::services::s3
