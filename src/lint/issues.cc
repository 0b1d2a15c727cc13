#include "lint/issues.h"

#include "base/check.h"
#include "base/encoding.h"

namespace bulkhead::lint {
namespace {

using enum FindingType;

constexpr IssueRow kRows[] = {
    {Issue::kArnAccountNotAllowed, "ARN_ACCOUNT_NOT_ALLOWED", kError,
     "The service {} does not support specifying an account ID in the resource ARN.",
     "leave the account empty"},
    {Issue::kArnRegionNotAllowed, "ARN_REGION_NOT_ALLOWED", kError,
     "The service {} does not support specifying a Region in the resource ARN.",
     "leave the Region empty"},
    {Issue::kDataTypeMismatch, "DATA_TYPE_MISMATCH", kError,
     "The text does not match the expected JSON data type {}.", ""},
    {Issue::kDuplicateKeysWithDifferentCase, "DUPLICATE_KEYS_WITH_DIFFERENT_CASE", kError,
     "The condition key {} appears more than once with different capitalization in the same "
     "condition block. Remove the duplicate condition keys.",
     "make one list of the values; keys that differ in case only are the same"},
    {Issue::kEmptyVariable, "EMPTY_VARIABLE", kError,
     "Empty policy variable. Remove the ${ } variable structure or provide a variable within the "
     "structure.",
     "name a condition key, as ${aws:username}, or write ${$} for `$`"},
    {Issue::kFederatedPrincipalNotSupported, "FEDERATED_PRINCIPAL_NOT_SUPPORTED", kError,
     "The policy type does not support a federated identity provider in the principal element. Use "
     "a supported principal.",
     "name the role that federated users assume"},
    {Issue::kInvalidAction, "INVALID_ACTION", kError, "The action {} does not exist.{}", ""},
    {Issue::kInvalidArnAccount, "INVALID_ARN_ACCOUNT", kError,
     "The resource ARN account ID {} is not valid. Provide a 12-digit account ID.", ""},
    {Issue::kInvalidArnPrefix, "INVALID_ARN_PREFIX", kError,
     "Add the required prefix (arn) to the resource ARN.",
     "write arn:aws:SERVICE:REGION:ACCOUNT:RESOURCE, or `*`"},
    {Issue::kInvalidArnRegion, "INVALID_ARN_REGION", kError,
     "The Region {} is not valid for this resource. Update the resource ARN to include a supported "
     "Region.",
     ""},
    {Issue::kInvalidArnResource, "INVALID_ARN_RESOURCE", kError,
     "Resource ARN does not match the expected ARN format. Update the resource portion of the ARN.",
     ""},
    {Issue::kInvalidArnServiceCase, "INVALID_ARN_SERVICE_CASE", kError,
     "Update the service name {} in the resource ARN to use all lowercase letters.", ""},
    {Issue::kInvalidConditionDataType, "INVALID_CONDITION_DATA_TYPE", kError,
     "The condition value data types do not match. Use condition values of the same JSON data "
     "type.",
     "put all values in quotes"},
    {Issue::kInvalidConditionKeyFormat, "INVALID_CONDITION_KEY_FORMAT", kError,
     "The condition key format is not valid. Use the format service:keyname.",
     "as aws:PrincipalOrgID or s3:prefix"},
    {Issue::kInvalidConditionMultipleBoolean, "INVALID_CONDITION_MULTIPLE_BOOLEAN", kError,
     "The condition key does not support multiple Boolean values. Use a single Boolean value.",
     "keep one of the values"},
    {Issue::kInvalidConditionOperator, "INVALID_CONDITION_OPERATOR", kError,
     "The condition operator {} is not valid. Use a valid condition operator.", ""},
    {Issue::kInvalidEffect, "INVALID_EFFECT", kError,
     "The effect {} is not valid. Use Allow or Deny.", "both are written with a capital"},
    {Issue::kInvalidFederatedPrincipalSyntaxInRoleTrustPolicy,
     "INVALID_FEDERATED_PRINCIPAL_SYNTAX_IN_ROLE_TRUST_POLICY", kError,
     "The principal value specifies a federated principal that does not match the expected format. "
     "Update the federated principal to a domain name or a SAML metadata ARN.",
     "as accounts.google.com or arn:aws:iam::111122223333:saml-provider/NAME"},
    {Issue::kInvalidGlobalConditionKey, "INVALID_GLOBAL_CONDITION_KEY", kError,
     "The condition key {} does not exist. Use a valid condition key.", ""},
    {Issue::kInvalidKmsKeyValue, "INVALID_KMS_KEY_VALUE", kError,
     "The {} condition key value must be a valid KMS key ARN.",
     "write arn:aws:kms:REGION:ACCOUNT:key/KEY-ID"},
    {Issue::kInvalidPartition, "INVALID_PARTITION", kError,
     "The resource ARN for the service {} does not support the partition {}. Use the supported "
     "values: {}",
     ""},
    {Issue::kInvalidPolicyElement, "INVALID_POLICY_ELEMENT", kError,
     "The policy element {} is not valid.", ""},
    {Issue::kInvalidPrincipalFormat, "INVALID_PRINCIPAL_FORMAT", kError,
     "The Principal element contents are not valid. Specify a key-value pair in the Principal "
     "element.",
     "write {\"AWS\": \"111122223333\"}, or \"*\""},
    {Issue::kInvalidPrincipalKey, "INVALID_PRINCIPAL_KEY", kError,
     "The principal key {} is not valid.", "known are AWS, Service, Federated, CanonicalUser"},
    {Issue::kInvalidRegion, "INVALID_REGION", kError,
     "The Region {} is not valid. Update the condition value to a supported Region.", ""},
    {Issue::kInvalidService, "INVALID_SERVICE", kError,
     "The service {} does not exist. Use a valid service name.", ""},
    {Issue::kInvalidServiceConditionKey, "INVALID_SERVICE_CONDITION_KEY", kError,
     "The condition key {} does not exist in the service {}. Use a valid condition key.", ""},
    {Issue::kInvalidServiceInAction, "INVALID_SERVICE_IN_ACTION", kError,
     "The service {} specified in the action does not exist.{}", ""},
    {Issue::kInvalidServicePrincipalFormat, "INVALID_SERVICE_PRINCIPAL_FORMAT", kError,
     "The service principal does not match the expected format. Use the format {}.", ""},
    {Issue::kInvalidVariableForOperator, "INVALID_VARIABLE_FOR_OPERATOR", kError,
     "Policy variables can only be used with String and ARN operators.", ""},
    {Issue::kInvalidVersion, "INVALID_VERSION", kError,
     "The version {} is not valid. Use one of the following versions: {}",
     "write \"2012-10-17\", the version of the policy language"},
    {Issue::kInvalidVpcFormat, "INVALID_VPC_FORMAT", kError,
     "The VPC identifier in the condition key value is not valid. Use the prefix 'vpc-' followed "
     "by 8 or 17 alphanumeric characters.",
     ""},
    {Issue::kInvalidVpceFormat, "INVALID_VPCE_FORMAT", kError,
     "The VPCE identifier in the condition key value is not valid.  Use the prefix 'vpce-' "
     "followed by 8 or 17 alphanumeric characters.",
     ""},
    {Issue::kJsonSyntaxError, "JSON_SYNTAX_ERROR", kError,
     "Fix the JSON syntax error at index {} line {} column {}.", ""},
    {Issue::kMismatchedActionForPrincipal, "MISMATCHED_ACTION_FOR_PRINCIPAL", kError,
     "The {} action is invalid with the following principal(s): {}. Use a SAML provider principal "
     "with the sts:AssumeRoleWithSAML action or use an OIDC provider principal with the "
     "sts:AssumeRoleWithWebIdentity action. Ensure the provider is Federated if you use either of "
     "the two options.",
     ""},
    {Issue::kMissingAction, "MISSING_ACTION", kError,
     "Add an Action or NotAction element to the policy statement.", ""},
    {Issue::kMissingActionForConditionKey, "MISSING_ACTION_FOR_CONDITION_KEY", kError,
     "The {} action must be in the action block to allow setting values for the condition key {}. "
     "Add {} to the action block.",
     ""},
    {Issue::kMissingActionForRolesAnywhereTrustPolicy,
     "MISSING_ACTION_FOR_ROLES_ANYWHERE_TRUST_POLICY", kError,
     "The rolesanywhere.amazonaws.com service principal requires the sts:AssumeRole, "
     "sts:SetSourceIdentity, and sts:TagSession permissions to assume a role. Add the missing "
     "permissions to the policy.",
     ""},
    {Issue::kMissingArnAccount, "MISSING_ARN_ACCOUNT", kError,
     "The resource {} in the arn is missing an account id. Please provide a 12 digit account id.",
     ""},
    {Issue::kMissingArnField, "MISSING_ARN_FIELD", kError,
     "Resource ARNs must include at least {} fields in the following structure: "
     "arn:partition:service:region:account:resource",
     ""},
    {Issue::kMissingArnRegion, "MISSING_ARN_REGION", kError, "Add a Region to the {} resource ARN.",
     "write the Region, or `*`"},
    {Issue::kMissingBraceInVariable, "MISSING_BRACE_IN_VARIABLE", kError,
     "The policy variable is missing a closing curly brace. Add } after the variable text.", ""},
    {Issue::kMissingEffect, "MISSING_EFFECT", kError,
     "Add an Effect element to the policy statement with a value of Allow or Deny.", ""},
    {Issue::kMissingPrincipal, "MISSING_PRINCIPAL", kError,
     "Add a Principal element to the policy statement.", ""},
    {Issue::kMissingQualifier, "MISSING_QUALIFIER", kError,
     "The request context key {} has multiple values. Use the ForAllValues or ForAnyValue "
     "condition key qualifiers in your policy.",
     ""},
    {Issue::kMissingQuoteInVariable, "MISSING_QUOTE_IN_VARIABLE", kError,
     "The policy variable default value must begin and end with a single quote. Add the missing "
     "quote.",
     "write ${key, 'default'}"},
    {Issue::kMissingResource, "MISSING_RESOURCE", kError,
     "Add a Resource or NotResource element to the policy statement.", ""},
    {Issue::kMissingStatement, "MISSING_STATEMENT", kError, "Add a statement to the policy", ""},
    {Issue::kMissingTagKeyInCondition, "MISSING_TAG_KEY_IN_CONDITION", kError,
     "The condition key {} must include a tag key to control access based on tags. Use the format "
     "{}tag-key and specify a key name for tag-key.",
     ""},
    {Issue::kNullWithIfExists, "NULL_WITH_IF_EXISTS", kError,
     "The Null condition operator cannot be used with the IfExists suffix. Update the operator or "
     "the suffix.",
     "write Null"},
    {Issue::kPolicySizeExceedsRcpQuota, "POLICY_SIZE_EXCEEDS_RCP_QUOTA", kError,
     "The {} characters in the resource control policy (RCP) exceed the {} character maximum for "
     "RCPs. We recommend that you use multiple granular policies.",
     ""},
    {Issue::kPolicySizeExceedsScpQuota, "POLICY_SIZE_EXCEEDS_SCP_QUOTA", kError,
     "The {} characters in the service control policy (SCP) exceed the {} character maximum for "
     "SCPs. We recommend that you use multiple granular policies.",
     ""},
    {Issue::kPrivateIpAddress, "PRIVATE_IP_ADDRESS", kError,
     "aws:SourceIp works only for public IP address ranges. The values for condition key "
     "aws:SourceIp include only private IP addresses and will not have the desired effect. Update "
     "the value to include only public IP addresses.",
     "for private addresses use aws:VpcSourceIp with aws:SourceVpc"},
    {Issue::kPrivateNotIpAddress, "PRIVATE_NOT_IP_ADDRESS", kError,
     "The values for condition key aws:SourceIp include only private IP addresses and has no "
     "effect. aws:SourceIp works only for public IP address ranges. Update the value to include "
     "only public IP addresses.",
     "for private addresses use aws:VpcSourceIp with aws:SourceVpc"},
    {Issue::kRcpSyntaxErrorAction, "RCP_SYNTAX_ERROR_ACTION", kError,
     "RCPs only support specifying select service prefixes in the Action element. Learn more here.",
     ""},
    {Issue::kRcpSyntaxErrorAllow, "RCP_SYNTAX_ERROR_ALLOW", kError,
     "RCPs only support specifying all principals (\"*\") in the Principal element, all resources "
     "(\"*\") in the Resource element, and no Condition element with an effect of Allow.",
     "write a statement with the effect Deny; RCPFullAWSAccess allows the rest"},
    {Issue::kRcpSyntaxErrorNotaction, "RCP_SYNTAX_ERROR_NOTACTION", kError,
     "RCPs do not support the NotAction element. Update to use the Action element.", ""},
    {Issue::kRcpSyntaxErrorPrincipal, "RCP_SYNTAX_ERROR_PRINCIPAL", kError,
     "The Principal element contents are not valid. RCPs only support specifying all principals "
     "(\"*\") in the Principal element. The NotPrincipal element is not supported for RCPs.",
     "write \"Principal\": \"*\", and name principals in a condition on aws:PrincipalArn or "
     "aws:PrincipalAccount"},
    {Issue::kRoleTrustPolicySyntaxErrorNotprincipal, "ROLE_TRUST_POLICY_SYNTAX_ERROR_NOTPRINCIPAL",
     kError,
     "Role trust policies do not support NotPrincipal. Update the policy to use a Principal "
     "element instead.",
     ""},
    {Issue::kRoleTrustPolicySyntaxErrorResource, "ROLE_TRUST_POLICY_SYNTAX_ERROR_RESOURCE", kError,
     "Role trust policies apply to the role that they are attached to. You cannot specify a "
     "resource. Remove the Resource or NotResource element.",
     ""},
    {Issue::kRoleTrustPolicyUnsupportedWildcardInPrincipal,
     "ROLE_TRUST_POLICY_UNSUPPORTED_WILDCARD_IN_PRINCIPAL", kError,
     "\"Principal:\" \"*\" is not supported in the principal element of a role trust policy. "
     "Replace the wildcard with a valid principal value.",
     "name an account, and narrow it with a condition on aws:PrincipalArn or aws:PrincipalOrgID"},
    {Issue::kScpSyntaxErrorPrincipal, "SCP_SYNTAX_ERROR_PRINCIPAL", kError,
     "SCPs do not support specifying principals. Remove the Principal or NotPrincipal element.",
     "use a condition on aws:PrincipalArn"},
    {Issue::kTypeMismatchIpRange, "TYPE_MISMATCH_IP_RANGE", kError,
     "The condition operator {} is used with an invalid IP range value. Specify the IP range in "
     "standard CIDR format.",
     "as 203.0.113.0/24 or 2001:db8::/32"},
    {Issue::kUniqueSidsRequired, "UNIQUE_SIDS_REQUIRED", kError,
     "Duplicate statement IDs are not supported for this policy type. Update the Sid value.", ""},
    {Issue::kUnsupportedActionForConditionKey, "UNSUPPORTED_ACTION_FOR_CONDITION_KEY", kError,
     "The following actions: {} are not supported by the condition key {}. The condition will not "
     "be evaluated for these actions. We recommend that you move these actions to a different "
     "statement without this condition key.",
     ""},
    {Issue::kUnsupportedActionInPolicy, "UNSUPPORTED_ACTION_IN_POLICY", kError,
     "The action {} is not supported for the resource-based policy attached to the resource type "
     "{}.",
     ""},
    {Issue::kUnsupportedConditionKeyForServicePrincipal,
     "UNSUPPORTED_CONDITION_KEY_FOR_SERVICE_PRINCIPAL", kError,
     "The following condition keys are not supported when used with the service principal: {}.",
     "use aws:SourceArn, aws:SourceAccount or aws:SourceOrgID"},
    {Issue::kUnsupportedElementCombination, "UNSUPPORTED_ELEMENT_COMBINATION", kError,
     "The policy elements {} and {} can not be used in the same statement. Remove one of these "
     "elements.",
     "keep one of them, or make two statements"},
    {Issue::kUnsupportedGlobalConditionKey, "UNSUPPORTED_GLOBAL_CONDITION_KEY", kError,
     "The condition key aws:ARN is not supported. Use aws:PrincipalArn or aws:SourceArn instead.",
     ""},
    {Issue::kUnsupportedPrincipal, "UNSUPPORTED_PRINCIPAL", kError,
     "The policy type {} does not support the Principal element. Remove the Principal element.",
     ""},
    {Issue::kUnsupportedResourceArnInPolicy, "UNSUPPORTED_RESOURCE_ARN_IN_POLICY", kError,
     "The resource ARN is not supported for the resource-based policy attached to the resource "
     "type {}.",
     ""},
    {Issue::kUnsupportedSid, "UNSUPPORTED_SID", kError,
     "Update the characters in the Sid element to use one of the following character types: [a-z, "
     "A-Z, 0-9]",
     ""},
    {Issue::kUnsupportedSpaceInVariable, "UNSUPPORTED_SPACE_IN_VARIABLE", kError,
     "A space is not supported within the policy variable text. Remove the space.", ""},
    {Issue::kUnsupportedSymbolInVariable, "UNSUPPORTED_SYMBOL_IN_VARIABLE", kError,
     "The symbol is not supported within the policy variable text. Remove the symbol.",
     "name a condition key, as ${aws:username}; variables do not nest"},
    {Issue::kUnsupportedWildcardInPrincipal, "UNSUPPORTED_WILDCARD_IN_PRINCIPAL", kError,
     "Wildcards (*, ?) are not supported with the principal key {}. Replace the wildcard with a "
     "valid principal value.",
     "write the principal in full, or \"*\" with a condition on aws:PrincipalArn"},
    {Issue::kVariableUnsupportedInElement, "VARIABLE_UNSUPPORTED_IN_ELEMENT", kError,
     "Policy variables are supported in the Resource and Condition elements. Remove the policy "
     "variable {} from this element.",
     ""},
    {Issue::kVariableUnsupportedInVersion, "VARIABLE_UNSUPPORTED_IN_VERSION", kError,
     "To include variables in your policy, use the policy version 2012-10-17 or later.",
     "write \"Version\": \"2012-10-17\""},
    {Issue::kVariableUsageTooPermissive, "VARIABLE_USAGE_TOO_PERMISSIVE", kError, "{}", ""},
    {Issue::kWildcardUsageTooPermissive, "WILDCARD_USAGE_TOO_PERMISSIVE", kError, "{}", ""},
    {Issue::kAllowWithNotPrincipal, "ALLOW_WITH_NOT_PRINCIPAL", kSecurityWarning,
     "Using Allow with NotPrincipal can be overly permissive. We recommend that you use Principal "
     "instead.",
     ""},
    {Issue::kDenyNotactionWithUnsupportedTagConditionKeyForService,
     "DENY_NOTACTION_WITH_UNSUPPORTED_TAG_CONDITION_KEY_FOR_SERVICE", kSecurityWarning,
     "Using the effect Deny with NotAction and the tag condition key {} can be overly permissive "
     "because some service actions are not denied by this statement. This is because the condition "
     "key doesn't apply to some service actions. We recommend that you use Action instead of "
     "NotAction.",
     ""},
    {Issue::kDenyWithUnsupportedTagConditionKeyForService,
     "DENY_WITH_UNSUPPORTED_TAG_CONDITION_KEY_FOR_SERVICE", kSecurityWarning,
     "Using the effect Deny with the tag condition key {} and actions for services with the "
     "following prefixes can be overly permissive: {}. Actions for the listed services are not "
     "denied by this statement. We recommend that you move these actions to a different statement "
     "without this condition key.",
     ""},
    {Issue::kDynamodbAttributesWithoutSelect, "DYNAMODB_ATTRIBUTES_WITHOUT_SELECT",
     kSecurityWarning,
     "Restricting dynamodb:Attributes without also setting dynamodb:Select to SPECIFIC_ATTRIBUTES "
     "allows all attributes to be returned on read requests that omit a projection expression. We "
     "recommend that you also set dynamodb:Select to SPECIFIC_ATTRIBUTES.",
     "add \"StringEquals\": {\"dynamodb:Select\": \"SPECIFIC_ATTRIBUTES\"}"},
    {Issue::kForallvaluesWithSingleValuedKey, "FORALLVALUES_WITH_SINGLE_VALUED_KEY",
     kSecurityWarning,
     "Using ForAllValues qualifier with the single-valued condition key {} can be overly "
     "permissive. We recommend that you remove ForAllValues:.",
     ""},
    {Issue::kForanyvalueWithAudienceClaimType, "FORANYVALUE_WITH_AUDIENCE_CLAIM_TYPE",
     kSecurityWarning,
     "Using ForAnyValue qualifier with the single-valued condition key {} can be overly "
     "permissive. We recommend that you remove ForAnyValue:.",
     ""},
    {Issue::kMissingConditionKeyForOidcPrincipal, "MISSING_CONDITION_KEY_FOR_OIDC_PRINCIPAL",
     kSecurityWarning,
     "Using an Open ID Connect principal without a condition can be overly permissive. Add "
     "condition keys with a prefix that matches your federated OIDC principals to ensure that only "
     "the intended identity provider assumes the role.",
     ""},
    {Issue::kMissingGithubRepoConditionKey, "MISSING_GITHUB_REPO_CONDITION_KEY", kSecurityWarning,
     "Granting a federated GitHub principal permissions without a condition key can allow more "
     "sources to assume the role than you intended. Add the "
     "token.actions.githubusercontent.com:sub condition key and specify the branch and repository "
     "name in the value.",
     "as \"repo:OWNER/REPOSITORY:ref:refs/heads/main\""},
    {Issue::kMissingPairedConditionKeys, "MISSING_PAIRED_CONDITION_KEYS", kSecurityWarning,
     "Using the condition key {} can be overly permissive without also using the following "
     "condition keys: {}. Condition keys like this one are more secure when paired with a related "
     "key. We recommend that you add the related condition keys to the same condition block.",
     ""},
    {Issue::kPassRoleWithNotActionAndNotResource, "PASS_ROLE_WITH_NOT_ACTION_AND_NOT_RESOURCE",
     kSecurityWarning,
     "Using NotAction with NotResource can be overly permissive because it can allow iam:PassRole "
     "permissions on multiple resources.. We recommend that you specify resource ARNs instead.",
     "add iam:PassRole to NotAction"},
    {Issue::kPassRoleWithNotResource, "PASS_ROLE_WITH_NOT_RESOURCE", kSecurityWarning,
     "Using the iam:PassRole action with NotResource can be overly permissive because it can allow "
     "iam:PassRole permissions on multiple resources. We recommend that you specify resource ARNs "
     "instead.",
     ""},
    {Issue::kPassRoleWithStarInActionAndNotResource,
     "PASS_ROLE_WITH_STAR_IN_ACTION_AND_NOT_RESOURCE", kSecurityWarning,
     "Using an action with a wildcard (*) and NotResource can be overly permissive because it can "
     "allow iam:PassRole permissions on multiple resources. We recommend that you specify resource "
     "ARNs instead.",
     ""},
    {Issue::kPassRoleWithStarInActionAndResource, "PASS_ROLE_WITH_STAR_IN_ACTION_AND_RESOURCE",
     kSecurityWarning,
     "Using wildcards (*) in the action and the resource can be overly permissive because it "
     "allows iam:PassRole permissions on all resources. We recommend that you specify resource "
     "ARNs or add the iam:PassedToService condition key to your statement.",
     ""},
    {Issue::kPassRoleWithStarInResource, "PASS_ROLE_WITH_STAR_IN_RESOURCE", kSecurityWarning,
     "Using the iam:PassRole action with wildcards (*) in the resource can be overly permissive "
     "because it allows iam:PassRole permissions on multiple resources. We recommend that you "
     "specify resource ARNs or add the iam:PassedToService condition key to your statement.",
     "name the roles: arn:aws:iam::ACCOUNT:role/NAME"},
    {Issue::kPassRoleWithStarInResourceAndNotAction,
     "PASS_ROLE_WITH_STAR_IN_RESOURCE_AND_NOT_ACTION", kSecurityWarning,
     "Using a resource with wildcards (*) and NotAction can be overly permissive because it allows "
     "iam:PassRole permissions on all resources. We recommend that you specify resource ARNs or "
     "add the iam:PassedToService condition key to your statement.",
     "add iam:PassRole to NotAction"},
    {Issue::kRestrictAccessToServicePrincipal, "RESTRICT_ACCESS_TO_SERVICE_PRINCIPAL",
     kSecurityWarning,
     "Granting access to a service principal without specifying a source is overly permissive. Use "
     "aws:SourceArn, aws:SourceAccount, aws:SourceOrgID, or aws:SourceOrgPaths condition key to "
     "grant fine-grained access.",
     ""},
    {Issue::kS3PrefixInNegativeContext, "S3_PREFIX_IN_NEGATIVE_CONTEXT", kSecurityWarning,
     "Using the s3:prefix condition key in a Deny statement or with a negated string operator does "
     "not block listing the objects under the matching prefixes. A request that specifies a "
     "shorter prefix does not match the condition and can still list those objects. To restrict "
     "listing to specific prefixes, use s3:prefix with StringLike in an Allow statement, or use a "
     "Deny statement with StringNotLike.",
     ""},
    {Issue::kStringLikeOperatorWithArnConditionKeys, "STRING_LIKE_OPERATOR_WITH_ARN_CONDITION_KEYS",
     kSecurityWarning, "Use the operator type {} instead of operator {} for the condition key {}.",
     ""},
    {Issue::kUntrustworthyConditionKey, "UNTRUSTWORTHY_CONDITION_KEY", kSecurityWarning,
     "The {} condition key is not recommended for access control as it can be spoofed/manipulated "
     "by the caller.",
     ""},
    {Issue::kCreateSlrWithNotActionAndNotResource, "CREATE_SLR_WITH_NOT_ACTION_AND_NOT_RESOURCE",
     kWarning,
     "Using NotAction with NotResource can allow creation of unintended service-linked roles "
     "because it allows iam:CreateServiceLinkedRole permissions on multiple resources. We "
     "recommend that you specify resource ARNs instead.",
     "add iam:CreateServiceLinkedRole to NotAction"},
    {Issue::kCreateSlrWithNotResource, "CREATE_SLR_WITH_NOT_RESOURCE", kWarning,
     "Using the iam:CreateServiceLinkedRole action with NotResource can allow creation of "
     "unintended service-linked roles for multiple resources. We recommend that you specify "
     "resource ARNs instead.",
     ""},
    {Issue::kCreateSlrWithStarInActionAndNotResource,
     "CREATE_SLR_WITH_STAR_IN_ACTION_AND_NOT_RESOURCE", kWarning,
     "Using an action with a wildcard(*) and NotResource can allow creation of unintended "
     "service-linked roles because it can allow iam:CreateServiceLinkedRole permissions on "
     "multiple resources. We recommend that you specify resource ARNs instead.",
     ""},
    {Issue::kCreateSlrWithStarInActionAndResource, "CREATE_SLR_WITH_STAR_IN_ACTION_AND_RESOURCE",
     kWarning,
     "Using wildcards (*) in the action and the resource can allow creation of unintended "
     "service-linked roles because it allows iam:CreateServiceLinkedRole permissions on all "
     "resources. We recommend that you specify resource ARNs instead.",
     ""},
    {Issue::kCreateSlrWithStarInResource, "CREATE_SLR_WITH_STAR_IN_RESOURCE", kWarning,
     "Using the iam:CreateServiceLinkedRole action with wildcards (*) in the resource can allow "
     "creation of unintended service-linked roles. We recommend that you specify resource ARNs "
     "instead.",
     "add a condition on iam:AWSServiceName, or name the role"},
    {Issue::kCreateSlrWithStarInResourceAndNotAction,
     "CREATE_SLR_WITH_STAR_IN_RESOURCE_AND_NOT_ACTION", kWarning,
     "Using a resource with wildcards (*) and NotAction can allow creation of unintended "
     "service-linked roles because it allows iam:CreateServiceLinkedRole permissions on all "
     "resources. We recommend that you specify resource ARNs instead.",
     "add iam:CreateServiceLinkedRole to NotAction"},
    {Issue::kDeprecatedGlobalConditionKey, "DEPRECATED_GLOBAL_CONDITION_KEY", kWarning,
     "We recommend that you update aws:ARN to use the newer condition key aws:PrincipalArn.", ""},
    {Issue::kInvalidDateValue, "INVALID_DATE_VALUE", kWarning,
     "The date {} might not resolve as expected. We recommend that you use the YYYY-MM-DD format.",
     ""},
    {Issue::kInvalidRoleReference, "INVALID_ROLE_REFERENCE", kWarning,
     "The Principal element includes the IAM role ID {}. We recommend that you use a role ARN "
     "instead.",
     "the role may be gone: AWS puts its id for the ARN of a role that was deleted"},
    {Issue::kInvalidUserReference, "INVALID_USER_REFERENCE", kWarning,
     "The Principal element includes the IAM user ID {}. We recommend that you use a user ARN "
     "instead.",
     "the user may be gone: AWS puts its id for the ARN of a user that was deleted"},
    {Issue::kMissingVersion, "MISSING_VERSION", kWarning,
     "We recommend that you specify the Version element to help you with debugging permission "
     "issues.",
     "write \"Version\": \"2012-10-17\""},
    {Issue::kPolicySizeExceedsIdentityPolicyQuota, "POLICY_SIZE_EXCEEDS_IDENTITY_POLICY_QUOTA",
     kWarning,
     "The {} characters in the identity policy, excluding whitespace, exceed the {} character "
     "maximum for inline and managed policies. We recommend that you use multiple granular "
     "policies.",
     ""},
    {Issue::kPolicySizeExceedsResourcePolicyQuota, "POLICY_SIZE_EXCEEDS_RESOURCE_POLICY_QUOTA",
     kWarning,
     "The {} characters in the resource policy exceed the {} character maximum for resource "
     "policies. We recommend that you use multiple granular policies.",
     ""},
    {Issue::kPolicySizeExceedsRoleTrustPolicyQuota, "POLICY_SIZE_EXCEEDS_ROLE_TRUST_POLICY_QUOTA",
     kWarning,
     "The characters in the role trust policy, excluding whitespace, exceed the character maximum. "
     "We recommend that you request a role trust policy length quota increase using Service Quotas "
     "and AWS Support Center. If the quotas have already been increased, then you can ignore this "
     "warning.",
     ""},
    {Issue::kRcpMissingRelatedPrincipalConditionKey, "RCP_MISSING_RELATED_PRINCIPAL_CONDITION_KEY",
     kWarning,
     "RCPs impact IAM roles, users, and AWS service principals. To prevent unintended impact to "
     "services acting on your behalf using a service principal, an additional statement should be "
     "added to the Condition block \"BoolIfExists\": { \"aws:PrincipalIsAWSService\": \"false\"} "
     "whenever a principal key {} is used.",
     ""},
    {Issue::kRcpMissingRelatedServicePrincipalConditionKey,
     "RCP_MISSING_RELATED_SERVICE_PRINCIPAL_CONDITION_KEY", kWarning,
     "RCPs impact IAM roles, users, and AWS service principals. To prevent unintended impact to "
     "your principals, an additional statement should be added to the Condition block "
     "\"BoolIfExists\": { \"aws:PrincipalIsAWSService\": \"true\"} whenever the key {} is used.",
     ""},
    {Issue::kRcpMissingServiceConditionKeyNullCheck, "RCP_MISSING_SERVICE_CONDITION_KEY_NULL_CHECK",
     kWarning,
     "The specified service may have a service integration that does not require the use of the {} "
     "condition key. To prevent unintended impact to services acting on your behalf using a "
     "service principal, an additional statement should be added to the Condition block \"Null\": "
     "{ \"aws:SourceAccount\": \"false\"} or \"Null\": { \"aws:SourceArn\": \"false\"} whenever "
     "the key {} is used.",
     ""},
    {Issue::kSpecificGithubRepoAndBranchRecommended, "SPECIFIC_GITHUB_REPO_AND_BRANCH_RECOMMENDED",
     kWarning,
     "Using a wildcard (*) in token.actions.githubusercontent.com:sub can allow requests from more "
     "sources than you intended. Specify the value of token.actions.githubusercontent.com:sub with "
     "the repository and branch name. If the subject claim does not include the branch, specify it "
     "in a token.actions.githubusercontent.com:ref condition key.",
     ""},
    {Issue::kTypeMismatch, "TYPE_MISMATCH", kWarning,
     "Use the operator type {} instead of operator {} for the condition key {}.", ""},
    {Issue::kTypeMismatchBoolean, "TYPE_MISMATCH_BOOLEAN", kWarning,
     "Add a valid Boolean value (true or false) for the condition operator {}.", ""},
    {Issue::kTypeMismatchDate, "TYPE_MISMATCH_DATE", kWarning,
     "The date condition operator is used with an invalid value. Specify a valid date using "
     "YYYY-MM-DD or other ISO 8601 date/time format.",
     ""},
    {Issue::kTypeMismatchNumber, "TYPE_MISMATCH_NUMBER", kWarning,
     "Add a valid numeric value for the condition operator {}.", ""},
    {Issue::kTypeMismatchString, "TYPE_MISMATCH_STRING", kWarning,
     "Add a valid base64-encoded string value for the condition operator {}.", ""},
    {Issue::kUniqueSidsRecommended, "UNIQUE_SIDS_RECOMMENDED", kWarning,
     "We recommend that you use statement IDs that are unique to your policy. Update the Sid "
     "value.",
     ""},
    {Issue::kUseConditionKeyOnlyWithSupportedServices,
     "USE_CONDITION_KEY_ONLY_WITH_SUPPORTED_SERVICES", kWarning,
     "The condition key {} works only with specific AWS services and must be scoped to supported "
     "services in your policies.",
     ""},
    {Issue::kWildcardWithoutLikeOperator, "WILDCARD_WITHOUT_LIKE_OPERATOR", kWarning,
     "Your condition value includes a * or ? character. If you meant to use a wildcard (*, ?), "
     "update the condition operator to include Like.",
     ""},
    {Issue::kAllowNotactionWithUnsupportedTagConditionKeyForService,
     "ALLOW_NOTACTION_WITH_UNSUPPORTED_TAG_CONDITION_KEY_FOR_SERVICE", kSuggestion,
     "Using the effect Allow with NotAction and the tag condition key {} allows only service "
     "actions that support the condition key. The condition key doesn't apply to some service "
     "actions. We recommend that you use Action instead of NotAction.",
     ""},
    {Issue::kAllowWithUnsupportedTagConditionKeyForService,
     "ALLOW_WITH_UNSUPPORTED_TAG_CONDITION_KEY_FOR_SERVICE", kSuggestion,
     "Using the effect Allow with the tag condition key {} and actions for services with the "
     "following prefixes does not affect the policy: {}. Actions for the listed service are not "
     "allowed by this statement. We recommend that you move these actions to a different statement "
     "without this condition key.",
     ""},
    {Issue::kConfirmAudienceClaimType, "CONFIRM_AUDIENCE_CLAIM_TYPE", kSuggestion,
     "The \"{}\" ({}) claim key identifies the recipients that the JSON web token is intended for. "
     "Because this claim is single-valued, do not use a qualifier.",
     ""},
    {Issue::kEmptyArrayAction, "EMPTY_ARRAY_ACTION", kSuggestion,
     "This statement includes no actions and does not affect the policy. Specify actions.", ""},
    {Issue::kEmptyArrayCondition, "EMPTY_ARRAY_CONDITION", kSuggestion,
     "There are no values for the condition key {} and it does not affect the policy. Specify "
     "conditions.",
     ""},
    {Issue::kEmptyArrayConditionForallvalues, "EMPTY_ARRAY_CONDITION_FORALLVALUES", kSuggestion,
     "The ForAllValues prefix with an empty condition key matches only if the key {} is missing "
     "from the request context. To determine if the request context is empty, we recommend that "
     "you use the Null condition operator with the value of true instead.",
     ""},
    {Issue::kEmptyArrayConditionForanyvalue, "EMPTY_ARRAY_CONDITION_FORANYVALUE", kSuggestion,
     "The ForAnyValue prefix with an empty condition key {} never matches the request context and "
     "it does not affect the policy. Specify conditions.",
     ""},
    {Issue::kEmptyArrayConditionIfexists, "EMPTY_ARRAY_CONDITION_IFEXISTS", kSuggestion,
     "The IfExists suffix with an empty condition key matches only if the key {} is missing from "
     "the request context. To determine if the request context is empty, we recommend that you use "
     "the Null condition operator with the value of true instead.",
     ""},
    {Issue::kEmptyArrayPrincipal, "EMPTY_ARRAY_PRINCIPAL", kSuggestion,
     "This statement includes no principals and does not affect the policy. Specify principals.",
     ""},
    {Issue::kEmptyArrayResource, "EMPTY_ARRAY_RESOURCE", kSuggestion,
     "This statement includes no resources and does not affect the policy. Specify resources.", ""},
    {Issue::kEmptyObjectCondition, "EMPTY_OBJECT_CONDITION", kSuggestion,
     "This condition block is empty and it does not affect the policy. Specify conditions.", ""},
    {Issue::kEmptyObjectPrincipal, "EMPTY_OBJECT_PRINCIPAL", kSuggestion,
     "This statement includes no principals and does not affect the policy. Specify principals.",
     ""},
    {Issue::kEmptySidValue, "EMPTY_SID_VALUE", kSuggestion,
     "Add a value to the empty string in the Sid element.", "or remove the Sid"},
    {Issue::kEquivalentToNullFalse, "EQUIVALENT_TO_NULL_FALSE", kSuggestion,
     "We recommend replacing the key {} in the condition block of {} with {{}: false} to ensure "
     "better enforcement of the condition.",
     ""},
    {Issue::kEquivalentToNullTrue, "EQUIVALENT_TO_NULL_TRUE", kSuggestion,
     "We recommend replacing the key {} in the condition block of {} with {{}: true} to ensure "
     "better enforcement of the condition.",
     ""},
    {Issue::kImproveIpRange, "IMPROVE_IP_RANGE", kSuggestion,
     "The non-zero bits in the IP address after the masked bits are ignored. Replace address with "
     "{}.",
     ""},
    {Issue::kIrrelevantConditionKeyInPolicy, "IRRELEVANT_CONDITION_KEY_IN_POLICY", kSuggestion,
     "The condition key {} is not relevant for the {} policy.  Use this key in an identity-based "
     "policy to govern access to this resource.",
     ""},
    {Issue::kNullWithQualifier, "NULL_WITH_QUALIFIER", kSuggestion,
     "Avoid using the Null condition operator with the ForAllValues or ForAnyValue qualifiers "
     "because they always return a true or false respectively.",
     "write Null"},
    {Issue::kPrivateIpAddressSubset, "PRIVATE_IP_ADDRESS_SUBSET", kSuggestion,
     "The values for condition key aws:SourceIp include a mix of private and public IP addresses. "
     "The private addresses will not have the desired effect. aws:SourceIp works only for public "
     "IP address ranges. To define permissions for private IP ranges, use aws:VpcSourceIp.",
     ""},
    {Issue::kPrivateNotIpAddressSubset, "PRIVATE_NOT_IP_ADDRESS_SUBSET", kSuggestion,
     "The values for condition key aws:SourceIp include a mix of private and public IP addresses. "
     "The private addresses have no effect. aws:SourceIp works only for public IP address ranges. "
     "To define permissions for private IP ranges, use aws:VpcSourceIp.",
     ""},
    {Issue::kRecommendedConditionKeyForServicePrincipal,
     "RECOMMENDED_CONDITION_KEY_FOR_SERVICE_PRINCIPAL", kSuggestion,
     "To restrict access to the service principal {} operating on your behalf, we recommend "
     "aws:SourceArn, aws:SourceAccount, aws:SourceOrgID, or aws:SourceOrgPaths instead of {}.",
     ""},
    {Issue::kRedundantAction, "REDUNDANT_ACTION", kSuggestion,
     "The {} action(s) are redundant because they provide similar permissions. Update the policy "
     "to remove the redundant action such as: {}.",
     ""},
    {Issue::kRedundantConditionValueNum, "REDUNDANT_CONDITION_VALUE_NUM", kSuggestion,
     "Multiple values in {} are redundant. Replace with the {} single value for {}.", ""},
    {Issue::kRedundantKeyDueToWildcardInCondition, "REDUNDANT_KEY_DUE_TO_WILDCARD_IN_CONDITION",
     kSuggestion,
     "The key {} in the condition block of {} is redundant because it is always matched. Remove "
     "this key to simplify the condition.",
     ""},
    {Issue::kRedundantPrincipalInRoleTrustPolicy, "REDUNDANT_PRINCIPAL_IN_ROLE_TRUST_POLICY",
     kSuggestion,
     "The assumed-role principal {} is redundant with its parent role {}. Remove the assumed-role "
     "principal.",
     ""},
    {Issue::kRedundantResource, "REDUNDANT_RESOURCE", kSuggestion,
     "The {} resource ARN(s) are redundant because they reference the same resource. Review the "
     "use of wildcards (*)",
     ""},
    {Issue::kRedundantStatement, "REDUNDANT_STATEMENT", kSuggestion,
     "The statements are redundant because they provide identical permissions. Update the policy "
     "to remove the redundant statement.",
     ""},
    {Issue::kRedundantStatementDueToWildcardInCondition,
     "REDUNDANT_STATEMENT_DUE_TO_WILDCARD_IN_CONDITION", kSuggestion,
     "The key {} in the condition block of {} does not match any values. Remove this key to "
     "simplify the condition.",
     ""},
    {Issue::kWildcardInServiceName, "WILDCARD_IN_SERVICE_NAME", kSuggestion,
     "Avoid using wildcards (*, ?) in the service name because it might grant unintended access to "
     "other AWS services with similar names.",
     "write one resource per service"},
};

constexpr bool RowsStandInOrder() {
  std::size_t i = 0;
  for (const IssueRow& row : kRows) {
    if (static_cast<std::size_t>(row.issue) != i++) return false;
  }
  return true;
}
static_assert(RowsStandInOrder());

}  // namespace

std::string_view ToText(FindingType type) {
  switch (type) {
    case kError: return "ERROR";
    case kSecurityWarning: return "SECURITY_WARNING";
    case kWarning: return "WARNING";
    case kSuggestion: return "SUGGESTION";
  }
  return "";
}

std::span<const IssueRow> AllIssues() { return kRows; }

const IssueRow& RowOf(Issue issue) {
  const auto index = static_cast<std::size_t>(issue);
  CHECK(index < std::size(kRows));
  return kRows[index];
}

std::string LearnMoreLink(Issue issue) {
  const IssueRow& row = RowOf(issue);
  std::string anchor(row.type == kWarning ? "GENERAL_WARNING" : ToText(row.type));
  anchor += '-';
  anchor += row.code;
  for (char& c : anchor) c = c == '_' ? '-' : c;
  const std::string page = "access-analyzer-reference-policy-checks";
  return "https://docs.aws.amazon.com/IAM/latest/UserGuide/" + page + ".html#" + page + "-" +
         base::ToLower(anchor);
}

}  // namespace bulkhead::lint
