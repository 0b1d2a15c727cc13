// Trusted services: which AWS services may act in an organization, and who administers them.
// https://docs.aws.amazon.com/organizations/latest/userguide/orgs_integrate_services.html
//
// Pure.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "services/organizations/directory.h"

namespace bulkhead::services::organizations {

// Whether the name is one of a service: `config.amazonaws.com`. AWS knows which of its services
// work with Organizations; here every name of that form is taken for one that does.
bool IsServicePrincipal(std::string_view name);

// The services with trusted access, ascending.
std::vector<std::string> TrustedServices(const Call& call, const Directory& directory);

// All registrations, of one service if one is named, by account and service.
std::vector<const org::DelegatedAdministrator*> DelegatedAdministrators(
    const Call& call, const Directory& directory, const std::optional<std::string>& service);

}  // namespace bulkhead::services::organizations
