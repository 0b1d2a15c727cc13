#include "services/organizations/faults.h"

#include <fmt/format.h>

#include "base/check.h"

namespace bulkhead::services::organizations {
namespace {

Refusal Refuse(std::string_view code, std::string_view message) {
  return Refusal(Fault{.code = std::string(code), .message = std::string(message)});
}

Refusal Refuse(std::string_view code, Reason reason) {
  Fault fault{.code = std::string(code), .message = std::string(reason.message)};
  fault.details = Value::Struct();
  fault.details.Set("Reason", reason.code);
  return Refusal(std::move(fault));
}

}  // namespace

Refusal AccessDenied() {
  return Refuse("AccessDeniedException", "You don't have permissions to access this resource.");
}
Refusal AccessDeniedForDependency() {
  return Refuse("AccessDeniedForDependencyException",
                Reason{"ACCESS_DENIED_DURING_CREATE_SERVICE_LINKED_ROLE",
                       "The operation that you attempted requires you to have the "
                       "iam:CreateServiceLinkedRole for organizations.amazonaws.com permission so "
                       "that Organizations can create the required service-linked role. You don't "
                       "have that permission."});
}
Refusal AccountAlreadyClosed() {
  return Refuse("AccountAlreadyClosedException",
                "You attempted to close an account that is already closed.");
}
Refusal AccountAlreadyRegistered() {
  return Refuse("AccountAlreadyRegisteredException",
                "The specified account is already a delegated administrator for this AWS service.");
}
Refusal AccountNotFound() {
  return Refuse("AccountNotFoundException", "You specified an account that doesn't exist.");
}
Refusal AccountNotRegistered() {
  return Refuse("AccountNotRegisteredException",
                "The specified account is not a delegated administrator for this AWS service.");
}
Refusal AlreadyInOrganization() {
  return Refuse("AlreadyInOrganizationException",
                "The AWS account is already a member of an organization.");
}
Refusal AwsOrganizationsNotInUse() {
  return Refuse("AWSOrganizationsNotInUseException",
                "Your account is not a member of an organization.");
}
Refusal ChildNotFound() {
  return Refuse("ChildNotFoundException", "You specified a child that doesn't exist.");
}
Refusal CreateAccountStatusNotFound() {
  return Refuse("CreateAccountStatusNotFoundException",
                "We can't find a create account request with the CreateAccountRequestId that you "
                "specified.");
}
Refusal DestinationParentNotFound() {
  return Refuse("DestinationParentNotFoundException",
                "We can't find the destination container (a root or OU) with the ParentId that you "
                "specified.");
}
Refusal DuplicateAccount() {
  return Refuse("DuplicateAccountException",
                "That account is already present in the specified destination.");
}
Refusal DuplicateHandshake() {
  return Refuse(
      "DuplicateHandshakeException",
      "A handshake with the same action and target already exists. For example, if you "
      "invited an account to join your organization, the invited account might already "
      "have a pending invitation from this organization. If you intend to resend an "
      "invitation to an account, ensure that existing handshakes that might be considered "
      "duplicates are canceled or declined.");
}
Refusal DuplicateOrganizationalUnit() {
  return Refuse("DuplicateOrganizationalUnitException", "An OU with the same name already exists.");
}
Refusal DuplicatePolicy() {
  return Refuse("DuplicatePolicyException",
                "A policy with the specified name and type already exists.");
}
Refusal DuplicatePolicyAttachment() {
  return Refuse("DuplicatePolicyAttachmentException",
                "The selected policy is already attached to the specified target.");
}
Refusal EffectivePolicyNotFound() {
  return Refuse("EffectivePolicyNotFoundException",
                "If you ran this action on the management account, this policy type is not "
                "enabled. If you ran the action on a member account, the account doesn't have an "
                "effective policy of this type. Contact the administrator of your organization "
                "about attaching a policy of this type to the account.");
}
Refusal HandshakeAlreadyInState() {
  return Refuse("HandshakeAlreadyInStateException",
                "The specified handshake is already in the requested state. For example, you can't "
                "accept a handshake that was already accepted.");
}
Refusal HandshakeNotFound() {
  return Refuse("HandshakeNotFoundException",
                "We can't find a handshake with the HandshakeId that you specified.");
}
Refusal InvalidHandshakeTransition() {
  return Refuse(
      "InvalidHandshakeTransitionException",
      "You can't perform the operation on the handshake in its current state. For example, "
      "you can't cancel a handshake that was already accepted or accept a handshake that "
      "was already declined.");
}
Refusal InvalidResponsibilityTransferTransition() {
  return Refuse("InvalidResponsibilityTransferTransitionException",
                "The responsibility transfer can't transition to the requested state because it's "
                "not in a valid state for this operation.");
}
Refusal MalformedPolicyDocument(std::string_view why) {
  // AWS stops after the first sentence.
  return Refuse("MalformedPolicyDocumentException",
                fmt::format("The provided policy document does not meet the requirements of the "
                            "specified policy type. {}",
                            why));
}
Refusal MasterCannotLeaveOrganization() {
  return Refuse("MasterCannotLeaveOrganizationException",
                "You can't remove a management account from an organization. If you want the "
                "management account to become a member account in another organization, you must "
                "first delete the current organization of the management account.");
}
Refusal OrganizationNotEmpty() {
  return Refuse("OrganizationNotEmptyException",
                "The organization isn't empty. To delete an organization, you must first remove "
                "all accounts except the management account.");
}
Refusal OrganizationalUnitNotEmpty() {
  return Refuse("OrganizationalUnitNotEmptyException",
                "The specified OU is not empty. Move all accounts to another root or to other OUs, "
                "remove all child OUs, and try the operation again.");
}
Refusal OrganizationalUnitNotFound() {
  return Refuse("OrganizationalUnitNotFoundException",
                "You specified an organizational unit that doesn't exist.");
}
Refusal ParentNotFound() {
  return Refuse("ParentNotFoundException", "You specified a parent that doesn't exist.");
}
Refusal PolicyInUse() {
  return Refuse("PolicyInUseException",
                "The policy is attached to one or more entities. You must detach it from all "
                "roots, OUs, and accounts before performing this operation.");
}
Refusal PolicyNotAttached() {
  return Refuse("PolicyNotAttachedException",
                "The policy isn't attached to the specified target in the specified root.");
}
Refusal PolicyNotFound() {
  return Refuse("PolicyNotFoundException", "You specified a policy that doesn't exist.");
}
Refusal PolicyTypeAlreadyEnabled() {
  return Refuse("PolicyTypeAlreadyEnabledException",
                "The specified policy type is already enabled.");
}
Refusal PolicyTypeNotAvailableForOrganization() {
  return Refuse("PolicyTypeNotAvailableForOrganizationException",
                "You can't use the specified policy type with the feature set currently enabled "
                "for this organization.");
}
Refusal PolicyTypeNotEnabled() {
  return Refuse("PolicyTypeNotEnabledException",
                "This operation can be performed only for enabled policy types.");
}
Refusal ResourcePolicyNotFound() {
  return Refuse("ResourcePolicyNotFoundException",
                "We can't find a resource policy request with the parameter that you specified.");
}
Refusal ResponsibilityTransferAlreadyInStatus() {
  return Refuse("ResponsibilityTransferAlreadyInStatusException",
                "The responsibility transfer is already in the status that you specified.");
}
Refusal ResponsibilityTransferNotFound() {
  return Refuse("ResponsibilityTransferNotFoundException",
                "We can't find a transfer that you specified.");
}
Refusal RootNotFound() {
  return Refuse("RootNotFoundException", "You specified a root that doesn't exist.");
}
Refusal SourceParentNotFound() {
  return Refuse("SourceParentNotFoundException",
                "We can't find a source root or OU with the ParentId that you specified.");
}
Refusal TargetNotFound() {
  return Refuse("TargetNotFoundException", "You specified a target that doesn't exist.");
}

Refusal ConstraintViolation(Limit limit) {
  return Refuse("ConstraintViolationException", ReasonOf(limit));
}
Refusal HandshakeConstraintViolation(HandshakeLimit limit) {
  return Refuse("HandshakeConstraintViolationException", ReasonOf(limit));
}
Refusal InvalidResourcePolicy(std::string_view why) {
  return Refuse("InvalidInputException", Reason{"INVALID_RESOURCE_POLICY_JSON", why});
}
Refusal InvalidInput(Invalid invalid) { return Refuse("InvalidInputException", ReasonOf(invalid)); }

}  // namespace bulkhead::services::organizations
