// Tags of IAM's entities: their rules, and the condition keys that they give.
// https://docs.aws.amazon.com/IAM/latest/UserGuide/id_tags.html
//
// Pure. Lengths and characters of keys and values are checked when the input is
// bound; here come the rules that span a whole set. Tag lists are the generated
// struct Tag of services/iam/types.h.
//
//   user.tags = TRY(WithTags(user.tags, input.tags, TagKeyCase::kIgnored));
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "access/decide.h"
#include "org/entity.h"
#include "services/contract/call.h"
#include "services/iam/paging.h"

namespace bulkhead::services::iam {

struct Tag;

// Keys on users and roles are the same when they differ in case only; on other
// resources they are not.
// https://docs.aws.amazon.com/IAM/latest/UserGuide/id_tags.html#id_tags_rules
enum class TagKeyCase { kIgnored, kMatters };
// Of instance profiles, certificates, MFA devices and providers.
inline constexpr TagKeyCase kRecordTags = TagKeyCase::kMatters;

// `tags` with `added` put in: an equal key is replaced, its case as in `added`.
// InvalidInput for a key given twice or with the prefix `aws:`; LimitExceeded
// when more than kTagsPerEntity would result.
Result<org::Tags, Fault> WithTags(org::Tags tags, const std::vector<Tag>& added, TagKeyCase rule);
// `tags` without those keys; absent ones are passed over.
org::Tags WithoutTags(org::Tags tags, const std::vector<std::string>& keys, TagKeyCase rule);
// As outputs list them, ascending by key.
std::vector<Tag> TagList(const org::Tags& tags);
// The ones that belong to a page.
std::vector<Tag> TagPage(Pager& pager, const org::Tags& tags);

// Adds aws:RequestTag/KEY and aws:TagKeys to the context of a check.
void AddRequestTags(access::Check& check, const std::vector<Tag>& tags);
void AddTagKeys(access::Check& check, const std::vector<std::string>& keys);
// The permissions to make something with tags: `create`, whose context says what
// is asked for, and the tagging action (`iam:TagUser`) on the same, if there are tags.
std::vector<access::Check> WithTagging(access::Check create, std::string_view tag_action,
                                       const std::vector<Tag>& tags);
// Adds aws:ResourceTag/KEY and, as users and roles have it too, iam:ResourceTag/KEY.
void AddResourceTags(access::Check& check, const org::Tags& tags);

}  // namespace bulkhead::services::iam
