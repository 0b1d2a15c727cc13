#include "services/organizations/service_linked_role.h"

#include <fmt/format.h>

#include "aws/arn.h"
#include "services/organizations/faults.h"

namespace bulkhead::services::organizations {
namespace {

constexpr std::string_view kRolePath = "/aws-service-role/organizations.amazonaws.com/";
constexpr std::string_view kRoleName = "AWSServiceRoleForOrganizations";
constexpr std::string_view kPrincipal = "organizations.amazonaws.com";
constexpr std::string_view kRoleTrust =
    R"({"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":)"
    R"({"Service":"organizations.amazonaws.com"},"Action":"sts:AssumeRole"}]})";

bool MayCreateServiceLinkedRole(const Call& call) {
  const access::Check check{
      .action = "iam:CreateServiceLinkedRole",
      .resource = aws::IamArn(call.account(), fmt::format("role{}{}", kRolePath, kRoleName)),
      .context = {{"iam:AWSServiceName", {std::string(kPrincipal)}}}};
  return access::Decide(call.now, call.caller, check, call.environment).verdict.allowed();
}

}  // namespace

bool HasServiceLinkedRole(const org::Snapshot& now, const AccountId& account) {
  const std::string key = org::Role{.account = account, .name = std::string(kRoleName)}.Key();
  return now.Find<org::Role>(key) != nullptr;
}

org::Role ServiceLinkedRole(Call& call, const AccountId& account) {
  return {.account = account,
          .name = std::string(kRoleName),
          .path = std::string(kRolePath),
          .id = call.ids.Unique("AROA"),
          .created = call.time(),
          .description =
              "Service-linked role used by AWS Organizations to enable integration of "
              "other AWS services with Organizations.",
          .trust = policy::ParseOwn(kRoleTrust, policy::Kind::kTrust),
          .attached = {"arn:aws:iam::aws:policy/aws-service-role/"
                       "AWSOrganizationsServiceTrustPolicy"}};
}

Result<org::Change, Fault> ProvideServiceLinkedRole(Call& call) {
  org::Change change;
  if (HasServiceLinkedRole(call.now, call.account())) return change;
  if (!MayCreateServiceLinkedRole(call)) return AccessDeniedForDependency();
  change.Put(ServiceLinkedRole(call, call.account()));
  return change;
}

}  // namespace bulkhead::services::organizations
