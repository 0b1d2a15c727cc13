#include "services/organizations/faults.h"

#include <fmt/format.h>

#include "base/check.h"

namespace bulkhead::services::organizations {
namespace {

Refusal Refuse(std::string_view code, std::string_view message) {
  return Refusal(Fault{.code = std::string(code), .message = std::string(message)});
}

struct Reason {
  std::string_view code, message;
};

Refusal Refuse(std::string_view code, Reason reason) {
  Fault fault{.code = std::string(code), .message = std::string(reason.message)};
  fault.details = Value::Struct();
  fault.details.Set("Reason", reason.code);
  return Refusal(std::move(fault));
}

Reason ReasonOf(Limit limit) {
  switch (limit) {
    case Limit::kAccountCannotLeaveOrganization:
      return {"ACCOUNT_CANNOT_LEAVE_ORGANIZATION",
              "You can't remove a closed account from the organization until it is permanently "
              "closed."};
    case Limit::kAccountNumber:
      return {"ACCOUNT_NUMBER_LIMIT_EXCEEDED",
              "You have exceeded the allowed number of AWS accounts."};
    case Limit::kCannotCloseManagementAccount:
      return {"CANNOT_CLOSE_MANAGEMENT_ACCOUNT",
              "You attempted to close the management account. To close the management account for "
              "the organization, you must first either remove or close all member accounts in the "
              "organization."};
    case Limit::kCloseAccountQuota:
      return {"CLOSE_ACCOUNT_QUOTA_EXCEEDED",
              "You have exceeded close account quota for the past 30 days."};
    case Limit::kMaxPolicyTypeAttachment:
      return {"MAX_POLICY_TYPE_ATTACHMENT_LIMIT_EXCEEDED",
              "You have attached the maximum number of policies to the specified target."};
    case Limit::kMaxTag:
      return {"MAX_TAG_LIMIT_EXCEEDED",
              "You have exceeded the number of tags allowed on this resource."};
    case Limit::kMinPolicyTypeAttachment:
      return {"MIN_POLICY_TYPE_ATTACHMENT_LIMIT_EXCEEDED",
              "You cannot remove the last policy attached to the specified target. You must have "
              "at least one attached at all times."};
    case Limit::kOrganizationNotInAllFeaturesMode:
      return {"ORGANIZATION_NOT_IN_ALL_FEATURES_MODE",
              "You attempted to perform an operation that requires the organization to be "
              "configured to support all features. An organization that supports only consolidated "
              "billing features can't perform this operation."};
    case Limit::kOuDepth:
      return {"OU_DEPTH_LIMIT_EXCEEDED",
              "You cannot add an organizational unit to the specified parent because it would "
              "exceed the max depth allowed."};
    case Limit::kOuNumber:
      return {"OU_NUMBER_LIMIT_EXCEEDED",
              "You attempted to exceed the number of OUs that you can have in an organization."};
    case Limit::kPolicyContent:
      return {"POLICY_CONTENT_LIMIT_EXCEEDED", "You have exceeded the maximum policy size."};
    case Limit::kPolicyNumber:
      return {"POLICY_NUMBER_LIMIT_EXCEEDED",
              "You attempted to exceed the number of policies that you can have in an "
              "organization."};
    case Limit::kWaitPeriodActive:
      return {"WAIT_PERIOD_ACTIVE",
              "After you create an AWS account, you must wait until at least four days after the "
              "account was created. Invited accounts aren't subject to this waiting period."};
  }
  CHECK(false);
}

Reason ReasonOf(Invalid invalid) {
  switch (invalid) {
    case Invalid::kDuplicateTagKey:
      return {"DUPLICATE_TAG_KEY",
              "Tag keys must be unique among the tags attached to the same entity."};
    case Invalid::kImmutablePolicy:
      return {"IMMUTABLE_POLICY",
              "You specified a policy that is managed by AWS and can't be modified."};
    case Invalid::kNextToken:
      // The prose of the reference says INVALID_PAGINATION_TOKEN, the model of the API this.
      return {"INVALID_NEXT_TOKEN",
              "Get the value for the NextToken parameter from the response to a previous call of "
              "the operation."};
    case Invalid::kNonDetachablePolicy:
      return {"NON_DETACHABLE_POLICY", "You can't detach this AWS Managed Policy."};
    case Invalid::kRoleName:
      return {"INVALID_ROLE_NAME",
              "You provided a role name that isn't valid. A role name can't begin with the "
              "reserved prefix AWSServiceRoleFor."};
    case Invalid::kSystemTags:
      return {"INVALID_SYSTEM_TAGS_PARAMETER",
              "You specified a tag key that is a system tag. You can't add, edit, or delete system "
              "tag keys because they're reserved for AWS use. System tags don't count against your "
              "tags per resource limit."};
    case Invalid::kTargetNotSupported:
      return {"TARGET_NOT_SUPPORTED",
              "You can't perform the specified operation on that target entity."};
  }
  CHECK(false);
}

}  // namespace

Refusal AccessDenied() {
  return Refuse("AccessDeniedException", "You don't have permissions to access this resource.");
}
Refusal AccountAlreadyClosed() {
  return Refuse("AccountAlreadyClosedException",
                "You attempted to close an account that is already closed.");
}
Refusal AccountNotFound() {
  return Refuse("AccountNotFoundException", "You specified an account that doesn't exist.");
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
Refusal InvalidInput(Invalid invalid) { return Refuse("InvalidInputException", ReasonOf(invalid)); }

}  // namespace bulkhead::services::organizations
