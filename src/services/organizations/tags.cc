#include "services/organizations/tags.h"

#include <set>

#include "base/encoding.h"
#include "services/organizations/faults.h"
#include "services/organizations/quotas.h"

namespace bulkhead::services::organizations {
namespace {

// The prefix is reserved in any case of its letters.
bool IsSystemTag(std::string_view key) {
  constexpr std::string_view kPrefix = "aws:";
  return base::EqualsIgnoreCase(key.substr(0, kPrefix.size()), kPrefix);
}

}  // namespace

Result<org::Tags, Fault> WithTags(org::Tags tags, const std::vector<Tag>& added) {
  std::set<std::string> seen;
  for (const Tag& tag : added) {
    if (IsSystemTag(tag.key)) return InvalidInput(Invalid::kSystemTags);
    if (!seen.insert(tag.key).second) return InvalidInput(Invalid::kDuplicateTagKey);
    tags[tag.key] = tag.value;
  }
  if (tags.size() > Quota("tags")) return ConstraintViolation(Limit::kMaxTag);
  return tags;
}

Result<org::Tags, Fault> WithoutTags(org::Tags tags, const std::vector<std::string>& keys) {
  for (const std::string& key : keys) {
    if (IsSystemTag(key)) return InvalidInput(Invalid::kSystemTags);
    tags.erase(key);
  }
  return tags;
}

Result<Resource, Fault> FindTaggable(const Directory& directory, std::string_view id) {
  const std::optional<Resource> resource = directory.FindResource(id);
  if (!resource) return TargetNotFound();
  const auto* policy = std::get_if<const org::Policy*>(&*resource);
  if (policy != nullptr && (*policy)->aws_managed()) {
    return InvalidInput(Invalid::kTargetNotSupported);
  }
  return *resource;
}

org::Change Retag(const Resource& resource, const org::Tags& tags) {
  org::Change change;
  std::visit(
      [&](const auto* entity) {
        auto next = *entity;
        next.tags = tags;
        change.Put(std::move(next));
      },
      resource);
  return change;
}

}  // namespace bulkhead::services::organizations
