#include "services/s3/read_object.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>

namespace bulkhead::services::s3 {
namespace {

std::optional<std::int64_t> ParseCount(std::string_view text) {
  std::int64_t value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc() || end != text.data() + text.size() || value < 0) return std::nullopt;
  if (!text.empty() && (text.front() < '0' || text.front() > '9')) return std::nullopt;
  return value;
}

void SelectPart(std::int64_t offset, std::int64_t length, Selection& selection) {
  selection.offset = offset;
  selection.length = length;
  selection.extent = Selection::Extent::kPart;
}

// https://www.rfc-editor.org/rfc/rfc9110#name-range-requests; of several ranges at
// once S3 knows nothing: the header is ignored.
Result<void, Fault> SelectRange(std::string_view range, Selection& selection) {
  constexpr std::string_view kUnit = "bytes=";
  const std::int64_t size = selection.version->size;
  const std::size_t dash = range.find('-');
  if (!range.starts_with(kUnit) || dash == std::string_view::npos) return {};
  const std::string_view first_text = range.substr(kUnit.size(), dash - kUnit.size());
  const std::string_view last_text = range.substr(dash + 1);
  const auto first = ParseCount(first_text);
  const auto last = ParseCount(last_text);
  if (first_text.empty()) {  // The last so many bytes.
    if (!last) return {};
    const std::int64_t length = std::min(*last, size);
    if (length == 0) return InvalidRange();
    SelectPart(size - length, length, selection);
    return {};
  }
  if (!first || (!last_text.empty() && !last) || (last && *last < *first)) return {};
  if (*first >= size) return InvalidRange();
  const std::int64_t end = last ? std::min(*last, size - 1) : size - 1;
  SelectPart(*first, end - *first + 1, selection);
  return {};
}

// An object that was uploaded in parts has one blob for each; its entity tag ends
// in their number.
Result<void, Fault> SelectPartNumber(std::int64_t number, Selection& selection) {
  const org::ObjectVersion& version = *selection.version;
  if (version.etag.find('-') == std::string::npos) {
    if (number != 1) return InvalidPartNumber();
    if (version.size > 0) SelectPart(0, version.size, selection);
    return {};
  }
  const auto count = static_cast<std::int64_t>(version.blobs.size());
  if (number < 1 || number > count) return InvalidPartNumber();
  std::int64_t offset = 0;
  for (std::int64_t i = 0; i + 1 < number; ++i) {
    offset += version.blobs[static_cast<std::size_t>(i)].size;
  }
  SelectPart(offset, version.blobs[static_cast<std::size_t>(number - 1)].size, selection);
  selection.parts_count = count;
  return {};
}

}  // namespace

Result<void, Fault> SelectBytes(const std::optional<std::string>& range,
                                std::optional<std::int64_t> part_number, Selection& selection) {
  selection.length = selection.version->size;
  if (range && part_number) {
    return InvalidRequest("Cannot specify both Range header and partNumber query parameter");
  }
  if (part_number) return SelectPartNumber(*part_number, selection);
  if (range) return SelectRange(*range, selection);
  return {};
}

std::string ContentRange(const Selection& selection) {
  return fmt::format("bytes {}-{}/{}", selection.offset, selection.offset + selection.length - 1,
                     selection.version->size);
}

}  // namespace bulkhead::services::s3
