// https://docs.aws.amazon.com/organizations/latest/APIReference/API_EnablePolicyType.html

#include "services/organizations/operations.h"

#include "base/try.h"
#include "services/organizations/describe.h"
#include "services/organizations/directory.h"
#include "services/organizations/faults.h"
#include "services/organizations/policy_types.h"

namespace bulkhead::services::organizations {

// AWS enables in the background; here it is done when the call is answered, and the
// answer shows the type as ENABLED.
Outcome<EnablePolicyTypeOutput> EnablePolicyType(Call& call, const EnablePolicyTypeInput& input) {
  const Directory directory = TRY(Directory::Delegable(call));
  const org::Organization& organization = directory.organization();
  if (input.root_id != organization.root_id) return RootNotFound();
  const PolicyType* type = FindPolicyType(input.policy_type);
  if (type == nullptr || organization.feature_set != "ALL") {
    return PolicyTypeNotAvailableForOrganization();
  }
  org::Root root = directory.root();
  const std::string trusted = org::JoinKey(organization.id, type->service);
  if (!type->service.empty() && call.now.Find<org::TrustedService>(trusted) == nullptr) {
    return ConstraintViolation(Limit::kServiceOfPolicyTypeNotEnabled);
  }
  if (!root.policy_types.insert(input.policy_type).second) return PolicyTypeAlreadyEnabled();

  // AWS's own policy, if the type has one, is attached to the root, every unit and every account.
  // https://docs.aws.amazon.com/organizations/latest/userguide/enable-policy-type.html
  Reply<EnablePolicyTypeOutput> reply{{Describe(organization, root)}};
  reply.change.Put(std::move(root));
  if (type->authorization == nullptr) return reply;
  reply.change.Put(FullAccessPolicy(*type));
  for (std::string& target : directory.Targets()) {
    reply.change.Put(org::Attachment{.target_id = std::move(target),
                                     .policy_id = std::string(type->authorization->full_access_id),
                                     .organization_id = organization.id});
  }
  return reply;
}

}  // namespace bulkhead::services::organizations
