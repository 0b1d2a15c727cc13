#include "services/iam/root_features.h"

#include "org/tree.h"
#include "services/iam/faults.h"

namespace bulkhead::services::iam {

// In which order AWS looks is not documented.
Result<const org::Organization*, Fault> FindAdministered(const Call& call) {
  constexpr std::string_view kService = "iam.amazonaws.com";
  const org::Organization* organization = org::OrganizationOf(call.now, call.account());
  if (organization == nullptr) return OrganizationNotFound();
  const bool delegated = call.now.Find<org::DelegatedAdministrator>(org::JoinKey(
                             organization->id, call.account().text(), kService)) != nullptr;
  if (organization->management_account != call.account() && !delegated) {
    return AccountNotManagementOrDelegatedAdministrator();
  }
  if (organization->feature_set != "ALL") return OrganizationNotInAllFeaturesMode();
  const std::string trusted = org::JoinKey(organization->id, kService);
  if (call.now.Find<org::TrustedService>(trusted) == nullptr) return ServiceAccessNotEnabled();
  return organization;
}

Result<void, Fault> MayEnable(const Call& call, const org::Organization& organization) {
  if (organization.management_account != call.account()) return CallerIsNotManagementAccount();
  return {};
}

org::CentralRootAccess RootAccessOf(const Call& call, const org::Organization& organization) {
  const auto* access = call.now.Find<org::CentralRootAccess>(organization.id);
  return access != nullptr ? *access : org::CentralRootAccess{.organization_id = organization.id};
}

}  // namespace bulkhead::services::iam
