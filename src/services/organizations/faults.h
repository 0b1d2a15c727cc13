// The faults of AWS Organizations, each made by a factory named after it.
// https://docs.aws.amazon.com/organizations/latest/APIReference/API_Operations.html
//
// Messages are those of the live service where its answers are publicly known,
// else the sentence with which the API reference explains the exception.
//
//   if (parent == nullptr) return ParentNotFound();
#pragma once

#include <expected>
#include <string>
#include <string_view>

#include "services/contract/call.h"

namespace bulkhead::services::organizations {

using Refusal = std::unexpected<Fault>;

Refusal AccessDenied();
Refusal AccountAlreadyClosed();
Refusal AccountNotFound();
Refusal AlreadyInOrganization();
Refusal AwsOrganizationsNotInUse();
Refusal ChildNotFound();
Refusal CreateAccountStatusNotFound();
Refusal DestinationParentNotFound();
Refusal DuplicateAccount();
Refusal DuplicateOrganizationalUnit();
Refusal DuplicatePolicy();
Refusal DuplicatePolicyAttachment();
Refusal EffectivePolicyNotFound();
// `why` says what is wrong with the document, and where.
Refusal MalformedPolicyDocument(std::string_view why);
Refusal MasterCannotLeaveOrganization();
Refusal OrganizationNotEmpty();
Refusal OrganizationalUnitNotEmpty();
Refusal OrganizationalUnitNotFound();
Refusal ParentNotFound();
Refusal PolicyInUse();
Refusal PolicyNotAttached();
Refusal PolicyNotFound();
Refusal PolicyTypeAlreadyEnabled();
Refusal PolicyTypeNotAvailableForOrganization();
Refusal PolicyTypeNotEnabled();
Refusal RootNotFound();
Refusal SourceParentNotFound();
Refusal TargetNotFound();

// Reasons of ConstraintViolationException.
enum class Limit {
  kAccountCannotLeaveOrganization,
  kAccountNumber,
  kCannotCloseManagementAccount,
  kCloseAccountQuota,
  kMaxPolicyTypeAttachment,
  kMaxTag,
  kMinPolicyTypeAttachment,
  kOrganizationNotInAllFeaturesMode,
  kOuDepth,
  kOuNumber,
  kPolicyContent,
  kPolicyNumber,
  kWaitPeriodActive,
};
Refusal ConstraintViolation(Limit limit);

// Reasons of InvalidInputException.
enum class Invalid {
  kDuplicateTagKey,
  kImmutablePolicy,
  kNextToken,
  kNonDetachablePolicy,
  kRoleName,
  kSystemTags,
  kTargetNotSupported,
};
Refusal InvalidInput(Invalid invalid);

}  // namespace bulkhead::services::organizations
