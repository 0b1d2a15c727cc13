// https://docs.aws.amazon.com/IAM/latest/APIReference/API_GetAccountSummary.html

#include "services/iam/access_keys.h"
#include "services/iam/names.h"
#include "services/iam/quotas.h"
#include "services/iam/settings.h"
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

// Whether the root has something of an index by account and user.
std::int64_t Any(const Call& call, std::string_view index) {
  return call.now.LookupOne(index, call.account().text(), "").empty() ? 0 : 1;
}

void AddMfaDevices(const Call& call, std::map<std::string, std::int64_t>& summary) {
  std::int64_t in_use = 0;
  const std::vector<std::string> serials = call.now.Lookup("mfa-device-in", call.account().text());
  for (const std::string& serial : serials) {
    if (call.now.Find<org::MfaDevice>(serial)->enabled) ++in_use;
  }
  summary["MFADevices"] = std::ssize(serials);
  summary["MFADevicesInUse"] = in_use;
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
          {"InstanceProfilesQuota", kInstanceProfilesPerAccount.limit},
          {"PoliciesQuota", kPoliciesPerAccount.limit},
          {"PolicySizeQuota", kManagedPolicySize.limit},
          {"PolicyVersionsInUseQuota", kPolicyVersionsInUse},
          {"RolePolicySizeQuota", kInlineSizePerRole},
          {"RolesQuota", kRolesPerAccount.limit},
          {"ServerCertificatesQuota", kServerCertificatesPerAccount.limit},
          {"SigningCertificatesPerUserQuota", kSigningCertificatesPerUser.limit},
          {"UserPolicySizeQuota", kInlineSizePerUser},
          {"UsersQuota", kUsersPerAccount.limit},
          {"VersionsPerPolicyQuota", kVersionsPerPolicy.limit}};
}

}  // namespace

Outcome<GetAccountSummaryOutput> GetAccountSummary(Call& call,
                                                   const GetAccountSummaryInput& /*input*/) {
  std::map<std::string, std::int64_t> summary = Quotas();
  summary["Users"] = CountOf(call, EntityType::kUser);
  summary["Groups"] = CountOf(call, EntityType::kGroup);
  summary["Roles"] = CountOf(call, EntityType::kRole);
  summary["Policies"] = CountOf(call, EntityType::kPolicy);
  summary["PolicyVersionsInUse"] = VersionCount(call);
  summary["AccountAccessKeysPresent"] = AccessKeysOf(call, "").empty() ? 0 : 1;
  summary["GlobalEndpointTokenVersion"] =
      SettingsOf(call).global_token_version == "v2Token" ? 2 : 1;
  summary["AccountSigningCertificatesPresent"] = Any(call, "signing-certificate-of");
  summary["AccountMFAEnabled"] = Any(call, "mfa-device-of");
  summary["AccountPasswordPresent"] =
      call.now.Find<org::LoginProfile>(org::LoginProfile::KeyOf(call.account(), "")) != nullptr;
  summary["InstanceProfiles"] = CountOf(call, EntityType::kInstanceProfile);
  summary["ServerCertificates"] = CountOf(call, EntityType::kServerCertificate);
  summary["Providers"] = std::ssize(EntitiesOf<org::SamlProvider>(call)) +
                         std::ssize(EntitiesOf<org::OpenIdConnectProvider>(call));
  AddMfaDevices(call, summary);
  return Reply<GetAccountSummaryOutput>{{.summary_map = std::move(summary)}};
}

}  // namespace bulkhead::services::iam
