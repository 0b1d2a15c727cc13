#include "services/support/operations.h"

#include <array>

#include "services/support/types.h"

namespace bulkhead::services::support {
namespace {

// https://docs.aws.amazon.com/service-authorization/latest/reference/list_awssupport.html
constexpr std::array kOperations = {
    Row<CreateCase, OnAnything>("CreateCase", Access::kWrite),
    Row<DescribeCases, OnAnything>("DescribeCases", Access::kRead),
    Row<DescribeSeverityLevels, OnAnything>("DescribeSeverityLevels", Access::kRead),
};

}  // namespace

constinit const Service kService = {
    .name = "support", .prefix = "support", .operations = kOperations};

}  // namespace bulkhead::services::support
