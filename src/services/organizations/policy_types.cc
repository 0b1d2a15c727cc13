#include "services/organizations/policy_types.h"

#include <fmt/format.h>

#include <algorithm>

#include "base/check.h"
#include "catalog/service_quotas.h"

namespace bulkhead::services::organizations {
namespace {

constexpr Authorization kServiceControl = {
    .kind = policy::Kind::kServiceControl,
    .full_access_id = "p-FullAWSAccess",
    .full_access_name = "FullAWSAccess",
    .full_access_kind = policy::Kind::kServiceControl,
    .full_access_text = R"({"Version":"2012-10-17","Statement":[)"
                        R"({"Effect":"Allow","Action":"*","Resource":"*"}]})"};

constexpr Authorization kResourceControl = {
    .kind = policy::Kind::kResourceControl,
    .full_access_id = "p-RCPFullAWSAccess",
    .full_access_name = "RCPFullAWSAccess",
    .full_access_kind = policy::Kind::kAwsResourceControl,
    .full_access_text = R"({"Version":"2012-10-17","Statement":[)"
                        R"({"Effect":"Allow","Principal":"*","Action":"*","Resource":"*"}]})"};

// Which types need a service, AWS's reference of errors only says by an example; the two are those
// of
// https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/organizations_organization
constexpr PolicyType kPolicyTypes[] = {
    {.name = "SERVICE_CONTROL_POLICY", .authorization = &kServiceControl},
    {.name = "RESOURCE_CONTROL_POLICY", .authorization = &kResourceControl},
    {.name = "AISERVICES_OPT_OUT_POLICY"},
    {.name = "BACKUP_POLICY"},
    {.name = "BEDROCK_POLICY"},
    {.name = "CHATBOT_POLICY"},
    {.name = "DECLARATIVE_POLICY_EC2"},
    {.name = "GUARDDUTY_POLICY"},
    {.name = "INSPECTOR_POLICY", .service = "inspector2.amazonaws.com"},
    {.name = "NETWORK_SECURITY_DIRECTOR_POLICY"},
    {.name = "S3_POLICY"},
    {.name = "SECURITYHUB_CSPM_POLICY"},
    {.name = "SECURITYHUB_POLICY", .service = "securityhub.amazonaws.com"},
    {.name = "TAG_POLICY"},
    {.name = "UPGRADE_ROLLOUT_POLICY"},
};

std::size_t QuotaOf(std::string_view quota, const PolicyType& type) {
  return catalog::ServiceQuota("organizations", fmt::format("{} {}", quota, type.name));
}

}  // namespace

std::span<const PolicyType> AllPolicyTypes() { return kPolicyTypes; }

const PolicyType* FindPolicyType(std::string_view name) {
  const auto* it = std::ranges::find(kPolicyTypes, name, &PolicyType::name);
  return it == std::end(kPolicyTypes) ? nullptr : it;
}

std::size_t CharactersMax(const PolicyType& type) { return QuotaOf("policy-characters", type); }
std::size_t PoliciesMax(const PolicyType& type) { return QuotaOf("policies", type); }
std::size_t AttachmentsMax(const PolicyType& type) { return QuotaOf("attachments", type); }

org::Policy FullAccessPolicy(const PolicyType& type) {
  CHECK(type.authorization != nullptr);
  const Authorization& own = *type.authorization;
  return {.id = std::string(own.full_access_id),
          .type = std::string(type.name),
          .name = std::string(own.full_access_name),
          .description = "Allows access to every operation",
          .document = policy::ParseOwn(own.full_access_text, own.full_access_kind)};
}

// https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_rcps_evaluation.html
// FullAWSAccess may be detached as soon as another SCP is attached.
bool IsNonDetachable(const org::Policy& policy) {
  return policy.aws_managed() && policy.type == "RESOURCE_CONTROL_POLICY";
}

}  // namespace bulkhead::services::organizations
