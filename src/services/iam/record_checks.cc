#include "services/iam/record_checks.h"

#include <fmt/format.h>

#include "services/iam/names.h"
#include "services/iam/policy_checks.h"
#include "services/iam/providers.h"
#include "services/iam/service_linked_roles.h"
#include "services/iam/settings.h"

namespace bulkhead::services::iam {
namespace {

access::Check OnEntity(std::string arn, const org::Tags& tags) {
  access::Check check{.resource = std::move(arn)};
  for (const auto& [key, value] : tags) check.context["aws:ResourceTag/" + key] = {value};
  return check;
}

}  // namespace

access::Check InstanceProfileCheck(const Call& call, const std::string& name) {
  const auto* profile =
      call.now.Find<org::InstanceProfile>(org::InstanceProfile::KeyOf(call.account(), name));
  if (profile == nullptr) return {.resource = AbsentEntity(EntityType::kInstanceProfile, name)};
  return OnEntity(ArnOf(*profile), profile->tags);
}

access::Check ServerCertificateCheck(const Call& call, const std::string& name) {
  const auto* certificate =
      call.now.Find<org::ServerCertificate>(org::ServerCertificate::KeyOf(call.account(), name));
  if (certificate == nullptr) {
    return {.resource = AbsentEntity(EntityType::kServerCertificate, name)};
  }
  return OnEntity(ArnOf(*certificate), certificate->tags);
}

// An ARN names its resource whether it is there or not.
access::Check MfaDeviceCheck(const Call& call, const std::string& serial) {
  const auto* device = call.now.Find<org::MfaDevice>(serial);
  if (device == nullptr || device->account != call.account()) return {.resource = serial};
  return OnEntity(serial, device->tags);
}

access::Check SamlProviderCheck(const Call& call, const std::string& arn) {
  const auto provider = FindSamlProvider(call, arn);
  return provider ? OnEntity(arn, (*provider)->tags) : access::Check{.resource = arn};
}

access::Check OidcProviderCheck(const Call& call, const std::string& arn) {
  const auto provider = FindOidcProvider(call, arn);
  return provider ? OnEntity(arn, (*provider)->tags) : access::Check{.resource = arn};
}

access::Check ServiceLinkedRoleCheck(const Call& call, const std::string& service,
                                     const std::string& suffix) {
  access::Check check{.resource =
                          ArnOf(EntityType::kRole, call.account(), ServiceLinkedPathOf(service),
                                ServiceLinkedNameOf(service, suffix))};
  check.context["iam:AWSServiceName"] = {service};
  return check;
}

access::Check RoleDeletionCheck(const Call& call, const std::string& task_id) {
  return {.resource = aws::IamArn(call.account(), RoleOfDeletion(task_id))};
}

// "To add a role to an instance profile, you must have iam:PassRole".
// https://docs.aws.amazon.com/IAM/latest/APIReference/API_AddRoleToInstanceProfile.html
Checks AddRoleChecks(const Call& call, const std::string& profile, const std::string& role) {
  access::Check pass = RoleCheck(call, role);
  pass.action = "iam:PassRole";
  pass.context["iam:PassedToService"] = {"ec2.amazonaws.com"};
  return {InstanceProfileCheck(call, profile), std::move(pass)};
}

Checks UpdateServerCertificateChecks(const Call& call, const std::string& name,
                                     const std::optional<std::string>& new_path,
                                     const std::optional<std::string>& new_name) {
  Checks checks = {ServerCertificateCheck(call, name)};
  const auto* certificate =
      call.now.Find<org::ServerCertificate>(org::ServerCertificate::KeyOf(call.account(), name));
  if (certificate == nullptr) return checks;
  access::Check target =
      OnEntity(ArnOf(EntityType::kServerCertificate, call.account(),
                     new_path.value_or(certificate->path), new_name.value_or(name)),
               certificate->tags);
  if (target.resource != checks.front().resource) checks.push_back(std::move(target));
  return checks;
}

access::Check ServiceCredentialCheck(const Call& call, const std::optional<std::string>& user,
                                     const std::string& id) {
  access::Check check = UserOrCallerCheck(call, user);
  const auto* credential = call.now.Find<org::ServiceCredential>(id);
  if (credential != nullptr && credential->account == call.account()) {
    check.context["iam:ServiceSpecificCredentialServiceName"] = {credential->service};
  }
  return check;
}

// "Allow users to change their own password": for all users, without a policy of theirs. Here
// it has the force of a policy of the resource, so that a Deny still counts.
// https://docs.aws.amazon.com/IAM/latest/UserGuide/id_credentials_passwords_enable-user-change.html
access::Check OwnPasswordCheck(const Call& call) {
  access::Check check = UserOrCallerCheck(call, std::nullopt);
  const auto policy = SettingsOf(call).password_policy;
  if (call.caller.kind != access::Caller::Kind::kUser || !policy ||
      !policy->allow_users_to_change) {
    return check;
  }
  auto grant = policy::Parse(
      fmt::format(R"({{"Version":"2012-10-17","Statement":[{{"Effect":"Allow","Principal":)"
                  R"({{"AWS":"{}"}},"Action":"iam:ChangePassword","Resource":"*"}}]}})",
                  call.caller.arn),
      policy::Kind::kResource);
  if (grant) check.resource_policy = *std::move(grant);
  return check;
}

}  // namespace bulkhead::services::iam
