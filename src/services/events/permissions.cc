#include "services/events/permissions.h"

#include <fmt/format.h>

namespace bulkhead::services::events {

std::string BusArn(const Call& call, const std::optional<std::string>& bus) {
  if (bus && bus->starts_with("arn:")) return *bus;
  return fmt::format("arn:aws:events:{}:{}:event-bus/{}", call.environment.region,
                     call.account().text(), bus.value_or("default"));
}

Checks OnBuses(const Call& call, const PutEventsInput& input) {
  Checks checks;
  for (const PutEventsRequestEntry& entry : input.entries) {
    access::Check check{.resource = BusArn(call, entry.event_bus_name)};
    if (entry.source) check.context["events:source"] = {*entry.source};
    if (entry.detail_type) check.context["events:detail-type"] = {*entry.detail_type};
    checks.push_back(std::move(check));
  }
  return checks;
}

}  // namespace bulkhead::services::events
