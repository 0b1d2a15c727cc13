// Quotas of IAM, as AWS grants them by default. Data of 2026-11; all but the
// sizes are adjustable with AWS.
// https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html
//
// Each has the word with which a LimitExceeded names it:
//
//   if (count >= kGroupsPerUser.limit) return LimitExceeded(kGroupsPerUser);
#pragma once

#include <cstdint>
#include <string_view>

namespace bulkhead::services::iam {

struct Quota {
  std::string_view name;
  std::int64_t limit;
};

inline constexpr Quota kUsersPerAccount = {"UsersPerAccount", 5000};
inline constexpr Quota kGroupsPerAccount = {"GroupsPerAccount", 300};
inline constexpr Quota kRolesPerAccount = {"RolesPerAccount", 1000};
inline constexpr Quota kPoliciesPerAccount = {"PoliciesPerAccount", 1500};
inline constexpr Quota kAccessKeysPerUser = {"AccessKeysPerUser", 2};
inline constexpr Quota kGroupsPerUser = {"GroupsPerUser", 10};
inline constexpr Quota kPoliciesPerUser = {"PoliciesPerUser", 10};
inline constexpr Quota kPoliciesPerGroup = {"PoliciesPerGroup", 10};
inline constexpr Quota kPoliciesPerRole = {"PoliciesPerRole", 10};
inline constexpr Quota kVersionsPerPolicy = {"VersionsPerPolicy", 5};
inline constexpr Quota kTagsPerEntity = {"TagsPerEntity", 50};

// Sizes are counted without white space.
inline constexpr Quota kManagedPolicySize = {"PolicySize", 6144};
inline constexpr Quota kTrustPolicySize = {"ACLSizePerRole", 2048};
inline constexpr std::int64_t kTrustPolicySizeMax = 4096;  // What AWS raises it to on request.
// Of all inline policies of one principal together.
inline constexpr std::int64_t kInlineSizePerUser = 2048;
inline constexpr std::int64_t kInlineSizePerGroup = 5120;
inline constexpr std::int64_t kInlineSizePerRole = 10240;

inline constexpr Quota kInstanceProfilesPerAccount = {"InstanceProfilesPerAccount", 1000};
inline constexpr Quota kRolesPerInstanceProfile = {"InstanceSessionsPerInstanceProfile", 1};
inline constexpr Quota kServerCertificatesPerAccount = {"ServerCertificatesPerAccount", 20};
inline constexpr Quota kSigningCertificatesPerUser = {"SigningCertificatesPerUser", 2};
inline constexpr Quota kSshPublicKeysPerUser = {"SSHPublicKeysPerUser", 5};
inline constexpr Quota kMfaDevicesPerUser = {"MFADevicesPerUser", 8};
// "Equal to the user quota for the account"; its word is assumed.
inline constexpr Quota kVirtualMfaDevicesPerAccount = {"VirtualMFADevicesPerAccount",
                                                       kUsersPerAccount.limit};
inline constexpr Quota kServiceCredentialsPerUser = {"ServiceSpecificCredentialsPerUser", 2};
inline constexpr Quota kSamlProvidersPerAccount = {"SAMLProvidersPerAccount", 100};
inline constexpr Quota kSamlPrivateKeysPerProvider = {"PrivateKeysPerSAMLProvider", 2};
inline constexpr Quota kOidcProvidersPerAccount = {"OpenIdConnectProvidersPerAccount", 100};
inline constexpr Quota kClientIdsPerOidcProvider = {"ClientIdsPerOpenIdConnectProvider", 100};
inline constexpr Quota kThumbprintsPerOidcProvider = {"ThumbprintsPerOpenIdConnectProvider", 5};
inline constexpr std::int64_t kPolicyVersionsInUse = 10000;

}  // namespace bulkhead::services::iam
