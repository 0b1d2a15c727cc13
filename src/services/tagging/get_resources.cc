// https://docs.aws.amazon.com/resourcegroupstagging/latest/APIReference/API_GetResources.html

#include <algorithm>

#include "base/try.h"
#include "services/tagging/paging.h"
#include "services/tagging/resources.h"

namespace bulkhead::services::tagging {
namespace {

constexpr std::int64_t kResourcesPerPage = 50;
constexpr std::int64_t kResourcesPerPageMax = 100;
constexpr std::int64_t kTagsPerPageMin = 100;
constexpr std::int64_t kTagsPerPageMax = 500;

Result<void, Fault> CheckInput(const GetResourcesInput& input) {
  const std::int64_t size = input.resources_per_page.value_or(kResourcesPerPage);
  if (size < 1 || size > kResourcesPerPageMax) {
    return InvalidParameter("ResourcesPerPage must be from 1 to 100.");
  }
  const std::int64_t tags = input.tags_per_page.value_or(kTagsPerPageMin);
  if (tags < kTagsPerPageMin || tags > kTagsPerPageMax || tags % kTagsPerPageMin != 0) {
    return InvalidParameter("TagsPerPage must be from 100 to 500, in steps of 100.");
  }
  const bool filters = !input.tag_filters.empty() || !input.resource_type_filters.empty();
  if (!input.resource_arn_list.empty() && (filters || input.pagination_token)) {
    return InvalidParameter("ResourceARNList cannot be used together with filters or a token.");
  }
  if (input.include_compliance_details.value_or(false) ||
      input.exclude_compliant_resources.value_or(false)) {
    return InvalidParameter(
        "Whether tags comply with tag policies is not computed by the local organization.");
  }
  return {};
}

// A filter without values asks for the key alone; several filters must all fit.
bool Fits(const Resource& resource, const TagFilter& filter) {
  const auto tag = resource.tags.find(filter.key.value_or(""));
  if (tag == resource.tags.end()) return false;
  return filter.values.empty() ||
         std::ranges::find(filter.values, tag->second) != filter.values.end();
}

bool Wanted(const Resource& resource, const GetResourcesInput& input) {
  const std::string type = resource.type();
  const auto has_type = [&](const std::string& filter) {
    return filter == type || filter == type.substr(0, type.find(':'));
  };
  const std::vector<std::string>& arns = input.resource_arn_list;
  return (input.resource_type_filters.empty() ||
          std::ranges::any_of(input.resource_type_filters, has_type)) &&
         (arns.empty() || std::ranges::find(arns, resource.arn) != arns.end()) &&
         std::ranges::all_of(input.tag_filters,
                             [&](const TagFilter& filter) { return Fits(resource, filter); });
}

ResourceTagMapping Describe(const Resource& resource) {
  std::vector<Tag> tags;
  tags.reserve(resource.tags.size());
  for (const auto& [key, value] : resource.tags) tags.push_back({.key = key, .value = value});
  return {.resource_arn = resource.arn, .tags = std::move(tags)};
}

}  // namespace

Outcome<GetResourcesOutput> GetResources(Call& call, const GetResourcesInput& input) {
  TRY_VOID(CheckInput(input));
  const std::string after = TRY(AfterToken(call, input.pagination_token));
  const auto size = static_cast<std::size_t>(input.resources_per_page.value_or(kResourcesPerPage));
  const auto tags_max = static_cast<std::size_t>(input.tags_per_page.value_or(kTagsPerPageMax));
  Reply<GetResourcesOutput> reply{{.pagination_token = ""}};
  std::vector<ResourceTagMapping>& page = reply.output.resource_tag_mapping_list;
  std::size_t tags = 0;
  for (const Resource& resource : TaggedResources(call)) {
    if (resource.arn <= after || !Wanted(resource, input)) continue;
    tags += resource.tags.size();
    if (page.size() == size || (!page.empty() && tags > tags_max)) {
      reply.output.pagination_token = TokenAfter(call, page.back().resource_arn.value_or(""));
      break;
    }
    page.push_back(Describe(resource));
  }
  return reply;
}

}  // namespace bulkhead::services::tagging
