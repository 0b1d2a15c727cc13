// https://docs.aws.amazon.com/organizations/latest/APIReference/API_DescribeEffectivePolicy.html

#include "services/organizations/operations.h"

#include "base/json.h"
#include "base/try.h"
#include "services/organizations/effective_policies.h"
#include "services/organizations/faults.h"

namespace bulkhead::services::organizations {
namespace {

// The account that is asked for. A member may ask for itself alone.
Result<std::string, Fault> TargetOf(const Call& call, const Directory& directory,
                                    const std::optional<std::string>& target_id) {
  std::string own = call.account().text();
  if (!target_id || *target_id == own) return own;
  const std::optional<Resource> target = directory.FindTarget(*target_id);
  const Result<Directory, Fault> managed = Directory::Readable(call);
  if (!managed) return std::unexpected(managed.error());
  if (!target) return TargetNotFound();
  // "Specifying an organization root or organizational unit (OU) as the target is not supported."
  if (!std::holds_alternative<const org::Account*>(*target)) {
    return InvalidInput(Invalid::kTargetNotSupported);
  }
  return *target_id;
}

}  // namespace

// AWS computes effective policies in the background and tells when it last did; here one is
// computed when it is asked for, and bears that time.
Outcome<DescribeEffectivePolicyOutput> DescribeEffectivePolicy(
    Call& call, const DescribeEffectivePolicyInput& input) {
  const Directory directory = TRY(Directory::OfCaller(call));
  std::string target = TRY(TargetOf(call, directory, input.target_id));
  const PolicyType* type = TRY(EnabledType(directory, input.policy_type));
  EffectivePolicies policies(call, directory, *type);
  const EffectiveSettings* policy = policies.Of(target);
  if (policy == nullptr) return EffectivePolicyNotFound();
  return Reply<DescribeEffectivePolicyOutput>{
      {.effective_policy = {{.policy_content = base::PrintJson(policy->value),
                             .last_updated_timestamp = call.time(),
                             .target_id = std::move(target),
                             .policy_type = input.policy_type}}}};
}

}  // namespace bulkhead::services::organizations
