#include "services/accessanalyzer/operations.h"

#include <array>

#include "services/accessanalyzer/types.h"

namespace bulkhead::services::accessanalyzer {
namespace {

using enum services::Access;

// https://docs.aws.amazon.com/service-authorization/latest/reference/list_awsiamaccessanalyzer.html
constexpr std::array kOperations = {
    Row<CheckAccessNotGranted, OnAnything>("CheckAccessNotGranted", kRead),
    Row<CheckNoNewAccess, OnAnything>("CheckNoNewAccess", kRead),
    Row<CheckNoPublicAccess, OnAnything>("CheckNoPublicAccess", kRead),
    Row<ValidatePolicy, OnAnything>("ValidatePolicy", kRead),
};

}  // namespace

constinit const Service kService = {
    .name = "accessanalyzer", .prefix = "access-analyzer", .operations = kOperations};

}  // namespace bulkhead::services::accessanalyzer
