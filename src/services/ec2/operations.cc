#include "services/ec2/operations.h"

#include <array>

#include "services/ec2/types.h"

namespace bulkhead::services::ec2 {
namespace {

// https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazonec2.html
constexpr std::array kOperations = {
    Row<DescribeAvailabilityZones, OnAnything>("DescribeAvailabilityZones", Access::kList),
    Row<DescribeRegions, OnAnything>("DescribeRegions", Access::kList),
};

}  // namespace

constinit const Service kService = {.name = "ec2", .prefix = "ec2", .operations = kOperations};

}  // namespace bulkhead::services::ec2
