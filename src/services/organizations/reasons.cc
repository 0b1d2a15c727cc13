// The reasons that faults of AWS Organizations give, with their sentences.
//
// Data.
#include "services/organizations/reasons.h"

#include <algorithm>

#include "base/check.h"

namespace bulkhead::services::organizations {
namespace {

template <class Kind>
struct ReasonRow {
  Kind kind;
  Reason reason;
};

constexpr ReasonRow<Limit> kLimits[] = {
    {Limit::kAccountCannotLeaveOrganization,
     {"ACCOUNT_CANNOT_LEAVE_ORGANIZATION",
      "You can't remove a closed account from the organization until it is permanently "
      "closed."}},
    {Limit::kAccountNumber,
     {"ACCOUNT_NUMBER_LIMIT_EXCEEDED", "You have exceeded the allowed number of AWS accounts."}},
    {Limit::kActiveResponsibilityTransfer,
     {"ACTIVE_RESPONSIBILITY_TRANSFER_PROCESS",
      "You cannot delete organization due to an ongoing responsibility transfer process. For "
      "example, a pending invitation or an in-progress transfer. To delete the "
      "organization, you must resolve the current transfer process."}},
    {Limit::kAllFeaturesSize,
     {"ALL_FEATURES_MIGRATION_ORGANIZATION_SIZE_LIMIT_EXCEEDED",
      "Your organization has more than 5000 accounts, and you can only use the standard "
      "migration process for organizations with less than 5000 accounts. Use the assisted "
      "migration process to enable all features mode, or create a support case for "
      "assistance if you are unable to use assisted migration."}},
    {Limit::kCannotCloseManagementAccount,
     {"CANNOT_CLOSE_MANAGEMENT_ACCOUNT",
      "You attempted to close the management account. To close the management account for "
      "the organization, you must first either remove or close all member accounts in the "
      "organization."}},
    {Limit::kCannotRegisterManagementAccount,
     {"CANNOT_REGISTER_MASTER_AS_DELEGATED_ADMINISTRATOR",
      "You attempted to register the management account of the organization as a delegated "
      "administrator for an AWS service integrated with Organizations. You can designate "
      "only a member account as a delegated administrator."}},
    {Limit::kCannotRegisterSuspendedAccount,
     {"CANNOT_REGISTER_SUSPENDED_ACCOUNT_AS_DELEGATED_ADMINISTRATOR",
      "You cannot register a suspended account as a delegated administrator."}},
    {Limit::kCannotRemoveDelegatedAdministrator,
     {"CANNOT_REMOVE_DELEGATED_ADMINISTRATOR_FROM_ORG",
      "You attempted to remove an account that is registered as a delegated administrator "
      "for a service integrated with your organization. To complete this operation, you "
      "must first deregister this account as a delegated administrator."}},
    {Limit::kCloseAccountQuota,
     {"CLOSE_ACCOUNT_QUOTA_EXCEEDED",
      "You have exceeded close account quota for the past 30 days."}},
    {Limit::kCloseAccountRequests,
     {"CLOSE_ACCOUNT_REQUESTS_LIMIT_EXCEEDED",
      "You attempted to exceed the number of accounts that you can close at a time."}},
    {Limit::kDelegatedAdministratorExists,
     {"DELEGATED_ADMINISTRATOR_EXISTS_FOR_THIS_SERVICE",
      "You attempted to register an AWS account as a delegated administrator for an AWS "
      "service that already has a delegated administrator. To complete this operation, you "
      "must first deregister any existing delegated administrators for this service."}},
    {Limit::kHandshakeRate,
     {"HANDSHAKE_RATE_LIMIT_EXCEEDED",
      "You attempted to exceed the number of handshakes that you can send in one day."}},
    {Limit::kMaxDelegatedAdministrators,
     {"MAX_DELEGATED_ADMINISTRATORS_FOR_SERVICE_LIMIT_EXCEEDED",
      "You attempted to register more delegated administrators than allowed for the service "
      "principal."}},
    {Limit::kMaxPolicyTypeAttachment,
     {"MAX_POLICY_TYPE_ATTACHMENT_LIMIT_EXCEEDED",
      "You have attached the maximum number of policies to the specified target."}},
    {Limit::kMaxTag,
     {"MAX_TAG_LIMIT_EXCEEDED", "You have exceeded the number of tags allowed on this resource."}},
    {Limit::kMinPolicyTypeAttachment,
     {"MIN_POLICY_TYPE_ATTACHMENT_LIMIT_EXCEEDED",
      "You cannot remove the last policy attached to the specified target. You must have "
      "at least one attached at all times."}},
    {Limit::kOrganizationNotInAllFeaturesMode,
     {"ORGANIZATION_NOT_IN_ALL_FEATURES_MODE",
      "You attempted to perform an operation that requires the organization to be "
      "configured to support all features. An organization that supports only consolidated "
      "billing features can't perform this operation."}},
    {Limit::kOuDepth,
     {"OU_DEPTH_LIMIT_EXCEEDED",
      "You cannot add an organizational unit to the specified parent because it would "
      "exceed the max depth allowed."}},
    {Limit::kOuNumber,
     {"OU_NUMBER_LIMIT_EXCEEDED",
      "You attempted to exceed the number of OUs that you can have in an organization."}},
    {Limit::kPolicyContent,
     {"POLICY_CONTENT_LIMIT_EXCEEDED", "You have exceeded the maximum policy size."}},
    {Limit::kPolicyNumber,
     {"POLICY_NUMBER_LIMIT_EXCEEDED",
      "You attempted to exceed the number of policies that you can have in an "
      "organization."}},
    {Limit::kPolicyTypeEnabled,
     {"POLICY_TYPE_ENABLED_FOR_THIS_SERVICE",
      "You attempted to disable service access before you disabled the policy type (for example, "
      "SECURITYHUB_POLICY). To complete this operation, you must first disable the policy type."}},
    {Limit::kServiceAccessNotEnabled,
     {"SERVICE_ACCESS_NOT_ENABLED",
      "You attempted to register a delegated administrator before you enabled service "
      "access. Call the EnableAWSServiceAccess API first."}},
    {Limit::kServiceOfPolicyTypeNotEnabled,
     {"SERVICE_ACCESS_NOT_ENABLED",
      "You attempted to enable a policy type before you enabled service access. Call the "
      "EnableAWSServiceAccess API first."}},
    {Limit::kTagPolicyViolation,
     {"TAG_POLICY_VIOLATION",
      "You attempted to create or update a resource with tags that are not compliant with the tag "
      "policy requirements for this account."}},
    {Limit::kTransferLevel,
     {"RESPONSIBILITY_TRANSFER_MAX_LEVEL_VIOLATION",
      "You have exceeded the maximum length of your transfer chain."}},
    {Limit::kTransfersAggregate,
     {"RESPONSIBILITY_TRANSFER_MAX_TRANSFERS_QUOTA_VIOLATION",
      "You have exceeded the maximum number of inbound transfers allowed in a transfer "
      "chain."}},
    {Limit::kTransfersInbound,
     {"RESPONSIBILITY_TRANSFER_MAX_INBOUND_QUOTA_VIOLATION",
      "You have exceeded your inbound transfers limit."}},
    {Limit::kTransfersOutbound,
     {"RESPONSIBILITY_TRANSFER_MAX_OUTBOUND_QUOTA_VIOLATION",
      "You have exceeded your outbound transfers limit."}},
    {Limit::kWaitPeriodActive,
     {"WAIT_PERIOD_ACTIVE",
      "After you create an AWS account, you must wait until at least four days after the "
      "account was created. Invited accounts aren't subject to this waiting period."}},
};

constexpr ReasonRow<HandshakeLimit> kHandshakeLimits[] = {
    {HandshakeLimit::kAccountNumber,
     {"ACCOUNT_NUMBER_LIMIT_EXCEEDED",
      "You attempted to exceed the limit on the number of accounts in an organization."}},
    {HandshakeLimit::kAlreadyInAnOrganization,
     {"ALREADY_IN_AN_ORGANIZATION",
      "The handshake request is invalid because the invited account is already a member of "
      "an organization."}},
    {HandshakeLimit::kInviteDisabled,
     {"INVITE_DISABLED_DURING_ENABLE_ALL_FEATURES",
      "You can't issue new invitations to join an organization while it's in the process of "
      "enabling all features. You can resume inviting accounts after you finalize the "
      "process when all accounts have agreed to the change."}},
    {HandshakeLimit::kOrganizationAlreadyHasAllFeatures,
     {"ORGANIZATION_ALREADY_HAS_ALL_FEATURES",
      "The handshake request is invalid because the organization has already enabled all "
      "features."}},
    {HandshakeLimit::kOrganizationIsAlreadyPending,
     {"ORGANIZATION_IS_ALREADY_PENDING_ALL_FEATURES_MIGRATION",
      "The handshake request is invalid because the organization has already started the "
      "process to enable all features."}},
    {HandshakeLimit::kResponsibilityTransferAlreadyExists,
     {"RESPONSIBILITY_TRANSFER_ALREADY_EXISTS",
      "You cannot perform this operation with the current transfer."}},
    {HandshakeLimit::kSourceAndTargetCannotMatch,
     {"SOURCE_AND_TARGET_CANNOT_MATCH",
      "An account can't accept a transfer invitation if it is both the sender and recipient "
      "of the invitation."}},
};

constexpr ReasonRow<Invalid> kInvalids[] = {
    {Invalid::kStartDateTooLate,
     {"START_DATE_TOO_LATE", "You provided an invalid start date. The start date is too late."}},
    {Invalid::kUnsupportedResource,
     {"UNSUPPORTED_RESOURCE_IN_RESOURCE_POLICY",
      "You specified a resource that can't be delegated by a resource policy."}},
    {Invalid::kEndDateNotEndOfMonth,
     {"END_DATE_NOT_END_OF_MONTH",
      "You provided an invalid end date. The end date must be the end of the last day of "
      "the month (23.59.59.999)."}},
    {Invalid::kEndDateTooEarly,
     {"END_DATE_TOO_EARLY",
      "You provided an invalid end date. It is too early for the transfer to end."}},
    {Invalid::kStartDateNotBeginningOfDay,
     {"START_DATE_NOT_BEGINNING_OF_DAY",
      "You provided an invalid start date. The start date must be the beginning of the day "
      "(00:00:00.000)."}},
    {Invalid::kStartDateNotBeginningOfMonth,
     {"START_DATE_NOT_BEGINNING_OF_MONTH",
      "You provided an invalid start date. The start date must be the first day of the "
      "month."}},
    {Invalid::kStartDateTooEarly,
     {"START_DATE_TOO_EARLY", "You provided an invalid start date. The start date is too early."}},
    {Invalid::kImmutablePolicy,
     {"IMMUTABLE_POLICY", "You specified a policy that is managed by AWS and can't be modified."}},
    {Invalid::kNonDetachablePolicy,
     {"NON_DETACHABLE_POLICY", "You can't detach this AWS Managed Policy."}},
    {Invalid::kPrincipal,
     {"INVALID_PRINCIPAL", "You specified an invalid principal element in the policy."}},
    // The model of the API has this reason, though among those of another exception.
    {Invalid::kResourcePolicyTags,
     {"UPDATE_EXISTING_RESOURCE_POLICY_WITH_TAGS_NOT_SUPPORTED",
      "Calls with tags apply to the initial creation of the resource policy."}},
    {Invalid::kUnsupportedAction,
     {"UNSUPPORTED_ACTION_IN_RESOURCE_POLICY",
      "You specified an action that can't be delegated by a resource policy."}},
    {Invalid::kUnsupportedPolicyType,
     {"UNSUPPORTED_POLICY_TYPE_IN_RESOURCE_POLICY",
      "You specified a policy type that can't be delegated by a resource policy."}},
    {Invalid::kDuplicateTagKey,
     {"DUPLICATE_TAG_KEY", "Tag keys must be unique among the tags attached to the same entity."}},
    {Invalid::kEmailAddressTarget,
     {"INVALID_EMAIL_ADDRESS_TARGET",
      "You specified an invalid email address for the invited account owner."}},
    // The prose of the reference says MAX_FILTER_LIMIT_EXCEEDED, the model of the API this.
    {Invalid::kFilters,
     {"MAX_LIMIT_EXCEEDED_FILTER", "You can specify only one filter parameter for the operation."}},
    // The prose of the reference says INVALID_PAGINATION_TOKEN, the model of the API this.
    {Invalid::kNextToken,
     {"INVALID_NEXT_TOKEN",
      "Get the value for the NextToken parameter from the response to a previous call of "
      "the operation."}},
    {Invalid::kPartyTypeTarget,
     {"INVALID_PARTY_TYPE_TARGET",
      "You specified the wrong type of entity (account, organization, or email) as a "
      "party."}},
    {Invalid::kPatternTargetId,
     {"INVALID_PATTERN_TARGET_ID",
      "You specified a policy target ID that doesn't match the required pattern."}},
    {Invalid::kRoleName,
     {"INVALID_ROLE_NAME",
      "You provided a role name that isn't valid. A role name can't begin with the "
      "reserved prefix AWSServiceRoleFor."}},
    {Invalid::kServicePrincipal,
     {"UNRECOGNIZED_SERVICE_PRINCIPAL",
      "You specified a service principal that isn't recognized."}},
    {Invalid::kSystemTags,
     {"INVALID_SYSTEM_TAGS_PARAMETER",
      "You specified a tag key that is a system tag. You can't add, edit, or delete system "
      "tag keys because they're reserved for AWS use. System tags don't count against your "
      "tags per resource limit."}},
    {Invalid::kTargetNotSupported,
     {"TARGET_NOT_SUPPORTED", "You can't perform the specified operation on that target entity."}},
};

template <class Kind, std::size_t kRows>
Reason Find(const ReasonRow<Kind> (&rows)[kRows], Kind kind) {
  const auto* found = std::ranges::find(rows, kind, &ReasonRow<Kind>::kind);
  CHECK(found != std::end(rows));
  return found->reason;
}

}  // namespace

Reason ReasonOf(Limit limit) { return Find(kLimits, limit); }
Reason ReasonOf(HandshakeLimit limit) { return Find(kHandshakeLimits, limit); }
Reason ReasonOf(Invalid invalid) { return Find(kInvalids, invalid); }

}  // namespace bulkhead::services::organizations
