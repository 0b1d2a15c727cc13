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
#include "services/organizations/reasons.h"

namespace bulkhead::services::organizations {

using Refusal = std::unexpected<Fault>;

Refusal AccessDenied();
// AWS could not make its service-linked role, for the caller may not.
Refusal AccessDeniedForDependency();
Refusal AccountAlreadyClosed();
Refusal AccountAlreadyRegistered();
Refusal AccountNotFound();
Refusal AccountNotRegistered();
Refusal AlreadyInOrganization();
Refusal AwsOrganizationsNotInUse();
Refusal ChildNotFound();
Refusal CreateAccountStatusNotFound();
Refusal DestinationParentNotFound();
Refusal DuplicateAccount();
Refusal DuplicateHandshake();
Refusal DuplicateOrganizationalUnit();
Refusal DuplicatePolicy();
Refusal DuplicatePolicyAttachment();
Refusal EffectivePolicyNotFound();
Refusal HandshakeAlreadyInState();
Refusal HandshakeNotFound();
Refusal InvalidHandshakeTransition();
Refusal InvalidResponsibilityTransferTransition();
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
Refusal ResourcePolicyNotFound();
Refusal ResponsibilityTransferAlreadyInStatus();
Refusal ResponsibilityTransferNotFound();
Refusal RootNotFound();
Refusal SourceParentNotFound();
Refusal TargetNotFound();

Refusal ConstraintViolation(Limit limit);
Refusal HandshakeConstraintViolation(HandshakeLimit limit);
Refusal InvalidInput(Invalid invalid);
// INVALID_RESOURCE_POLICY_JSON; `why` says what is wrong with the document, and where.
Refusal InvalidResourcePolicy(std::string_view why);

}  // namespace bulkhead::services::organizations
