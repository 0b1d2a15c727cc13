// https://docs.aws.amazon.com/organizations/latest/APIReference/API_CreateOrganization.html

#include "services/organizations/operations.h"

#include "base/check.h"
#include "base/try.h"
#include "services/organizations/describe.h"
#include "services/organizations/faults.h"
#include "services/organizations/membership.h"
#include "services/organizations/policy_types.h"
#include "services/organizations/service_linked_role.h"

namespace bulkhead::services::organizations {
namespace {

std::string NewRootId(Call& call) {
  for (;;) {
    std::string id = "r-" + call.ids.LowerAlphanumeric(4);
    if (call.now.Find<org::Root>(id) == nullptr) return id;
  }
}

}  // namespace

Outcome<CreateOrganizationOutput> CreateOrganization(Call& call,
                                                     const CreateOrganizationInput& input) {
  // 1. The account stands alone. An account that signs requests exists.
  const org::Account* account = call.now.Find<org::Account>(call.account().text());
  CHECK(account != nullptr);
  if (!account->organization_id.empty()) return AlreadyInOrganization();

  // 2. The organization and its root. Root ids are short: take one that is free.
  org::Root root{.id = NewRootId(call)};
  const org::Organization organization{.id = "o-" + call.ids.LowerAlphanumeric(10),
                                       .management_account = account->id,
                                       .root_id = root.id,
                                       .feature_set = input.feature_set.value_or("ALL")};
  root.organization_id = organization.id;

  // 3. "By default [...] the new organization is created with all features enabled
  // and service control policies automatically enabled in the root."
  if (organization.feature_set == "ALL") root.policy_types.insert("SERVICE_CONTROL_POLICY");

  // 4. The caller's account becomes the management account, directly under the root.
  org::Account management = *account;
  management.organization_id = organization.id;
  management.parent_id = root.id;
  management.joined_method = "INVITED";
  management.joined = call.time();

  Reply<CreateOrganizationOutput> reply{{Describe(organization, management)}};
  reply.change.Add(TRY(ProvideServiceLinkedRole(call)));
  for (const PolicyType& type : AllPolicyTypes()) {
    if (type.authorization != nullptr) reply.change.Put(FullAccessPolicy(type));
  }
  reply.change.Add(AttachFullAccess(root, root.id));
  reply.change.Add(AttachFullAccess(root, management.id.text()));
  reply.change.Put(organization);
  reply.change.Put(root);
  reply.change.Put(std::move(management));
  return reply;
}

}  // namespace bulkhead::services::organizations
