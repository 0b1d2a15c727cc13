// Centralized root access: what an organization has switched on for its members' root users.
// https://docs.aws.amazon.com/IAM/latest/UserGuide/id_root-enable-root-access.html
//
// Pure.
//
//   const org::Organization* organization = TRY(FindAdministered(call));
//   org::CentralRootAccess access = RootAccessOf(call, *organization);
#pragma once

#include <string>
#include <string_view>

#include "services/contract/call.h"

namespace bulkhead::services::iam {

inline constexpr std::string_view kRootCredentialsManagement = "RootCredentialsManagement";
inline constexpr std::string_view kRootSessions = "RootSessions";

// The organization that the caller's account may administer for IAM: as its management
// account or as a delegated administrator, with trusted access and all features enabled.
Result<const org::Organization*, Fault> FindAdministered(const Call& call);

// CallerIsNotManagementAccount for a delegated administrator: the pages of what enables a
// feature list this error besides AccountNotManagementOrDelegatedAdministrator, those of what
// disables one do not. So only the management account is assumed to enable.
// https://docs.aws.amazon.com/IAM/latest/APIReference/API_EnableOrganizationsRootSessions.html
Result<void, Fault> MayEnable(const Call& call, const org::Organization& organization);

org::CentralRootAccess RootAccessOf(const Call& call, const org::Organization& organization);

// The output and the change of switching one feature.
enum class Switch { kOn, kOff };
template <class Output>
Outcome<Output> SwitchFeature(const Call& call, std::string_view feature, Switch to) {
  const auto organization = FindAdministered(call);
  if (!organization) return std::unexpected(organization.error());
  org::CentralRootAccess access = RootAccessOf(call, **organization);
  if (to == Switch::kOn) {
    const auto may = MayEnable(call, **organization);
    if (!may) return std::unexpected(may.error());
    access.features.emplace(feature);
  } else {
    access.features.erase(std::string(feature));
  }
  Output output{.organization_id = access.organization_id,
                .enabled_features = {access.features.begin(), access.features.end()}};
  org::Change change;
  change.Put(std::move(access));
  return Reply<Output>{std::move(output), std::move(change)};
}

}  // namespace bulkhead::services::iam
