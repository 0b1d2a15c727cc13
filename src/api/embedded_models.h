// The files of models/, as they stand in the program.
//
// Pure. The bytes live as long as the program does.
#pragma once

#include <span>
#include <string_view>

namespace bulkhead::api {

// The JSON text of that model; empty when there is none of that name.
std::string_view EmbeddedModel(std::string_view name);

// The names of all service models: `account`, `iam`, ...
std::span<const std::string_view> EmbeddedServices();

}  // namespace bulkhead::api
