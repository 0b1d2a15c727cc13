// Checks: which permissions the operations on instance profiles, MFA devices, server
// certificates and identity providers need.
// https://docs.aws.amazon.com/service-authorization/latest/reference/list_awsidentityandaccessmanagementiam.html
//
// Pure. As services/iam/checks.h has it: the action on the entity's ARN with its tags as
// aws:ResourceTag/KEY; a resource that only `*` covers where there is no such entity.
//
//   Row<TagMFADevice, OnTagged<MfaDeviceCheck>>("TagMFADevice", Access::kTagging),
#pragma once

#include <optional>
#include <string>
#include <utility>

#include "aws/arn.h"
#include "services/contract/operation.h"
#include "services/iam/checks.h"
#include "services/iam/tags.h"

namespace bulkhead::services::iam {

// The permission on one entity of the caller's account, by the name or ARN that names it.
access::Check InstanceProfileCheck(const Call& call, const std::string& name);
access::Check ServerCertificateCheck(const Call& call, const std::string& name);
access::Check MfaDeviceCheck(const Call& call, const std::string& serial);
access::Check SamlProviderCheck(const Call& call, const std::string& arn);
access::Check OidcProviderCheck(const Call& call, const std::string& arn);

// On a role that a service has or gets: its ARN, with iam:AWSServiceName.
access::Check ServiceLinkedRoleCheck(const Call& call, const std::string& service,
                                     const std::string& suffix);
// On the role that a deletion was about.
access::Check RoleDeletionCheck(const Call& call, const std::string& task_id);
// Of AddRoleToInstanceProfile: on the profile, and iam:PassRole on the role.
Checks AddRoleChecks(const Call& call, const std::string& profile, const std::string& role);
// On a server certificate as it is and as it will be.
Checks UpdateServerCertificateChecks(const Call& call, const std::string& name,
                                     const std::optional<std::string>& new_path,
                                     const std::optional<std::string>& new_name);
// On a user's credential, with iam:ServiceSpecificCredentialServiceName.
access::Check ServiceCredentialCheck(const Call& call, const std::optional<std::string>& user,
                                     const std::string& id);

// On the caller, whom the account's password policy may allow it by itself.
access::Check OwnPasswordCheck(const Call& call);

// The name by which an input means its entity.
std::string NameIn(const auto& input) {
  if constexpr (requires { input.instance_profile_name; }) {
    return input.instance_profile_name;
  } else if constexpr (requires { input.server_certificate_name; }) {
    return input.server_certificate_name;
  } else if constexpr (requires { input.saml_provider_arn; }) {
    return input.saml_provider_arn;
  } else if constexpr (requires { input.open_id_connect_provider_arn; }) {
    return input.open_id_connect_provider_arn;
  } else {
    return input.serial_number;
  }
}

// The same as second arguments of rows. Named like OnAnything, so like functions.
// NOLINTBEGIN(readability-identifier-naming)
template <auto CheckOf>
inline constexpr auto On =
    [](const Call& call, const auto& input) -> Checks { return {CheckOf(call, NameIn(input))}; };
template <auto CheckOf>
inline constexpr auto OnTagged = [](const Call& call, const auto& input) -> Checks {
  access::Check check = CheckOf(call, NameIn(input));
  AddRequestTags(check, input.tags);
  return {std::move(check)};
};
template <auto CheckOf>
inline constexpr auto OnUntagged = [](const Call& call, const auto& input) -> Checks {
  access::Check check = CheckOf(call, NameIn(input));
  AddTagKeys(check, input.tag_keys);
  return {std::move(check)};
};
inline constexpr auto OnNewInstanceProfile = [](const Call& call, const auto& input) -> Checks {
  return WithTagging({.resource = ArnOf(EntityType::kInstanceProfile, call.account(),
                                        input.path.value_or("/"), input.instance_profile_name)},
                     "iam:TagInstanceProfile", input.tags);
};
inline constexpr auto OnNewServerCertificate = [](const Call& call, const auto& input) -> Checks {
  return WithTagging({.resource = ArnOf(EntityType::kServerCertificate, call.account(),
                                        input.path.value_or("/"), input.server_certificate_name)},
                     "iam:TagServerCertificate", input.tags);
};
inline constexpr auto OnUpdatedServerCertificate = [](const Call& call,
                                                      const auto& input) -> Checks {
  return UpdateServerCertificateChecks(call, input.server_certificate_name, input.new_path,
                                       input.new_server_certificate_name);
};
inline constexpr auto OnNewMfaDevice = [](const Call& call, const auto& input) -> Checks {
  return WithTagging({.resource = aws::IamArn(call.account(), "mfa" + input.path.value_or("/") +
                                                                  input.virtual_mfa_device_name)},
                     "iam:TagMFADevice", input.tags);
};
inline constexpr auto OnNewSamlProvider = [](const Call& call, const auto& input) -> Checks {
  return WithTagging({.resource = aws::IamArn(call.account(), "saml-provider/" + input.name)},
                     "iam:TagSAMLProvider", input.tags);
};
inline constexpr auto OnNewOidcProvider = [](const Call& call, const auto& input) -> Checks {
  constexpr std::string_view kScheme = "https://";
  std::string url = input.url;
  if (url.starts_with(kScheme)) url.erase(0, kScheme.size());
  return WithTagging({.resource = aws::IamArn(call.account(), "oidc-provider/" + url)},
                     "iam:TagOpenIDConnectProvider", input.tags);
};
inline constexpr auto OnAddedRole = [](const Call& call, const auto& input) -> Checks {
  return AddRoleChecks(call, input.instance_profile_name, input.role_name);
};
inline constexpr auto OnNewServiceLinkedRole = [](const Call& call, const auto& input) -> Checks {
  return {ServiceLinkedRoleCheck(call, input.aws_service_name, input.custom_suffix.value_or(""))};
};
inline constexpr auto OnRoleDeletion = [](const Call& call, const auto& input) -> Checks {
  return {RoleDeletionCheck(call, input.deletion_task_id)};
};
inline constexpr auto OnNewServiceCredential = [](const Call& call, const auto& input) -> Checks {
  access::Check check = UserCheck(call, input.user_name);
  check.context["iam:ServiceSpecificCredentialServiceName"] = {input.service_name};
  if (input.credential_age_days) {
    check.context["iam:ServiceSpecificCredentialAgeDays"] = {
        std::to_string(*input.credential_age_days)};
  }
  return {std::move(check)};
};
inline constexpr auto OnServiceCredential = [](const Call& call, const auto& input) -> Checks {
  return {ServiceCredentialCheck(call, input.user_name, input.service_specific_credential_id)};
};
inline constexpr auto OnServiceCredentials = [](const Call& call, const auto& input) -> Checks {
  if (input.all_users.value_or(false)) return {access::Check{}};
  return {UserOrCallerCheck(call, input.user_name)};
};
inline constexpr auto OnOwnPassword = [](const Call& call, const auto& /*input*/) -> Checks {
  return {OwnPasswordCheck(call)};
};
// NOLINTEND(readability-identifier-naming)

}  // namespace bulkhead::services::iam
