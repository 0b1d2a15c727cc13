#include "services/iam/tags.h"

#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "base/encoding.h"
#include "base/try.h"
#include "services/iam/faults.h"
#include "services/iam/quotas.h"
#include "services/iam/types.h"

namespace bulkhead::services::iam {
namespace {

bool SameKey(std::string_view a, std::string_view b, TagKeyCase rule) {
  return rule == TagKeyCase::kIgnored ? base::EqualsIgnoreCase(a, b) : a == b;
}

void EraseKey(org::Tags& tags, std::string_view key, TagKeyCase rule) {
  std::erase_if(tags, [&](const auto& tag) { return SameKey(tag.first, key, rule); });
}

bool IsReserved(std::string_view text) { return base::EqualsIgnoreCase(text.substr(0, 4), "aws:"); }

// The wording for duplicates is as AWS's clients print it; that for the prefix is ours.
Result<void, Fault> CheckTagKeys(const std::vector<Tag>& tags, TagKeyCase rule) {
  std::set<std::string> seen;
  for (const Tag& tag : tags) {
    if (IsReserved(tag.key)) {
      return InvalidInput("Tag keys that begin with aws: are reserved for use by AWS.");
    }
    const bool fresh =
        seen.insert(rule == TagKeyCase::kIgnored ? base::ToLower(tag.key) : tag.key).second;
    if (!fresh && rule == TagKeyCase::kIgnored) {
      return InvalidInput(
          "Duplicate tag keys found. Please note that Tag keys are case insensitive.");
    }
    if (!fresh) return InvalidInput("Duplicate tag keys found.");
  }
  return {};
}

}  // namespace

Result<org::Tags, Fault> WithTags(org::Tags tags, const std::vector<Tag>& added, TagKeyCase rule) {
  TRY_VOID(CheckTagKeys(added, rule));
  for (const Tag& tag : added) {
    EraseKey(tags, tag.key, rule);
    tags[tag.key] = tag.value;
  }
  if (tags.size() > static_cast<std::size_t>(kTagsPerEntity.limit)) {
    return LimitExceeded("The number of tags has reached the maximum limit.");
  }
  return tags;
}

org::Tags WithoutTags(org::Tags tags, const std::vector<std::string>& keys, TagKeyCase rule) {
  for (const std::string& key : keys) EraseKey(tags, key, rule);
  return tags;
}

std::vector<Tag> TagList(const org::Tags& tags) {
  std::vector<Tag> list;
  for (const auto& [key, value] : tags) list.push_back({.key = key, .value = value});
  return list;
}

void AddRequestTags(access::Check& check, const std::vector<Tag>& tags) {
  std::vector<std::string> keys;
  for (const Tag& tag : tags) {
    check.context["aws:RequestTag/" + tag.key] = {tag.value};
    keys.push_back(tag.key);
  }
  AddTagKeys(check, keys);
}

void AddTagKeys(access::Check& check, const std::vector<std::string>& keys) {
  if (!keys.empty()) check.context["aws:TagKeys"] = keys;
}

// By position: a key may be too long for a marker.
std::vector<Tag> TagPage(Pager& pager, const org::Tags& tags) {
  std::vector<Tag> page;
  int position = 0;
  for (const auto& [key, value] : tags) {
    if (pager.Takes(fmt::format("{:06}", ++position))) page.push_back({.key = key, .value = value});
  }
  return page;
}

// That AWS asks for the tagging action too shows in its denials:
// https://github.com/openshift/installer/issues/1073
std::vector<access::Check> WithTagging(access::Check create, std::string_view tag_action,
                                       const std::vector<Tag>& tags) {
  AddRequestTags(create, tags);
  std::vector<access::Check> checks = {std::move(create)};
  if (tags.empty()) return checks;
  access::Check tagging{.action = std::string(tag_action), .resource = checks.front().resource};
  AddRequestTags(tagging, tags);
  checks.push_back(std::move(tagging));
  return checks;
}

void AddResourceTags(access::Check& check, const org::Tags& tags) {
  for (const auto& [key, value] : tags) {
    check.context["aws:ResourceTag/" + key] = {value};
    check.context["iam:ResourceTag/" + key] = {value};
  }
}

}  // namespace bulkhead::services::iam
