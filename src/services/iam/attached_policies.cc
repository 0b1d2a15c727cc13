#include "services/iam/attached_policies.h"

#include <algorithm>

#include "base/try.h"
#include "services/iam/faults.h"
#include "services/iam/names.h"
#include "services/iam/policies.h"
#include "services/iam/types.h"

namespace bulkhead::services::iam {

Result<void, Fault> Attach(const Call& call, std::set<std::string>& attached,
                           const std::string& arn, const Quota& quota) {
  TRY_VOID(FindAttachable(call, arn));
  attached.insert(arn);
  if (std::ssize(attached) > quota.limit) return LimitExceeded(quota);
  return {};
}

Result<void, Fault> Detach(std::set<std::string>& attached, const std::string& arn) {
  TRY_VOID(ReadPolicyArn(arn));
  if (attached.erase(arn) == 0) return NoSuchPolicy(arn);
  return {};
}

std::vector<AttachedPolicy> TakeAttached(const Call& call, const std::set<std::string>& attached,
                                         const std::optional<std::string>& path_prefix,
                                         Pager& pager) {
  // A policy of the account may have the name of one of AWS's, which goes first.
  std::vector<std::pair<std::string, const org::ManagedPolicy*>> named;
  for (const std::string& arn : attached) {
    const auto* policy = call.now.Find<org::ManagedPolicy>(arn);
    if (!policy->path.starts_with(path_prefix.value_or(""))) continue;
    named.emplace_back(org::JoinKey(policy->name, policy->account.text()), policy);
  }
  std::ranges::sort(named);
  std::vector<AttachedPolicy> page;
  for (const auto& [key, policy] : named) {
    if (pager.Takes(key)) page.push_back({.policy_name = policy->name, .policy_arn = policy->arn});
  }
  return page;
}

}  // namespace bulkhead::services::iam
