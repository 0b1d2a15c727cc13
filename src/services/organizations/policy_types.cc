#include "services/organizations/policy_types.h"

#include <algorithm>

#include "base/check.h"

namespace bulkhead::services::organizations {
namespace {

// 2026-05-15: ten SCPs per target (five before) of 10,240 characters (5,120 before).
constexpr PolicyType kPolicyTypes[] = {
    {.name = "SERVICE_CONTROL_POLICY",
     .kind = policy::Kind::kServiceControl,
     .full_access_id = "p-FullAWSAccess",
     .full_access_name = "FullAWSAccess",
     .full_access_kind = policy::Kind::kServiceControl,
     .full_access_text = R"({"Version":"2012-10-17","Statement":[)"
                         R"({"Effect":"Allow","Action":"*","Resource":"*"}]})",
     .characters_max = 10'240,
     .policies_max = 10'000,
     .attachments_max = 10},
    {.name = "RESOURCE_CONTROL_POLICY",
     .kind = policy::Kind::kResourceControl,
     .full_access_id = "p-RCPFullAWSAccess",
     .full_access_name = "RCPFullAWSAccess",
     .full_access_kind = policy::Kind::kAwsResourceControl,
     .full_access_text = R"({"Version":"2012-10-17","Statement":[)"
                         R"({"Effect":"Allow","Principal":"*","Action":"*","Resource":"*"}]})",
     .characters_max = 5'120,
     .policies_max = 1'000,
     .attachments_max = 5},
};

}  // namespace

std::span<const PolicyType> AllPolicyTypes() { return kPolicyTypes; }

const PolicyType* FindPolicyType(std::string_view name) {
  const auto* it = std::ranges::find(kPolicyTypes, name, &PolicyType::name);
  return it == std::end(kPolicyTypes) ? nullptr : it;
}

org::Policy FullAccessPolicy(const PolicyType& type) {
  auto document = policy::Parse(type.full_access_text, type.full_access_kind);
  CHECK(document.has_value());
  return {.id = std::string(type.full_access_id),
          .type = std::string(type.name),
          .name = std::string(type.full_access_name),
          .description = "Allows access to every operation",
          .document = *std::move(document)};
}

// https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_rcps_evaluation.html
// FullAWSAccess may be detached as soon as another SCP is attached.
bool IsNonDetachable(const org::Policy& policy) {
  return policy.aws_managed() && policy.type == "RESOURCE_CONTROL_POLICY";
}

}  // namespace bulkhead::services::organizations
