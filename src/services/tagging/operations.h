// Resource Groups Tagging API: the tags of resources of all services, by ARN.
// https://docs.aws.amazon.com/resourcegroupstagging/latest/APIReference/
//
// Knows the resources that are here and can have tags: what an organization consists of,
// buckets, users, roles and customers' managed policies. Whether tags comply with tag policies
// is not computed: requests for that are refused. Pure.
//
//   const Operation* row = tagging::kService.Find("GetResources");
#pragma once

#include "services/contract/operation.h"

namespace bulkhead::services::tagging {

extern const Service kService;

}  // namespace bulkhead::services::tagging
