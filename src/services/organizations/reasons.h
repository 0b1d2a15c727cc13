// The reasons that faults of AWS Organizations give besides their codes.
// https://docs.aws.amazon.com/organizations/latest/APIReference/API_CreateAccount.html#API_CreateAccount_Errors
//
// Those that can occur here. Accounts have no payment methods, addresses, telephone numbers,
// business licenses, prices or sellers of record; what fails for want of these never fails here.
// Accounts are created and organizations deleted at once, so that none is ever in progress
// (ACCOUNT_CREATION_*, TRANSFER_RESPONSIBILITY_*_DELETION_IN_PROGRESS). The management account is
// taken to have a twin in GovCloud; no region here is one of China.
//
//   return ConstraintViolation(Limit::kWaitPeriodActive);
#pragma once

#include <string_view>

namespace bulkhead::services::organizations {

struct Reason {
  std::string_view code, message;
};

// Reasons of ConstraintViolationException.
enum class Limit {
  kAccountCannotLeaveOrganization,
  kAccountNumber,
  kActiveResponsibilityTransfer,
  kAllFeaturesSize,
  kCannotCloseManagementAccount,
  kCannotRegisterManagementAccount,
  kCannotRegisterSuspendedAccount,
  kCannotRemoveDelegatedAdministrator,
  kCloseAccountQuota,
  kCloseAccountRequests,
  kDelegatedAdministratorExists,
  kHandshakeRate,
  kMaxDelegatedAdministrators,
  kMaxPolicyTypeAttachment,
  kMaxTag,
  kMinPolicyTypeAttachment,
  kOrganizationNotInAllFeaturesMode,
  kOuDepth,
  kOuNumber,
  kPolicyContent,
  kPolicyNumber,
  kPolicyTypeEnabled,
  kServiceAccessNotEnabled,
  kServiceOfPolicyTypeNotEnabled,
  kTagPolicyViolation,
  kTransferLevel,
  kTransfersAggregate,
  kTransfersInbound,
  kTransfersOutbound,
  kWaitPeriodActive,
};

// Reasons of HandshakeConstraintViolationException.
enum class HandshakeLimit {
  kAccountNumber,
  kAlreadyInAnOrganization,
  kInviteDisabled,
  kOrganizationAlreadyHasAllFeatures,
  kOrganizationIsAlreadyPending,
  kResponsibilityTransferAlreadyExists,
  kSourceAndTargetCannotMatch,
};

// Reasons of InvalidInputException.
enum class Invalid {
  kDuplicateTagKey,
  kEmailAddressTarget,
  kEndDateNotEndOfMonth,
  kEndDateTooEarly,
  kFilters,
  kImmutablePolicy,
  kNextToken,
  kNonDetachablePolicy,
  kPartyTypeTarget,
  kPatternTargetId,
  kPrincipal,
  kResourcePolicyTags,
  kRoleName,
  kServicePrincipal,
  kStartDateNotBeginningOfDay,
  kStartDateNotBeginningOfMonth,
  kStartDateTooEarly,
  kStartDateTooLate,
  kSystemTags,
  kTargetNotSupported,
  kUnsupportedAction,
  kUnsupportedPolicyType,
  kUnsupportedResource,
};

Reason ReasonOf(Limit limit);
Reason ReasonOf(HandshakeLimit limit);
Reason ReasonOf(Invalid invalid);

}  // namespace bulkhead::services::organizations
