#include "services/events/operations.h"

#include <array>

#include "services/events/permissions.h"

namespace bulkhead::services::events {
namespace {

// https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazoneventbridge.html
constexpr std::array kOperations = {
    Row<PutEvents, OnBuses>("PutEvents", Access::kWrite),
};

}  // namespace

constinit const Service kService = {
    .name = "events", .prefix = "events", .operations = kOperations};

}  // namespace bulkhead::services::events
