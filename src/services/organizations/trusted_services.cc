#include "services/organizations/trusted_services.h"

#include <algorithm>

namespace bulkhead::services::organizations {

bool IsServicePrincipal(std::string_view name) {
  const auto allowed = [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-' || c == '.';
  };
  if (!std::ranges::all_of(name, allowed) || name.find("..") != std::string_view::npos) {
    return false;
  }
  for (const std::string_view end : {".amazonaws.com", ".amazon.com"}) {
    if (name.ends_with(end) && name.size() > end.size() && name.front() != '.') return true;
  }
  return false;
}

std::vector<std::string> TrustedServices(const Call& call, const Directory& directory) {
  std::vector<std::string> services;
  const std::string prefix = directory.organization().id + "|";
  for (const auto& [key, trusted] : call.now.table<org::TrustedService>().From(prefix)) {
    if (!key.starts_with(prefix)) break;
    services.push_back(trusted->service);
  }
  return services;
}

std::vector<const org::DelegatedAdministrator*> DelegatedAdministrators(
    const Call& call, const Directory& directory, const std::optional<std::string>& service) {
  std::vector<const org::DelegatedAdministrator*> found;
  const std::string prefix = directory.organization().id + "|";
  for (const auto& [key, delegated] : call.now.table<org::DelegatedAdministrator>().From(prefix)) {
    if (!key.starts_with(prefix)) break;
    if (!service || delegated->service == *service) found.push_back(delegated.get());
  }
  return found;
}

}  // namespace bulkhead::services::organizations
