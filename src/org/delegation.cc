#include "org/delegation.h"

#include "org/tree.h"

namespace bulkhead::org {

std::vector<std::string> DelegatedServices(const Snapshot& now, const AccountId& account) {
  std::vector<std::string> services;
  const Organization* organization = OrganizationOf(now, account);
  if (organization == nullptr) return services;
  const std::string prefix = JoinKey(organization->id, account.text()) + "|";
  for (const auto& [key, delegated] : now.table<DelegatedAdministrator>().From(prefix)) {
    if (!key.starts_with(prefix)) break;
    services.push_back(delegated->service);
  }
  return services;
}

bool IsDelegatedAdministrator(const Snapshot& now, const AccountId& account,
                              std::string_view service) {
  const Organization* organization = OrganizationOf(now, account);
  return organization != nullptr && now.Find<DelegatedAdministrator>(JoinKey(
                                        organization->id, account.text(), service)) != nullptr;
}

bool IsDelegatedAdministrator(const Snapshot& now, const AccountId& account) {
  return !DelegatedServices(now, account).empty();
}

}  // namespace bulkhead::org
