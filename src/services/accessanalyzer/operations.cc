#include "services/accessanalyzer/operations.h"

#include <array>

#include "services/accessanalyzer/types.h"

namespace bulkhead::services::accessanalyzer {
namespace {

// https://docs.aws.amazon.com/service-authorization/latest/reference/list_awsiamaccessanalyzer.html
constexpr std::array kOperations = {
    Row<ValidatePolicy, OnAnything>("ValidatePolicy", Access::kRead),
};

}  // namespace

constinit const Service kService = {
    .name = "accessanalyzer", .prefix = "access-analyzer", .operations = kOperations};

}  // namespace bulkhead::services::accessanalyzer
