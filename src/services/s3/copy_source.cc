#include "services/s3/copy_source.h"

#include "base/encoding.h"
#include "services/s3/faults.h"
#include "services/s3/objects.h"

namespace bulkhead::services::s3 {

Result<CopySource, Fault> CopySource::Parse(std::string_view header) {
  constexpr std::string_view kVersion = "?versionId=";
  if (header.starts_with("arn:")) return NotImplemented("access points as source of a copy");
  CopySource source;
  if (const std::size_t at = header.rfind(kVersion); at != std::string_view::npos) {
    source.version_id = std::string(header.substr(at + kVersion.size()));
    header = header.substr(0, at);
  }
  const std::string path = base::PercentDecode(header).value_or("");
  const std::size_t begin = path.starts_with('/') ? 1 : 0;
  const std::size_t slash = path.find('/', begin);
  if (slash == std::string::npos || slash == begin || slash + 1 == path.size()) {
    return InvalidArgument(
        "Copy Source must mention the source bucket and key: sourcebucket/sourcekey");
  }
  source.bucket = path.substr(begin, slash - begin);
  source.key = path.substr(slash + 1);
  return source;
}

Checks ToCopy(const Call& call, const CopyObjectInput& input) {
  const auto source = CopySource::Parse(input.copy_source);
  NewObjectFacts facts = FactsOf(input);
  if (input.tagging_directive != "REPLACE") facts.tagging = std::nullopt;
  facts.headers["s3:x-amz-copy-source"] =
      source ? source->bucket + "/" + source->key : input.copy_source;
  facts.headers["s3:x-amz-metadata-directive"] = input.metadata_directive;
  Checks checks = WriteChecks(call, facts);
  if (!source) return checks;  // Refused when the operation runs.

  Checks reading = {ReadCheck(call, source->bucket, source->key, source->version_id)};
  const std::optional<std::string>& version = source->version_id;
  const auto* object = version ? FindVersion(call.now, source->bucket, source->key, *version)
                               : FindNewest(call.now, source->bucket, source->key);
  if (object != nullptr && !object->tags.empty() && input.tagging_directive != "REPLACE") {
    reading.push_back(reading.front());
    reading.back().action =
        source->version_id ? "s3:GetObjectVersionTagging" : "s3:GetObjectTagging";
    checks.push_back(ObjectCheck(call, "s3:PutObjectTagging", input.bucket, input.key));
  }
  Checks all = IfThere(call, source->bucket, std::move(reading));
  for (access::Check& check : IfThere(call, input.bucket, std::move(checks))) {
    all.push_back(std::move(check));
  }
  return all;
}

}  // namespace bulkhead::services::s3
