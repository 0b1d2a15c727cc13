// What scopes a session down, checked and measured: policies and tags.
// https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html#reference_iam-quotas-entity-length
//
// Pure. Each function refuses as AssumeRole does. All operations that begin a session share
// them.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "base/result.h"
#include "org/iam_entities.h"
#include "services/contract/call.h"
#include "services/sts/types.h"

namespace bulkhead::services::sts {

inline constexpr std::size_t kSessionPolicyCharactersMax = 2048;
inline constexpr std::size_t kSessionPolicyArnsMax = 10;
inline constexpr std::size_t kSessionTagsMax = 50;
// How many bytes policies, ARNs and tags may take together. AWS states only a
// percentage of an unstated size; this one gives the 8 % of the example in
// https://docs.aws.amazon.com/STS/latest/APIReference/API_AssumeRole.html
inline constexpr std::size_t kPackedBytesMax = 3072;

// What a caller asks for that scopes the new session down.
struct SessionRequest {
  std::optional<std::string> policy;
  std::vector<PolicyDescriptorType> policy_arns;
  std::vector<Tag> tags;
  std::vector<std::string> transitive_tag_keys;
};

// The inline session policy is a policy, and the managed ones exist in `account` (the
// role's, or that of the user who asks) or are AWS's.
Result<void, Fault> CheckSessionPolicies(const Call& call, const SessionRequest& request,
                                         const AccountId& account);

// Puts the policies into a session. Requires: they were checked.
void AddSessionPolicies(const SessionRequest& request, access::Session& session);

// The keys of the tags are neither repeated nor AWS's own.
Result<void, Fault> CheckRequestTags(const SessionRequest& request);

// The tags of the new session: those of the request and those that the caller's
// session hands on. Refuses repeated, reserved and conflicting keys.
Result<org::Tags, Fault> SessionTags(const Call& call, const SessionRequest& request);

// The keys that the new session hands on, as they are written in its tags.
// Requires: SessionTags gave tags for this call.
std::set<std::string> TransitiveTagKeys(const Call& call, const SessionRequest& request);

// In percent of what is allowed, rounded up; nothing when there is nothing to pack.
Result<std::optional<std::int64_t>, Fault> PackedPolicySize(const SessionRequest& request,
                                                            const org::Tags& tags);

// Adds aws:RequestTag/..., aws:TagKeys and sts:TransitiveTagKeys.
void AddTagKeys(const SessionRequest& request,
                std::map<std::string, std::vector<std::string>>& context);

}  // namespace bulkhead::services::sts
