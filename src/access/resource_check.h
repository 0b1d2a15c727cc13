// ResourceCheck: what a resource of the snapshot brings into the decision about itself.
//
// Its account, its policy, and what grants beside a policy: the access control list of a bucket,
// which counts for the bucket alone (those of objects are not known), and the grants of a key.
// https://docs.aws.amazon.com/AmazonS3/latest/userguide/access-control-block-public-access.html
//
//   if (const auto* bucket = now.Find<org::Bucket>(name)) BringBucket(now, *bucket, check);
#pragma once

#include <vector>

#include "access/decide.h"
#include "org/resource_entities.h"
#include "org/s3_entities.h"
#include "org/snapshot.h"

namespace bulkhead::access {

// Sets the account, the bucket policy, the access control list, and whether
// RestrictPublicBuckets limits it. A bucket and its objects are asked about alike.
void BringBucket(const org::Snapshot& now, const org::Bucket& bucket, Check& check);

// The same of another resource with a policy; grants, of a key.
void BringResource(const org::PolicedResource& resource, Check& check);

// What takes effect of the bucket's access control list: nothing while its owner is enforced,
// nothing for everyone while IgnorePublicAcls is set.
std::vector<eval::AclGrant> AclOf(const org::Snapshot& now, const org::Bucket& bucket);

std::vector<eval::KeyGrant> GrantsOf(const org::PolicedResource& resource);

// The rule by which the policy of a resource counts: keys have one of their own.
Check::Needs NeedsOf(const org::PolicedResource& resource);

// Whom a list and grants speak of, as the policy of a resource would say it; null when there are
// none. For finding those whom they concern; what they allow is what eval says.
policy::DocumentPtr InvitationOf(const std::vector<eval::AclGrant>& acl,
                                 const std::vector<eval::KeyGrant>& grants);

}  // namespace bulkhead::access
