// Tags of accounts, units, roots and policies, and the rules for them.
// https://docs.aws.amazon.com/organizations/latest/userguide/orgs_tagging.html
//
// Pure.
//
//   unit.tags = TRY(WithTags({}, input.tags));
#pragma once

#include <string>
#include <vector>

#include "services/organizations/directory.h"
#include "services/organizations/types.h"

namespace bulkhead::services::organizations {

// `tags` with the added ones, which replace those of the same key. Fails on keys
// of AWS (`aws:`), on a key that is added twice, and beyond the quota.
Result<org::Tags, Fault> WithTags(org::Tags tags, const std::vector<Tag>& added);

// `tags` without those keys. Fails on keys of AWS.
Result<org::Tags, Fault> WithoutTags(org::Tags tags, const std::vector<std::string>& keys);

// What may be tagged under that id. Fails with TargetNotFoundException when there
// is nothing, and on policies of AWS.
Result<Resource, Fault> FindTaggable(const Directory& directory, std::string_view id);

// The resource with other tags.
org::Change Retag(const Resource& resource, const org::Tags& tags);

}  // namespace bulkhead::services::organizations
