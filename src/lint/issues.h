// Issues: what the linter can find, under the names that AWS IAM Access Analyzer gives.
// https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-reference-policy-checks.html
//
// Codes, types and messages are those of the page; the fixes are ours. docs/lint.md says
// which of them are found and why some are not. Of the checks on SCPs only that of
// principals is left: since 2025-09 SCPs have the whole language. Pure.
//
//   RowOf(Issue::kInvalidEffect).code  // INVALID_EFFECT
#pragma once

#include <span>
#include <string>
#include <string_view>

namespace bulkhead::lint {

// In the order of their gravity, as AWS describes it.
enum class FindingType {
  kError,            // A part of the policy does not work.
  kSecurityWarning,  // It allows access that is overly permissive.
  kWarning,          // It departs from good practice; not about security.
  kSuggestion,       // A matter of style: access stays the same.
};
std::string_view ToText(FindingType type);  // SECURITY_WARNING

enum class Issue {
  kArnAccountNotAllowed,
  kArnRegionNotAllowed,
  kDataTypeMismatch,
  kDuplicateKeysWithDifferentCase,
  kEmptyVariable,
  kFederatedPrincipalNotSupported,
  kInvalidAction,
  kInvalidArnAccount,
  kInvalidArnPrefix,
  kInvalidArnRegion,
  kInvalidArnResource,
  kInvalidArnServiceCase,
  kInvalidConditionDataType,
  kInvalidConditionKeyFormat,
  kInvalidConditionMultipleBoolean,
  kInvalidConditionOperator,
  kInvalidEffect,
  kInvalidFederatedPrincipalSyntaxInRoleTrustPolicy,
  kInvalidGlobalConditionKey,
  kInvalidKmsKeyValue,
  kInvalidPartition,
  kInvalidPolicyElement,
  kInvalidPrincipalFormat,
  kInvalidPrincipalKey,
  kInvalidRegion,
  kInvalidService,
  kInvalidServiceConditionKey,
  kInvalidServiceInAction,
  kInvalidServicePrincipalFormat,
  kInvalidVariableForOperator,
  kInvalidVersion,
  kInvalidVpcFormat,
  kInvalidVpceFormat,
  kJsonSyntaxError,
  kMismatchedActionForPrincipal,
  kMissingAction,
  kMissingActionForConditionKey,
  kMissingActionForRolesAnywhereTrustPolicy,
  kMissingArnAccount,
  kMissingArnField,
  kMissingArnRegion,
  kMissingBraceInVariable,
  kMissingEffect,
  kMissingPrincipal,
  kMissingQualifier,
  kMissingQuoteInVariable,
  kMissingResource,
  kMissingStatement,
  kMissingTagKeyInCondition,
  kNullWithIfExists,
  kPolicySizeExceedsRcpQuota,
  kPolicySizeExceedsScpQuota,
  kPrivateIpAddress,
  kPrivateNotIpAddress,
  kRcpSyntaxErrorAction,
  kRcpSyntaxErrorAllow,
  kRcpSyntaxErrorNotaction,
  kRcpSyntaxErrorPrincipal,
  kRoleTrustPolicySyntaxErrorNotprincipal,
  kRoleTrustPolicySyntaxErrorResource,
  kRoleTrustPolicyUnsupportedWildcardInPrincipal,
  kScpSyntaxErrorPrincipal,
  kTypeMismatchIpRange,
  kUniqueSidsRequired,
  kUnsupportedActionForConditionKey,
  kUnsupportedActionInPolicy,
  kUnsupportedConditionKeyForServicePrincipal,
  kUnsupportedElementCombination,
  kUnsupportedGlobalConditionKey,
  kUnsupportedPrincipal,
  kUnsupportedResourceArnInPolicy,
  kUnsupportedSid,
  kUnsupportedSpaceInVariable,
  kUnsupportedSymbolInVariable,
  kUnsupportedWildcardInPrincipal,
  kVariableUnsupportedInElement,
  kVariableUnsupportedInVersion,
  kVariableUsageTooPermissive,
  kWildcardUsageTooPermissive,
  kAllowWithNotPrincipal,
  kDenyNotactionWithUnsupportedTagConditionKeyForService,
  kDenyWithUnsupportedTagConditionKeyForService,
  kDynamodbAttributesWithoutSelect,
  kForallvaluesWithSingleValuedKey,
  kForanyvalueWithAudienceClaimType,
  kMissingConditionKeyForOidcPrincipal,
  kMissingGithubRepoConditionKey,
  kMissingPairedConditionKeys,
  kPassRoleWithNotActionAndNotResource,
  kPassRoleWithNotResource,
  kPassRoleWithStarInActionAndNotResource,
  kPassRoleWithStarInActionAndResource,
  kPassRoleWithStarInResource,
  kPassRoleWithStarInResourceAndNotAction,
  kRestrictAccessToServicePrincipal,
  kS3PrefixInNegativeContext,
  kStringLikeOperatorWithArnConditionKeys,
  kUntrustworthyConditionKey,
  kCreateSlrWithNotActionAndNotResource,
  kCreateSlrWithNotResource,
  kCreateSlrWithStarInActionAndNotResource,
  kCreateSlrWithStarInActionAndResource,
  kCreateSlrWithStarInResource,
  kCreateSlrWithStarInResourceAndNotAction,
  kDeprecatedGlobalConditionKey,
  kInvalidDateValue,
  kInvalidRoleReference,
  kInvalidUserReference,
  kMissingVersion,
  kPolicySizeExceedsIdentityPolicyQuota,
  kPolicySizeExceedsResourcePolicyQuota,
  kPolicySizeExceedsRoleTrustPolicyQuota,
  kRcpMissingRelatedPrincipalConditionKey,
  kRcpMissingRelatedServicePrincipalConditionKey,
  kRcpMissingServiceConditionKeyNullCheck,
  kSpecificGithubRepoAndBranchRecommended,
  kTypeMismatch,
  kTypeMismatchBoolean,
  kTypeMismatchDate,
  kTypeMismatchNumber,
  kTypeMismatchString,
  kUniqueSidsRecommended,
  kUseConditionKeyOnlyWithSupportedServices,
  kWildcardWithoutLikeOperator,
  kAllowNotactionWithUnsupportedTagConditionKeyForService,
  kAllowWithUnsupportedTagConditionKeyForService,
  kConfirmAudienceClaimType,
  kEmptyArrayAction,
  kEmptyArrayCondition,
  kEmptyArrayConditionForallvalues,
  kEmptyArrayConditionForanyvalue,
  kEmptyArrayConditionIfexists,
  kEmptyArrayPrincipal,
  kEmptyArrayResource,
  kEmptyObjectCondition,
  kEmptyObjectPrincipal,
  kEmptySidValue,
  kEquivalentToNullFalse,
  kEquivalentToNullTrue,
  kImproveIpRange,
  kIrrelevantConditionKeyInPolicy,
  kNullWithQualifier,
  kPrivateIpAddressSubset,
  kPrivateNotIpAddressSubset,
  kRecommendedConditionKeyForServicePrincipal,
  kRedundantAction,
  kRedundantConditionValueNum,
  kRedundantKeyDueToWildcardInCondition,
  kRedundantPrincipalInRoleTrustPolicy,
  kRedundantResource,
  kRedundantStatement,
  kRedundantStatementDueToWildcardInCondition,
  kWildcardInServiceName,
};

struct IssueRow {
  Issue issue;
  std::string_view code;
  FindingType type;
  std::string_view message;  // `{}` stands for what it speaks of.
  std::string_view fix;      // Empty when there is nothing to add to the message.
};

std::span<const IssueRow> AllIssues();
const IssueRow& RowOf(Issue issue);

// The section of the page above that explains the issue.
std::string LearnMoreLink(Issue issue);

}  // namespace bulkhead::lint
