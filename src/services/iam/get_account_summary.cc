// https://docs.aws.amazon.com/IAM/latest/APIReference/API_GetAccountSummary.html

#include "services/iam/access_keys.h"
#include "services/iam/names.h"
#include "services/iam/quotas.h"
#include "services/iam/types.h"

namespace bulkhead::services::iam {
namespace {

// The versions of customers' policies in the account.
std::int64_t VersionCount(const Call& call) {
  std::int64_t count = 0;
  for (const std::string& arn : call.now.Lookup("managed-policy-of", call.account().text())) {
    count += std::ssize(call.now.Find<org::ManagedPolicy>(arn)->versions);
  }
  return count;
}

std::map<std::string, std::int64_t> Quotas() {
  return {{"AccessKeysPerUserQuota", kAccessKeysPerUser.limit},
          {"AssumeRolePolicySizeQuota", kTrustPolicySize.limit},
          {"AttachedPoliciesPerGroupQuota", kPoliciesPerGroup.limit},
          {"AttachedPoliciesPerRoleQuota", kPoliciesPerRole.limit},
          {"AttachedPoliciesPerUserQuota", kPoliciesPerUser.limit},
          {"GroupPolicySizeQuota", kInlineSizePerGroup},
          {"GroupsPerUserQuota", kGroupsPerUser.limit},
          {"GroupsQuota", kGroupsPerAccount.limit},
          {"InstanceProfilesQuota", kInstanceProfilesPerAccount},
          {"PoliciesQuota", kPoliciesPerAccount.limit},
          {"PolicySizeQuota", kManagedPolicySize.limit},
          {"PolicyVersionsInUseQuota", kPolicyVersionsInUse},
          {"RolePolicySizeQuota", kInlineSizePerRole},
          {"RolesQuota", kRolesPerAccount.limit},
          {"ServerCertificatesQuota", kServerCertificatesPerAccount},
          {"SigningCertificatesPerUserQuota", kSigningCertificatesPerUser},
          {"UserPolicySizeQuota", kInlineSizePerUser},
          {"UsersQuota", kUsersPerAccount.limit},
          {"VersionsPerPolicyQuota", kVersionsPerPolicy.limit}};
}

}  // namespace

// What does not exist here yet (MFA devices, certificates, identity providers,
// the root's password) counts zero.
Outcome<GetAccountSummaryOutput> GetAccountSummary(Call& call,
                                                   const GetAccountSummaryInput& /*input*/) {
  std::map<std::string, std::int64_t> summary = Quotas();
  summary["Users"] = CountOf(call, EntityType::kUser);
  summary["Groups"] = CountOf(call, EntityType::kGroup);
  summary["Roles"] = CountOf(call, EntityType::kRole);
  summary["Policies"] = CountOf(call, EntityType::kPolicy);
  summary["PolicyVersionsInUse"] = VersionCount(call);
  summary["AccountAccessKeysPresent"] = AccessKeysOf(call, "").empty() ? 0 : 1;
  summary["GlobalEndpointTokenVersion"] = 1;
  for (const char* absent :
       {"AccountMFAEnabled", "AccountPasswordPresent", "AccountSigningCertificatesPresent",
        "InstanceProfiles", "MFADevices", "MFADevicesInUse", "Providers", "ServerCertificates"}) {
    summary[absent] = 0;
  }
  return Reply<GetAccountSummaryOutput>{{.summary_map = std::move(summary)}};
}

}  // namespace bulkhead::services::iam
