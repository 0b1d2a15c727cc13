#include "services/tagging/operations.h"

#include <array>

#include "services/tagging/types.h"

namespace bulkhead::services::tagging {
namespace {

using enum Access;

// https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazonresourcegrouptaggingapi.html
// Whoever tags also needs the permission of the resource's own service: see resources.h.
constexpr std::array kOperations = {
    Row<GetResources, OnAnything>("GetResources", kRead),
    Row<GetTagKeys, OnAnything>("GetTagKeys", kRead),
    Row<GetTagValues, OnAnything>("GetTagValues", kRead),
    Row<TagResources, OnAnything>("TagResources", kTagging),
    Row<UntagResources, OnAnything>("UntagResources", kTagging),
};

}  // namespace

constinit const Service kService = {.name = "tagging", .prefix = "tag", .operations = kOperations};

}  // namespace bulkhead::services::tagging
