// Names and quotas of AWS, as far as an organization file can break them.
// https://docs.aws.amazon.com/organizations/latest/userguide/orgs_reference_limits.html
// https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html
//
// The quotas are those of November 2026. Each check gives the fault as one line
// without a full stop, or nothing when the name is good.
//
//   if (auto fault = names::CheckEmail(text)) ...  // `x` is not an e-mail address
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace bulkhead::blueprint::names {

inline constexpr std::size_t kServiceControlCharactersMax = 10'240;
inline constexpr std::size_t kResourceControlCharactersMax = 5'120;
inline constexpr std::size_t kServiceControlPerTargetMax = 10;
inline constexpr std::size_t kResourceControlPerTargetMax = 5;
inline constexpr std::size_t kGroupsPerUserMax = 10;
inline constexpr std::size_t kPoliciesPerRoleMax = 10;
inline constexpr std::size_t kGroupInlineCharactersMax = 5'120;
inline constexpr std::size_t kRoleInlineCharactersMax = 10'240;
inline constexpr std::int64_t kSessionSecondsMin = 3'600;
inline constexpr std::int64_t kSessionSecondsMax = 43'200;

using Fault = std::optional<std::string>;

// Lower-case letters, digits and single hyphens, beginning with a letter: what may
// stand in names of accounts, aliases and buckets alike. `what`: `an organization`.
Fault CheckLabel(std::string_view name, std::string_view what);
Fault CheckAccountName(std::string_view name);
// Account aliases: https://docs.aws.amazon.com/IAM/latest/APIReference/API_CreateAccountAlias.html
Fault CheckAccountAlias(std::string_view name);
Fault CheckEmail(std::string_view email);
// Names of users and roles are at most 64 characters, of groups 128.
Fault CheckUserName(std::string_view name);
Fault CheckGroupName(std::string_view name);
Fault CheckRoleName(std::string_view name);
Fault CheckPolicyName(std::string_view name);
Fault CheckUnitName(std::string_view name);
Fault CheckTagKey(std::string_view key);
Fault CheckTagValue(std::string_view value);
// https://docs.aws.amazon.com/AmazonS3/latest/userguide/bucketnamingrules.html
Fault CheckBucketName(std::string_view name);
// `s3:DeleteBucket`, `es:*`, or `*`.
Fault CheckAction(std::string_view action);

// The regions of the partition `aws`.
// https://docs.aws.amazon.com/global-infrastructure/latest/regions/aws-regions.html
const std::vector<std::string>& Regions();

}  // namespace bulkhead::blueprint::names
