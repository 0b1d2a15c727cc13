#include "services/s3/object_permissions.h"

#include "services/s3/objects.h"
#include "services/s3/tags.h"

namespace bulkhead::services::s3 {

access::Check ReadCheck(const Call& call, std::string_view bucket, std::string_view key,
                        const std::optional<std::string>& version_id) {
  access::Check check =
      ObjectCheck(call, version_id ? "s3:GetObjectVersion" : "s3:GetObject", bucket, key);
  if (version_id) check.context["s3:VersionId"] = {*version_id};
  const org::ObjectVersion* object = version_id ? FindVersion(call.now, bucket, key, *version_id)
                                                : FindNewest(call.now, bucket, key);
  if (object != nullptr) {
    for (const auto& [name, value] : object->tags) {
      check.context["s3:ExistingObjectTag/" + name] = {value};
    }
  }
  return check;
}

Checks WriteChecks(const Call& call, const NewObjectFacts& facts) {
  access::Check put = ObjectCheck(call, "s3:PutObject", facts.bucket, facts.key);
  for (const auto& [key, value] : facts.headers) {
    if (value) put.context[key] = {*value};
  }
  Checks checks = {std::move(put)};
  // Tags that cannot be read are refused when the operation runs.
  const auto tags = TagsOf(facts.tagging);
  if (!tags || tags->empty()) return checks;
  for (const auto& [name, value] : *tags) {
    checks.front().context["s3:RequestObjectTag/" + name] = {value};
    checks.front().context["s3:RequestObjectTagKeys"].push_back(name);
  }
  checks.push_back(checks.front());
  checks.back().action = "s3:PutObjectTagging";
  return checks;
}

Checks ToPut(const Call& call, const PutObjectInput& input) {
  NewObjectFacts facts = FactsOf(input);
  facts.headers["s3:if-match"] = input.if_match;
  facts.headers["s3:if-none-match"] = input.if_none_match;
  Checks checks = WriteChecks(call, facts);
  // "To perform conditional writes with If-Match you need s3:GetObject too."
  // https://docs.aws.amazon.com/AmazonS3/latest/userguide/conditional-writes.html
  if (input.if_match) checks.push_back(ReadCheck(call, input.bucket, input.key, std::nullopt));
  return IfThere(call, input.bucket, std::move(checks));
}

}  // namespace bulkhead::services::s3
