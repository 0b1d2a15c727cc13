// The service models of models/, as they stand in the program.
//
// Pure. The bytes live as long as the program does.
#pragma once

#include <span>
#include <string_view>

namespace bulkhead::api {

// The model's JSON text; empty when there is no model of that name.
std::string_view EmbeddedModel(std::string_view service);

// The names of all models: `account`, `iam`, ...
std::span<const std::string_view> EmbeddedServices();

}  // namespace bulkhead::api
