// The registry: the services of the local organization.
//
// To add a service: its room, and a line in registry.cc.
#pragma once

#include <span>
#include <string_view>

#include "services/contract/operation.h"

namespace bulkhead::server {

std::span<const services::Service* const> AllServices();

// By the name of its model, which is its signing name too; null when there is none.
const services::Service* FindService(std::string_view name);

}  // namespace bulkhead::server
