#include "services/iam/faults.h"

#include <fmt/format.h>

namespace bulkhead::services::iam {
namespace {

Refusal Refuse(std::string_view code, int http_status, std::string message) {
  return Refusal(api::Fault{
      .code = std::string(code), .message = std::move(message), .http_status = http_status});
}

struct Noun {
  std::string_view inside;   // Within a sentence.
  std::string_view leading;  // At its beginning.
};

Noun NounOf(EntityType type) {
  switch (type) {
    case EntityType::kUser: return {"user", "User"};
    case EntityType::kGroup: return {"group", "Group"};
    case EntityType::kRole: return {"role", "Role"};
    case EntityType::kPolicy: return {"policy", "Policy"};
    case EntityType::kInstanceProfile: return {"Instance Profile", "Instance Profile"};
    case EntityType::kServerCertificate: return {"Server Certificate", "The Server Certificate"};
  }
  return {};
}

}  // namespace

Refusal NoSuchEntity(EntityType type, std::string_view name) {
  if (type == EntityType::kInstanceProfile) {
    return NoSuchEntity(fmt::format("Instance Profile {} cannot be found.", name));
  }
  return NoSuchEntity(
      fmt::format("The {} with name {} cannot be found.", NounOf(type).inside, name));
}

Refusal NoSuchEntity(std::string message) {
  return Refuse("NoSuchEntity", 404, std::move(message));
}

Refusal NoSuchPolicy(std::string_view arn) {
  return NoSuchEntity(fmt::format("Policy {} was not found.", arn));
}

Refusal NoSuchInlinePolicy(EntityType holder, std::string_view policy_name) {
  return NoSuchEntity(fmt::format("The {} policy with name {} cannot be found.",
                                  NounOf(holder).inside, policy_name));
}

Refusal NoSuchAccessKey(std::string_view id) {
  return NoSuchEntity(fmt::format("The Access Key with id {} cannot be found.", id));
}

Refusal NoSuchPasswordPolicy(const AccountId& account) {
  return NoSuchEntity(
      fmt::format("The Password Policy with domain name {} cannot be found.", account.text()));
}

Refusal EntityAlreadyExists(EntityType type, std::string_view name) {
  if (type == EntityType::kPolicy) {
    return EntityAlreadyExists(
        fmt::format("A policy called {} already exists. Duplicate names are not allowed.", name));
  }
  if (type == EntityType::kInstanceProfile) {
    return EntityAlreadyExists(fmt::format("Instance Profile {} already exists.", name));
  }
  return EntityAlreadyExists(
      fmt::format("{} with name {} already exists.", NounOf(type).leading, name));
}

Refusal EntityAlreadyExists(std::string message) {
  return Refuse("EntityAlreadyExists", 409, std::move(message));
}

Refusal DeleteConflict(std::string_view first) {
  return DeleteConflictWith(fmt::format("Cannot delete entity, must {} first.", first));
}

Refusal DeleteConflictWith(std::string message) {
  return Refuse("DeleteConflict", 409, std::move(message));
}

Refusal LimitExceeded(const Quota& quota) {
  return LimitExceeded(fmt::format("Cannot exceed quota for {}: {}", quota.name, quota.limit));
}

Refusal LimitExceeded(std::string message) {
  return Refuse("LimitExceeded", 409, std::move(message));
}

Refusal InvalidInput(std::string message) {
  return Refuse("InvalidInput", 400, std::move(message));
}

Refusal ValidationError(std::string message) {
  return Refuse("ValidationError", 400, std::move(message));
}

Refusal MalformedPolicyDocument(std::string message) {
  return Refuse("MalformedPolicyDocument", 400, std::move(message));
}

Refusal UnmodifiableEntity(std::string message) {
  return Refuse("UnmodifiableEntity", 400, std::move(message));
}

Refusal PolicyNotAttachable() {
  return Refuse("PolicyNotAttachable", 400,
                "Cannot attach a Service Role Policy to a Customer Role.");
}

Refusal MalformedCertificate() {
  return Refuse("MalformedCertificate", 400,
                "Unable to parse certificate. Please ensure the certificate is in PEM format.");
}

Refusal KeyPairMismatch() {
  return Refuse("KeyPairMismatch", 400,
                "The public key certificate and the private key do not match.");
}

Refusal InvalidCertificate(std::string message) {
  return Refuse("InvalidCertificate", 400, std::move(message));
}

Refusal DuplicateCertificate() {
  return Refuse("DuplicateCertificate", 409,
                "The same certificate is associated with an IAM user in the account.");
}

Refusal InvalidPublicKey() {
  return Refuse("InvalidPublicKey", 400, "The public key is malformed or otherwise invalid.");
}

Refusal DuplicateSshPublicKey() {
  return Refuse("DuplicateSSHPublicKey", 400,
                "The SSH public key is already associated with the specified IAM user.");
}

Refusal UnrecognizedPublicKeyEncoding() {
  return Refuse("UnrecognizedPublicKeyEncoding", 400,
                "The public key encoding format is unsupported or unrecognized.");
}

Refusal PasswordPolicyViolation(std::string message) {
  return Refuse("PasswordPolicyViolation", 400, std::move(message));
}

Refusal InvalidUserType(std::string message) {
  return Refuse("InvalidUserType", 400, std::move(message));
}

Refusal InvalidAuthenticationCode() {
  return Refuse("InvalidAuthenticationCode", 403, "Authentication code for device is not valid.");
}

Refusal NotSupportedService(std::string_view service) {
  return Refuse("NotSupportedService", 404,
                fmt::format("{} does not support service-specific credentials.", service));
}

Refusal AccessDenied(std::string message) {
  return Refuse("AccessDenied", 403, std::move(message));
}

Refusal ReportNotPresent() {
  return Refuse("ReportNotPresent", 410,
                "The credential report does not exist. To generate it, call "
                "GenerateCredentialReport.");
}

Refusal ReportExpired() {
  return Refuse("ReportExpired", 410,
                "The most recent credential report has expired. To generate a new one, call "
                "GenerateCredentialReport.");
}

Refusal FeatureEnabled(std::string message) {
  return Refuse("FeatureEnabled", 409, std::move(message));
}

Refusal FeatureDisabled(std::string message) {
  return Refuse("FeatureDisabled", 404, std::move(message));
}

Refusal AccountNotManagementOrDelegatedAdministrator() {
  return Refuse("AccountNotManagementOrDelegatedAdministratorException", 400,
                "The account is neither the management account of the organization nor a "
                "delegated administrator of IAM.");
}

Refusal CallerIsNotManagementAccount() {
  return Refuse("CallerIsNotManagementAccountException", 400,
                "The account is not the management account of the organization.");
}

Refusal OrganizationNotFound() {
  return Refuse("OrganizationNotFoundException", 400,
                "The account is not a member of an organization.");
}

Refusal OrganizationNotInAllFeaturesMode() {
  return Refuse("OrganizationNotInAllFeaturesModeException", 400,
                "The organization does not have all features enabled.");
}

Refusal ServiceAccessNotEnabled() {
  return Refuse("ServiceAccessNotEnabledException", 400,
                "Trusted access for IAM (iam.amazonaws.com) is not enabled in the organization.");
}

}  // namespace bulkhead::services::iam
