#include "services/account/operations.h"

#include <array>

#include "services/account/permissions.h"
#include "services/account/types.h"

namespace bulkhead::services::account {
namespace {

// https://docs.aws.amazon.com/service-authorization/latest/reference/list_awsaccountmanagement.html
constexpr std::array kOperations = {
    Row<GetRegionOptStatus, OnAccount<GetRegionOptStatusInput>>("GetRegionOptStatus",
                                                                Access::kRead),
    Row<ListRegions, OnAccount<ListRegionsInput>>("ListRegions", Access::kList),
};

}  // namespace

constinit const Service kService = {
    .name = "account", .prefix = "account", .operations = kOperations};

}  // namespace bulkhead::services::account
